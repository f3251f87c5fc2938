package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Demands that a service of systemd runs. */
public final class ServiceCheck implements Check<ServiceCheck.Wanted, CommandResult> {
  private static final String EXAMPLE =
      """
      - name: The L3 agent runs
        service: {name: neutron-l3-agent}
      """;

  /**
   * The arguments.
   *
   * @param name the unit
   * @param active whether it must run
   * @param enabled whether it must start with the host, if that matters
   */
  public record Wanted(String name, boolean active, Optional<Boolean> enabled) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "service",
        "Demands that a service of systemd runs",
        List.of(
            Parameter.required("name", Type.TEXT, "The unit"),
            Parameter.optional("active", Type.BOOLEAN, "Whether it must run").defaultsTo("true"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether it must start with the host")),
        Optional.empty(),
        EXAMPLE,
        ServiceCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        HostWord.of(arguments, "name"),
        arguments.bool("active", true),
        arguments.optionalBool("enabled"));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    return Probe.sh(
        "systemctl show --property=LoadState,ActiveState,SubState,UnitFileState,Result -- "
            + ShellQuote.quote(wanted.name)
            + "\n",
        result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return "systemctl status " + HostWord.shown(wanted.name);
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult seen) {
    String expected =
        "service "
            + wanted.name
            + (wanted.active ? " is active" : " is not active")
            + wanted.enabled.map(flag -> flag ? ", enabled" : ", not enabled").orElse("");
    if (!seen.succeeded()) {
      return Verdict.error(expected, seen.err().strip());
    }
    Map<String, String> state = new LinkedHashMap<>();
    seen.out()
        .lines()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> state.put(parts[0], parts[1]));
    String active = state.getOrDefault("ActiveState", "unknown");
    String enabled = state.getOrDefault("UnitFileState", "");
    boolean holds =
        active.equals("active") == wanted.active
            && wanted.enabled.stream().allMatch(flag -> flag == enabled.startsWith("enabled"));
    String actual =
        "it is "
            + active
            + " ("
            + state.getOrDefault("SubState", "")
            + ")"
            + (wanted.enabled.isPresent() ? ", " + (enabled.isEmpty() ? "static" : enabled) : "");
    if (!"loaded".equals(state.get("LoadState"))) {
      actual = "there is no such service";
    }
    return Verdict.of(holds, expected, actual);
  }
}
