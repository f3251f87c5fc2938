package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Installs, upgrades and removes packages with whatever tool a host has for that. */
final class PackageModule implements TaskModule<PackageModule.Wanted, PackageModule.Found<?>> {
  private static final List<PackageTool<?>> TOOLS =
      List.of(new AptTool(), new DnfTool(), new ZypperTool(), new ApkTool());

  /**
   * The arguments.
   *
   * @param request what to do
   * @param tool the tool, if the task names one
   */
  record Wanted(PackageRequest request, Optional<PackageTool<?>> tool) {}

  /**
   * What a host's tool knows.
   *
   * @param tool the tool
   * @param state what it knows
   * @param <S> the type of that
   */
  record Found<S>(PackageTool<S> tool, S state) {
    private static <S> Found<S> of(PackageTool<S> tool, CommandResult result) {
      return new Found<>(tool, tool.parse(result));
    }

    private Change decide(PackageRequest request) {
      Optional<String> mistake =
          request.names().stream().flatMap(name -> tool.mistake(name).stream()).findFirst();
      return mistake
          .map(text -> Change.impossible(text + " for " + tool.name()))
          .orElseGet(() -> tool.decide(request, state));
    }

    private Map<String, Object> results(PackageRequest request, List<CommandResult> applied) {
      return tool.results(request, state, applied);
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "package",
        "Installs, upgrades or removes packages with the host's own tool",
        false,
        List.of(
            PackageRequest.nameParameter("Packages, as apt, dnf, zypper or apk name them"),
            PackageRequest.stateParameter(),
            Parameter.optional("use", Type.TEXT, "The tool, instead of the one that is found")
                .oneOf("auto", "apt", "dnf", "yum", "dnf4", "zypper", "apk")
                .defaultsTo("auto"),
            PackageRequest.refreshParameter(),
            Parameter.optional(
                    "cache_valid_time", Type.DURATION, "How old the package lists of apt may be")
                .defaultsTo("0"),
            Parameter.optional(
                    "install_recommends", Type.BOOLEAN, "Install recommended packages too")
                .defaultsTo("as the host's tool does"),
            Parameter.optional(
                    "start_services",
                    Type.BOOLEAN,
                    "Let a service of Debian start as soon as it is installed, before it is configured")
                .defaultsTo("true"),
            Parameter.optional("purge", Type.BOOLEAN, "Remove configuration files too, with apt")
                .defaultsTo("false"),
            PackageRequest.lockParameter()),
        Optional.empty(),
        """
        - name: Install the Networking agents
          package:
            name: [neutron-openvswitch-agent, neutron-l3-agent]
            install_recommends: false
            update_cache: true
            cache_valid_time: 1h
        """,
        PackageModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String use =
        switch (arguments.text("use", "auto")) {
          case "yum", "dnf4" -> "dnf";
          default -> arguments.text("use", "auto");
        };
    Optional<PackageTool<?>> tool =
        TOOLS.stream().filter(one -> one.name().equals(use)).findFirst();
    return new Wanted(PackageRequest.of(arguments, tool).demandingWork(arguments), tool);
  }

  @Override
  public Probe<Found<?>> probe(Wanted wanted) {
    StringBuilder script = new StringBuilder();
    List<PackageTool<?>> tools = wanted.tool().map(List::<PackageTool<?>>of).orElse(TOOLS);
    for (PackageTool<?> tool : tools) {
      script.append(tools.get(0) == tool ? "if " : "elif ");
      script.append("{ ").append(tool.condition()).append("; } >/dev/null; then\n");
      script.append("echo ").append(tool.name()).append('\n');
      script.append(tool.look(wanted.request()));
    }
    script.append("else exit 127\nfi\n");
    return Probe.sh(script.toString(), result -> parse(wanted, result));
  }

  private static Found<?> parse(Wanted wanted, CommandResult result) {
    String[] parts = new String(result.stdout(), StandardCharsets.UTF_8).split("\n", 2);
    CommandResult rest =
        new CommandResult(
            result.exitCode(),
            (parts.length < 2 ? "" : parts[1]).getBytes(StandardCharsets.UTF_8),
            result.stderr(),
            result.stdoutDropped(),
            result.stderrDropped());
    return TOOLS.stream()
        .filter(tool -> tool.name().equals(parts[0]))
        .findFirst()
        .<Found<?>>map(tool -> Found.of(tool, rest))
        .orElseThrow(() -> new ProbeException(missing(wanted, result)));
  }

  private static String missing(Wanted wanted, CommandResult result) {
    if (result.exitCode() != 127) {
      return "cannot look for packages: " + result.err().strip();
    }
    return wanted
        .tool()
        .map(tool -> "there is no " + tool.name() + " on this host")
        .orElseGet(
            () ->
                "none of the package tools is on this host: "
                    + TOOLS.stream().map(PackageTool::name).collect(Collectors.joining(", ")));
  }

  @Override
  public Change decide(Wanted wanted, Found<?> found) {
    return found.decide(wanted.request());
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found<?> found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>(found.results(wanted.request(), applied));
    results.put("pkg_mgr", found.tool().name());
    return results;
  }
}
