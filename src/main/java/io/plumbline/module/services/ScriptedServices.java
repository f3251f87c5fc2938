package io.plumbline.module.services;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a host knows of services that scripts start and stop.
 *
 * @param starter the program that runs the scripts
 * @param services of each service, in the order of the names
 */
record ScriptedServices(Starter starter, List<Service> services) {
  private static final Pattern FORM = Pattern.compile("(yes|no) (-?\\d+|yes|no) (yes|no)");

  /**
   * What a host knows of one service.
   *
   * @param there whether it has a script
   * @param running whether it runs
   * @param enabled whether it starts at boot
   */
  record Service(boolean there, boolean running, boolean enabled) {}

  /**
   * Reads what a starter's script printed.
   *
   * @param starter the program that runs the scripts
   * @param result the answer
   * @param count how many services there are
   * @return the services found
   */
  static ScriptedServices parse(Starter starter, CommandResult result, int count) {
    List<String> lines = result.out().lines().skip(1).toList();
    if (!result.succeeded()
        || lines.size() != count
        || !lines.stream().allMatch(line -> FORM.matcher(line).matches())) {
      throw new ProbeException(
          "cannot ask " + starter.title() + " for its services: " + result.err().strip());
    }
    List<Service> services = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      services.add(
          new Service(
              words[0].equals("yes"),
              words[1].equals("0") || words[1].equals("yes"),
              words[2].equals("yes")));
    }
    return new ScriptedServices(starter, services);
  }

  /** Decides what to do. */
  Change decide(ServiceModule.Wanted wanted) {
    if (wanted.units().masked().isPresent()) {
      return Change.impossible(
          "only systemd can mask a service, and this host has " + starter.title());
    }
    StringBuilder script = new StringBuilder("set -e\n");
    List<String> summaries = new ArrayList<>();
    boolean toRun = false;
    Set<String> verbs = new LinkedHashSet<>();
    for (int i = 0; i < services.size(); i++) {
      String name = wanted.plain().get(i);
      Service service = services.get(i);
      List<String> its = verbs(wanted.units(), service);
      if (!its.isEmpty() && !service.there()) {
        return Change.impossible("there is no service " + name + " on this host")
            .because(Discrepancy.MISSING);
      }
      if (!its.isEmpty()) {
        summaries.add(String.join(", ", its) + " " + name);
        verbs.addAll(its);
        toRun |= its.contains("start");
        its.forEach(verb -> script.append(lines(wanted, verb, name)));
      }
    }
    if (summaries.isEmpty()) {
      return Change.none(holds(wanted));
    }
    Discrepancy always =
        Set.of("restart", "reload").containsAll(verbs)
            ? Discrepancy.INCOMPARABLE
            : Discrepancy.DIFFERENT;
    return Change.of(String.join("; ", summaries), Step.Execute.sh(script.toString()))
        .because(toRun ? Discrepancy.MISSING : always);
  }

  private static List<String> verbs(SystemdRequest wanted, Service service) {
    List<String> verbs = new ArrayList<>();
    wanted
        .enabled()
        .filter(enabled -> enabled != service.enabled() && (enabled || service.there()))
        .ifPresent(enabled -> verbs.add(enabled ? "enable" : "disable"));
    Optional<String> verb =
        switch (wanted.state().orElse("")) {
          case "started" -> service.running() ? Optional.empty() : Optional.of("start");
          case "stopped" -> service.running() ? Optional.of("stop") : Optional.empty();
          case "restarted" -> Optional.of("restart");
          case "reloaded" -> Optional.of(service.running() ? "reload" : "start");
          default -> Optional.empty();
        };
    verb.ifPresent(verbs::add);
    return verbs;
  }

  private String lines(ServiceModule.Wanted wanted, String verb, String name) {
    String quoted = ShellQuote.quote(name);
    return switch (verb) {
      case "enable" -> starter.enable(quoted, wanted.runlevel());
      case "disable" -> starter.disable(quoted, wanted.runlevel());
      case "restart" ->
          wanted.pause() > 0
              ? starter.run(quoted, "stop")
                  + "sleep "
                  + wanted.pause()
                  + "\n"
                  + starter.run(quoted, "start")
              : starter.run(quoted, "restart");
      default -> starter.run(quoted, verb);
    };
  }

  private String holds(ServiceModule.Wanted wanted) {
    List<String> words = new ArrayList<>();
    SystemdRequest request = wanted.units();
    request.state().ifPresent(state -> words.add(state.equals("started") ? "running" : "stopped"));
    request.enabled().ifPresent(enabled -> words.add(enabled ? "enabled" : "disabled"));
    if (services.stream().noneMatch(Service::there)) {
      words.clear();
      words.add("not installed");
    }
    List<String> names = wanted.plain();
    String verb = names.size() == 1 ? " is " : " are ";
    return String.join(", ", names)
        + verb
        + (words.isEmpty() ? "up to date" : String.join(" and ", words));
  }
}
