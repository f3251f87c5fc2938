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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts, stops and enables systemd units. */
final class ServiceModule implements TaskModule<ServiceModule.Wanted, ServiceModule.Found> {
  /** States of a unit file in which nothing is left to enable. */
  private static final Set<String> ENABLED =
      Set.of("enabled", "static", "alias", "indirect", "generated", "transient");

  /** States of a unit file in which something is left to disable. */
  private static final Set<String> DISABLEABLE =
      Set.of("enabled", "enabled-runtime", "linked", "linked-runtime", "generated");

  /** What can be done to units, in the order it is done. */
  private static final List<String> ORDER =
      List.of(
          "unmask",
          "daemon-reload",
          "enable",
          "disable",
          "stop",
          "start",
          "restart",
          "reload",
          "mask");

  /** What leaves a unit running. */
  private static final Set<String> STARTING = Set.of("start", "restart", "reload");

  /** A unit that dies at once, or is started again and again, has not been started. */
  private static final String STAYS_UP =
      """
      for look in 1 2 3 4 5; do
        sleep 0.2
        for unit in UNITS; do
          state=$(systemctl show -p ActiveState -p NRestarts -- "$unit")
          case "$state" in
            *=failed* | *NRestarts=[1-9]*) last_words "$unit" 'died right after its start' ;;
          esac
        done
      done
      """;

  /** last_words UNIT WHAT: tells what the unit said last; then fails. */
  private static final String LAST_WORDS =
      """
      began=$(date +%s)
      last_words() {
        echo "$1 $2" >&2
        journalctl -u "$1" --since "@$began" -n 15 --no-pager -o cat >&2 2>/dev/null
        exit 1
      }
      """;

  /**
   * The arguments.
   *
   * @param names the units; without a suffix, services
   * @param state started, stopped, restarted or reloaded, if that matters
   * @param enabled whether they start at boot, if that matters
   * @param masked whether nothing may start them, if that matters
   * @param daemonReload whether systemd reads changed unit files first; by default, it does when
   *     the units are started, restarted or reloaded
   * @param waiting whether to wait until systemd has done it
   */
  record Wanted(
      List<String> names,
      Optional<String> state,
      Optional<Boolean> enabled,
      Optional<Boolean> masked,
      Optional<Boolean> daemonReload,
      boolean waiting) {}

  /**
   * What systemd knows.
   *
   * @param units of each unit, in the order of the names
   */
  record Found(List<Unit> units) {}

