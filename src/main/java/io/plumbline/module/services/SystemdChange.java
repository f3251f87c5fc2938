package io.plumbline.module.services;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done about units of systemd. */
final class SystemdChange {
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

  private SystemdChange() {}

  static Change decide(SystemdRequest wanted, SystemdUnits found) {
    if (wanted.names().isEmpty()) {
      return found.outdated()
          ? Change.of(
              "daemon-reload", Step.Execute.sh(wanted.preparation() + "systemctl daemon-reload\n"))
          : Change.none("systemd has read every unit file");
    }
    // What is to be done, in this order, and to which units.
    Map<String, List<String>> verbs = new LinkedHashMap<>();
    for (String verb : ORDER) {
      verbs.put(verb, new ArrayList<>());
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < wanted.names().size(); i++) {
      String name = wanted.names().get(i);
      SystemdUnits.Unit unit = found.units().get(i);
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
    StringBuilder script = new StringBuilder(wanted.preparation() + "set -e\n");
    if (wanted.waiting() && verbs.keySet().stream().anyMatch(STARTING::contains)) {
      script.append(LAST_WORDS);
    }
    verbs.forEach((verb, names) -> script.append(lines(verb, names, wanted)));
    return Change.of(summary(verbs, missing), Step.Execute.sh(script.toString()))
        .because(discrepancy(found, verbs.keySet(), missing));
  }

  private static Discrepancy discrepancy(
      SystemdUnits found, Set<String> verbs, List<String> missing) {
    boolean toRun = verbs.stream().anyMatch(STARTING::contains);
    boolean allRun = found.units().stream().allMatch(SystemdUnits.Unit::running);
    if (toRun && !allRun || !missing.isEmpty()) {
      return Discrepancy.MISSING;
    }
    // What runs already is started anew without regard to its state.
    return STARTING.containsAll(verbs) ? Discrepancy.INCOMPARABLE : Discrepancy.DIFFERENT;
  }

  private static List<String> verbs(SystemdRequest wanted, SystemdUnits.Unit unit) {
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
  private static Optional<String> action(SystemdRequest wanted, SystemdUnits.Unit unit) {
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

  private static String lines(String verb, List<String> names, SystemdRequest wanted) {
    boolean waiting = wanted.waiting();
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
    String force = verb.equals("enable") && wanted.force() ? " --force" : "";
    return skip + "systemctl " + verb + wait + force + " -- " + units + "\n";
  }

  private static String quoted(List<String> names) {
    return names.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
  }

  private static String holds(SystemdRequest wanted, SystemdUnits found) {
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
