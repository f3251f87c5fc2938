package io.plumbline.module.services;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, stops and enables services with whatever does that on a host. */
final class ServiceModule implements TaskModule<ServiceModule.Wanted, ServiceModule.Found> {

  /**
   * The arguments.
   *
   * @param units what is asked of systemd, if that is there
   * @param plain the services by the names that scripts have
   * @param use the program that starts services; "auto" is the one that is found
   * @param runlevel the runlevel of OpenRC that services are enabled in
   * @param pattern what stands in the list of processes while a service runs whose script knows no
   *     status, if there is one
   * @param pause how many seconds a service stays stopped when it is restarted
   */
  record Wanted(
      SystemdRequest units,
      List<String> plain,
      String use,
      String runlevel,
      Optional<String> pattern,
      int pause) {}

  /** What was found. */
  sealed interface Found {
    /**
     * On a host with systemd.
     *
     * @param units what it knows
     */
    record Systemd(SystemdUnits units) implements Found {}

    /**
     * On a host without.
     *
     * @param services what their scripts say
     */
    record Scripted(ScriptedServices services) implements Found {}
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "service",
        "Starts, stops, restarts, enables or masks services of systemd, OpenRC or SysV init",
        false,
        List.of(
            Parameter.required("name", Type.LIST, "The unit or units; without a suffix, services"),
            Parameter.optional("state", Type.TEXT, "What they shall do; the last two always do it")
                .oneOf("started", "stopped", "restarted", "reloaded"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether they start when the host boots"),
            Parameter.optional("masked", Type.BOOLEAN, "Whether nothing at all may start them"),
            Parameter.optional(
                    "daemon_reload",
                    Type.BOOLEAN,
                    "Whether systemd reads a changed unit file first")
                .defaultsTo("true before a start, restart or reload"),
            Parameter.optional(
                    "no_block",
                    Type.BOOLEAN,
                    "Whether systemd goes on with it by itself; nothing tells then if it fails")
                .defaultsTo("false"),
            Parameter.optional("use", Type.TEXT, "What starts services, instead of what is found")
                .oneOf("auto", "systemd", "openrc", "sysvinit")
                .defaultsTo("auto"),
            Parameter.optional("runlevel", Type.TEXT, "The runlevel of OpenRC to enable it in")
                .defaultsTo("default"),
            Parameter.optional(
                "pattern",
                Type.TEXT,
                "Words in the list of processes that tell that it runs, if its script cannot"),
            Parameter.optional(
                    "sleep", Type.INTEGER, "Seconds between stop and start, without systemd")
                .defaultsTo("0")),
        Optional.empty(),
        """
        - name: The L3 agent runs, now and after a boot
          service: {name: neutron-l3-agent, state: started, enabled: true}
        - name: All agents run; they start at the same time
          service: {name: [neutron-l3-agent, neutron-metadata-agent], state: started}
        """,
        ServiceModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    SystemdRequest units = request(arguments, "service", SystemdRequest.Scope.SYSTEM);
    if (arguments.has("name") && units.names().isEmpty()) {
      arguments.problem("name", "service needs at least one unit");
    }
    String runlevel = arguments.text("runlevel", "default");
    if (!runlevel.matches("[A-Za-z0-9_-]+")) {
      arguments.problem("runlevel", "\"" + runlevel + "\" cannot be the name of a runlevel");
    }
    return new Wanted(
        units,
        units.names().stream().map(name -> name.replaceFirst("\\.service$", "")).toList(),
        arguments.text("use", "auto"),
        runlevel,
        arguments.optionalText("pattern").filter(text -> !text.isEmpty()),
        arguments.integer("sleep", 0));
  }

  /** Reads the arguments about units. */
  static SystemdRequest request(Arguments arguments, String module, SystemdRequest.Scope scope) {
    List<String> names = new ArrayList<>();
    for (String name : arguments.texts("name")) {
      if (!name.matches("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*")) {
        arguments.problem("name", "\"" + name + "\" cannot be the name of a unit");
      }
      names.add(SystemdRequest.withSuffix(name));
    }
    SystemdRequest request =
        new SystemdRequest(
            names,
            arguments.optionalText("state"),
            arguments.optionalBool("enabled"),
            arguments.optionalBool("masked"),
            arguments.optionalBool("daemon_reload"),
            !arguments.bool("no_block", false),
            arguments.bool("force", false),
            scope);
    if (request.state().isEmpty()
        && request.enabled().isEmpty()
        && request.masked().isEmpty()
        && request.daemonReload().isEmpty()) {
      arguments.problem("name", module + " needs one of \"state\", \"enabled\", \"masked\"");
    }
    return request;
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    StringBuilder script = new StringBuilder();
    for (Starter starter : Starter.values()) {
      if (wanted.use().equals("auto")) {
        script.append(script.isEmpty() ? "if " : "elif ");
        script.append(starter.condition(wanted.plain())).append("; then\n");
        script.append(starter.look(wanted.plain(), wanted.runlevel(), wanted.pattern()));
      } else if (wanted.use().startsWith(starter.mark())) {
        script.append(starter.look(wanted.plain(), wanted.runlevel(), wanted.pattern()));
      }
    }
    if (wanted.use().equals("auto")) {
      script.append("else\n").append(SystemdUnits.look(wanted.units())).append("fi\n");
    } else if (wanted.use().equals("systemd")) {
      script.append(SystemdUnits.look(wanted.units()));
    }
    return Probe.sh(script.toString(), result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    for (Starter starter : Starter.values()) {
      if (result.out().startsWith(starter.mark() + "\n")) {
        int count = wanted.plain().size();
        return new Found.Scripted(ScriptedServices.parse(starter, result, count));
      }
    }
    return new Found.Systemd(SystemdUnits.parse(result, wanted.units().names().size()));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    if (found instanceof Found.Scripted scripted) {
      return scripted.services().decide(wanted);
    }
    return SystemdChange.decide(wanted.units(), ((Found.Systemd) found).units());
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> status =
        found instanceof Found.Systemd systemd ? systemd.units().status() : Map.of();
    return results(wanted.units(), status);
  }

  /** Gives what {@code register} keeps of units. */
  static Map<String, Object> results(SystemdRequest request, Map<String, Object> status) {
    Map<String, Object> results = new LinkedHashMap<>();
    if (!request.names().isEmpty()) {
      results.put("name", String.join(",", request.names()));
    }
    request
        .state()
        .ifPresent(state -> results.put("state", state.equals("stopped") ? state : "started"));
    request.enabled().ifPresent(enabled -> results.put("enabled", enabled));
    results.put("status", status);
    return results;
  }
}