  /**
   * What systemd knows of one unit.
   *
   * @param load for example loaded, not-found or masked
   * @param active for example active, inactive, activating or failed
   * @param sub for example running, dead or auto-restart
   * @param unitFile for example enabled, disabled or static; "" if there is no unit file
   * @param needsReload whether the unit file has changed since systemd read it
   */
  record Unit(String load, String active, String sub, String unitFile, boolean needsReload) {
    private boolean running() {
      return Set.of("active", "activating", "reloading", "refreshing").contains(active)
          && !sub.equals("auto-restart");
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "service",
        "Starts, stops, restarts, enables or masks systemd units",
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
                .defaultsTo("false")),
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
    List<String> names = new ArrayList<>();
    for (String name : arguments.texts("name")) {
      if (!name.matches("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*")) {
        arguments.problem("name", "\"" + name + "\" cannot be the name of a unit");
      }
      boolean suffix =
          name.matches(
              ".*\\.(service|socket|target|timer|path|mount|automount|swap|slice|scope|device)");
      names.add(suffix ? name : name + ".service");
    }
    if (arguments.has("name") && names.isEmpty()) {
      arguments.problem("name", "service needs at least one unit");
    }
    Wanted wanted =
        new Wanted(
            names,
            arguments.optionalText("state"),
            arguments.optionalBool("enabled"),
            arguments.optionalBool("masked"),
            arguments.optionalBool("daemon_reload"),
            !arguments.bool("no_block", false));
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
            + quoted(wanted.names())
            + "\n",
        result -> parse(result, wanted.names().size()));
  }

  private static Found parse(CommandResult result, int count) {
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask systemd: " + result.err().strip());
    }
    List<Unit> units = new ArrayList<>();
    for (String block : result.out().split("\n\n")) {
      Map<String, String> properties = new HashMap<>();
      for (String line : block.lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          properties.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      if (!properties.containsKey("LoadState")) {
        throw new ProbeException("systemctl show did not name the state of the unit");
      }
      units.add(
          new Unit(
              properties.get("LoadState"),
              properties.getOrDefault("ActiveState", ""),
              properties.getOrDefault("SubState", ""),
              properties.getOrDefault("UnitFileState", ""),
              properties.getOrDefault("NeedDaemonReload", "no").equals("yes")));
    }
    if (units.size() != count) {
      throw new ProbeException("systemctl show told of " + units.size() + " units, not " + count);
    }
    return new Found(units);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    // What is to be done, in this order, and to which units.
    Map<String, List<String>> verbs = new LinkedHashMap<>();
    for (String verb : ORDER) {
      verbs.put(verb, new ArrayList<>());
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < wanted.names().size(); i++) {
      String name = wanted.names().get(i);
      Unit unit = found.units().get(i);
      List<String> its = verbs(wanted, unit);
      if (its.isEmpty()) {
        continue;
      }
      boolean starts = its.stream().anyMatch(STARTING::contains);
      if (unit.load().equals("masked") && !its.contains("unmask") && starts) {
        return Change.impossible(
                name + " is masked, so nothing can start it (masked: false unmasks it)")
            .because(Discrepancy.MISSING);
      }
      its.forEach(verb -> verbs.get(verb).add(name));
      if (unit.load().equals("not-found")) {
        missing.add(name);
      }
    }
    verbs.values().removeIf(List::isEmpty);
    if (verbs.isEmpty()) {
      return Change.none(holds(wanted, found));
    }
    StringBuilder script = new StringBuilder("set -e\n");
    if (wanted.waiting() && verbs.keySet().stream().anyMatch(STARTING::contains)) {
      script.append(LAST_WORDS);
    }
    verbs.forEach((verb, names) -> script.append(lines(verb, names, wanted.waiting())));
    return Change.of(summary(verbs, missing), Step.Execute.sh(script.toString()))
        .because(discrepancy(found, verbs.keySet(), missing));
  }

  private static Discrepancy discrepancy(Found found, Set<String> verbs, List<String> missing) {
    boolean toRun = verbs.stream().anyMatch(STARTING::contains);
    boolean allRun = found.units().stream().allMatch(Unit::running);
    if (toRun && !allRun || !missing.isEmpty()) {
      return Discrepancy.MISSING;
    }
    // What runs already is started anew without regard to its state.
    return STARTING.containsAll(verbs) ? Discrepancy.INCOMPARABLE : Discrepancy.DIFFERENT;
  }

  private static List<String> verbs(Wanted wanted, Unit unit) {
    List<String> verbs = new ArrayList<>();
    Optional<String> action = action(wanted, unit);
    if (unit.load().equals("masked") && wanted.masked().equals(Optional.of(false))) {
      verbs.add("unmask");
    }
    boolean starts = action.filter(STARTING::contains).isPresent();
    if (unit.needsReload() && wanted.daemonReload().orElse(starts)) {
      verbs.add("daemon-reload");
    }
    if (wanted.enabled().equals(Optional.of(true)) && !ENABLED.contains(unit.unitFile())) {
      verbs.add("enable");
    }
    if (wanted.enabled().equals(Optional.of(false)) && DISABLEABLE.contains(unit.unitFile())) {
      verbs.add("disable");
    }
    action.ifPresent(verbs::add);
    if (wanted.masked().equals(Optional.of(true)) && !unit.load().equals("masked")) {
      verbs.add("mask");
    }
    return verbs;
  }

  /** Says what is done to one unit, or to several: {@code enable a, b; start b}. */
  private static String summary(Map<String, List<String>> verbs, List<String> missing) {
    boolean alike = verbs.values().stream().distinct().count() == 1;
    String done =
        alike
            ? String.join(", ", verbs.keySet())
                + " "
                + String.join(", ", verbs.values().iterator().next())
            : verbs.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    if (missing.isEmpty()) {
      return done;
    }
    return verbs.values().stream().flatMap(List::stream).distinct().count() == 1
        ? done + ", which is not installed yet"
        : done + "; not installed yet: " + String.join(", ", missing);
  }

  /** Finds what to do about the running unit. */
  private static Optional<String> action(Wanted wanted, Unit unit) {
    return wanted
        .state()
        .flatMap(
            state ->
                switch (state) {
                  case "started" -> unit.running() ? Optional.empty() : Optional.of("start");
                  case "stopped" ->
                      unit.running() || unit.sub().equals("auto-restart")
                          ? Optional.of("stop")
                          : Optional.empty();
                  case "restarted" -> Optional.of("restart");
                  default -> Optional.of(unit.running() ? "reload" : "start");
                });
  }

  private static String lines(String verb, List<String> names, boolean waiting) {
    String units = quoted(names);
    if (verb.equals("daemon-reload")) {
      return "systemctl daemon-reload\n";
    }
    if (STARTING.contains(verb)) {
      if (!waiting) {
        return "systemctl " + verb + " --no-block -- " + units + "\n";
      }
      return """
          if ! systemctl VERB -- UNITS; then
            for unit in UNITS; do
              systemctl -q is-active -- "$unit" || last_words "$unit" 'did not VERB'
            done
            last_words "$unit" 'did not VERB'
          fi
          """
              .replace("VERB", verb)
              .replace("UNITS", units)
          + STAYS_UP.replace("UNITS", units);
    }
    // Links of the time before systemd mean nothing for a unit that has a file of its own.
    String skip = verb.equals("enable") ? "SYSTEMCTL_SKIP_SYSV=1 " : "";
    String wait = verb.equals("stop") && !waiting ? " --no-block" : "";
    return skip + "systemctl " + verb + wait + " -- " + units + "\n";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }

  private static String holds(Wanted wanted, Found found) {
    if (found.units().stream().allMatch(unit -> unit.load().equals("not-found"))) {
      return list(wanted.names()) + " not installed";
    }
    List<String> words = new ArrayList<>();
    wanted.masked().ifPresent(masked -> words.add(masked ? "masked" : "not masked"));
    wanted.state().ifPresent(state -> words.add(state.equals("started") ? "running" : "stopped"));
    wanted.enabled().ifPresent(enabled -> words.add(enabled ? "enabled" : "disabled"));
    if (words.isEmpty()) {
      words.add("up to date");
    }
    return list(wanted.names()) + " " + String.join(" and ", words);
  }

  private static String list(List<String> names) {
    return String.join(", ", names) + (names.size() == 1 ? " is" : " are");
  }
}
