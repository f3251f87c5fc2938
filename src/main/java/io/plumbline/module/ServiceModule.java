package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Starts, stops and enables systemd units. */
final class ServiceModule implements TaskModule<ServiceModule.Wanted, ServiceModule.Found> {
  /** States of a unit file in which nothing is left to enable. */
  private static final Set<String> ENABLED =
      Set.of("enabled", "static", "alias", "indirect", "generated", "transient");

  /** States of a unit file in which something is left to disable. */
  private static final Set<String> DISABLEABLE =
      Set.of("enabled", "enabled-runtime", "linked", "linked-runtime", "generated");

  /** Tells what the unit said last; then fails. */
  private static final String LAST_WORDS =
      """
      began=$(date +%s)
      last_words() {
        echo "$1" >&2
        journalctl -u "$unit" --since "@$began" -n 15 --no-pager -o cat >&2 2>/dev/null
        exit 1
      }
      """;

  /** A unit that dies at once, or is started again and again, has not been started. */
  private static final String STAYS_UP =
      """
      for look in 1 2 3 4 5; do
        sleep 0.2
        state=$(systemctl show -p ActiveState -p NRestarts -- "$unit")
        case "$state" in
          *=failed* | *NRestarts=[1-9]*) last_words "$unit died right after its start" ;;
        esac
      done
      """;

  /**
   * The arguments.
   *
   * @param name the unit; without a suffix, a service
   * @param state started, stopped, restarted or reloaded, if that matters
   * @param enabled whether it starts at boot, if that matters
   * @param masked whether nothing may start it, if that matters
   * @param daemonReload whether systemd reads changed unit files first; by default, it does when
   *     the unit is started, restarted or reloaded
   */
  record Wanted(
      String name,
      Optional<String> state,
      Optional<Boolean> enabled,
      Optional<Boolean> masked,
      Optional<Boolean> daemonReload) {}

  /**
   * What systemd knows of the unit.
   *
   * @param load for example loaded, not-found or masked
   * @param active for example active, inactive, activating or failed
   * @param sub for example running, dead or auto-restart
   * @param unitFile for example enabled, disabled or static; "" if there is no unit file
   * @param needsReload whether the unit file has changed since systemd read it
   */
  record Found(String load, String active, String sub, String unitFile, boolean needsReload) {
    private boolean running() {
      return Set.of("active", "activating", "reloading", "refreshing").contains(active)
          && !sub.equals("auto-restart");
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "service",
        "Starts, stops, restarts, enables or masks a systemd unit",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The unit; without a suffix, a service"),
            Parameter.optional("state", Type.TEXT, "What it shall do; the last two always do it")
                .oneOf("started", "stopped", "restarted", "reloaded"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether it starts when the host boots"),
            Parameter.optional("masked", Type.BOOLEAN, "Whether nothing at all may start it"),
            Parameter.optional(
                    "daemon_reload",
                    Type.BOOLEAN,
                    "Whether systemd reads a changed unit file first")
                .defaultsTo("true before a start, restart or reload")),
        Optional.empty(),
        """
        - name: The L3 agent runs, now and after a boot
          service: {name: neutron-l3-agent, state: started, enabled: true}
        """,
        ServiceModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && !name.matches("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*")) {
      arguments.problem("name", "\"" + name + "\" cannot be the name of a unit");
    }
    boolean suffix =
        name.matches(
            ".*\\.(service|socket|target|timer|path|mount|automount|swap|slice|scope|device)");
    Wanted wanted =
        new Wanted(
            suffix ? name : name + ".service",
            arguments.optionalText("state"),
            arguments.optionalBool("enabled"),
            arguments.optionalBool("masked"),
            arguments.optionalBool("daemon_reload"));
    if (wanted.state().isEmpty()
        && wanted.enabled().isEmpty()
        && wanted.masked().isEmpty()
        && wanted.daemonReload().isEmpty()) {
      arguments.problem("name", "service needs one of \"state\", \"enabled\", \"masked\"");
    }
    return wanted;
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    return Probe.sh(
        "systemctl show -p LoadState -p ActiveState -p SubState -p UnitFileState"
            + " -p NeedDaemonReload -- "
            + ShellQuote.quote(wanted.name())
            + "\n",
        ServiceModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask systemd: " + result.err().strip());
    }
    Map<String, String> properties = new HashMap<>();
    for (String line : result.out().lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        properties.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    if (!properties.containsKey("LoadState")) {
      throw new ProbeException("systemctl show did not name the state of the unit");
    }
    return new Found(
        properties.get("LoadState"),
        properties.getOrDefault("ActiveState", ""),
        properties.getOrDefault("SubState", ""),
        properties.getOrDefault("UnitFileState", ""),
        properties.getOrDefault("NeedDaemonReload", "no").equals("yes"));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    boolean unmask = found.load().equals("masked") && wanted.masked().equals(Optional.of(false));
    Optional<String> action = action(wanted, found);
    if (action.isPresent() && found.load().equals("masked") && !unmask) {
      return Change.impossible(
          wanted.name() + " is masked, so nothing can start it (masked: false unmasks it)");
    }
    List<String> verbs = new ArrayList<>();
    if (unmask) {
      verbs.add("unmask");
    }
    boolean starts = action.isPresent() && !action.get().equals("stop");
    if (found.needsReload() && wanted.daemonReload().orElse(starts)) {
      verbs.add("daemon-reload");
    }
    boolean missing = found.load().equals("not-found");
    if (wanted.enabled().equals(Optional.of(true)) && !ENABLED.contains(found.unitFile())) {
      verbs.add("enable");
    }
    if (wanted.enabled().equals(Optional.of(false)) && DISABLEABLE.contains(found.unitFile())) {
      verbs.add("disable");
    }
    action.ifPresent(verbs::add);
    if (wanted.masked().equals(Optional.of(true)) && !found.load().equals("masked")) {
      verbs.add("mask");
    }
    if (verbs.isEmpty()) {
      return Change.none(holds(wanted, found));
    }
    StringBuilder script = new StringBuilder("set -e\nunit=" + ShellQuote.quote(wanted.name()));
    script.append('\n');
    if (starts) {
      script.append(LAST_WORDS);
    }
    verbs.forEach(verb -> script.append(line(verb)));
    String summary = String.join(", ", verbs) + " " + wanted.name();
    return Change.of(
        missing ? summary + ", which is not installed yet" : summary,
        Step.Execute.sh(script.toString()));
  }

  /** Finds what to do about the running unit. */
  private static Optional<String> action(Wanted wanted, Found found) {
    return wanted
        .state()
        .flatMap(
            state ->
                switch (state) {
                  case "started" -> found.running() ? Optional.empty() : Optional.of("start");
                  case "stopped" ->
                      found.running() || found.sub().equals("auto-restart")
                          ? Optional.of("stop")
                          : Optional.empty();
                  case "restarted" -> Optional.of("restart");
                  default -> Optional.of(found.running() ? "reload" : "start");
                });
  }

  private static String line(String verb) {
    return switch (verb) {
      case "daemon-reload" -> "systemctl daemon-reload\n";
      case "start", "restart", "reload" ->
          "systemctl "
              + verb
              + " -- \"$unit\" || last_words \"$unit did not "
              + verb
              + "\"\n"
              + STAYS_UP;
      default -> "systemctl " + verb + " -- \"$unit\"\n";
    };
  }

  private static String holds(Wanted wanted, Found found) {
    if (found.load().equals("not-found")) {
      return wanted.name() + " is not installed";
    }
    List<String> words = new ArrayList<>();
    wanted.masked().ifPresent(masked -> words.add(masked ? "masked" : "not masked"));
    wanted.state().ifPresent(state -> words.add(state.equals("started") ? "running" : "stopped"));
    wanted.enabled().ifPresent(enabled -> words.add(enabled ? "enabled" : "disabled"));
    if (words.isEmpty()) {
      words.add("up to date");
    }
    return wanted.name() + " is " + String.join(" and ", words);
  }
}
