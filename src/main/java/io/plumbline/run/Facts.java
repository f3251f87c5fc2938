package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.fact.FactGroup;
import io.plumbline.fact.FactGroups;
import io.plumbline.fact.FactNames;
import io.plumbline.fact.FactProbe;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.template.LazyMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is known of a host. The first fact that an expression asks for in a play is read together
 * with all that the files of the run mention; one that nothing mentions is asked for when it is
 * read.
 */
final class Facts implements LazyMap {
  private final HostRun host;
  private final ForeseenFacts foreseen;
  private final Map<String, Object> known = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Object> set = new HashMap<>();
  private UnaryOperator<Command> fitting = UnaryOperator.identity();
  private boolean asking;

  Facts(HostRun host, ForeseenFacts foreseen) {
    this.host = host;
    this.foreseen = foreseen;
  }

  @Override
  public synchronized Object get(String name) {
    if (set.containsKey(name)) {
      return set.get(name);
    }
    if (known.containsKey(name)) {
      return known.get(name);
    }
    FactGroup group = FactGroups.giving(name);
    if (!asked.contains(group.name())) {
      Set<FactGroup> missing = new HashSet<>(foreseen.groups());
      missing.add(group);
      ask(missing);
    }
    return known.get(name);
  }

  @Override
  public synchronized Set<String> keys() {
    ask(FactGroups.all());
    Set<String> keys = new HashSet<>(known.keySet());
    keys.addAll(set.keySet());
    return keys;
  }

  /** Tells whether a task gave the host this fact. */
  synchronized boolean isSet(String name) {
    return set.containsKey(name);
  }

  /**
   * Takes the facts that a task came to, with or without the prefix. Those that are read of a host
   * hold until they are read anew, others as long as the run.
   */
  synchronized void take(Map<?, ?> facts) {
    facts.forEach(
        (key, value) -> {
          String text = String.valueOf(key);
          String name =
              text.startsWith(FactNames.PREFIX) ? text.substring(FactNames.PREFIX.length()) : text;
          boolean read =
              FactGroups.names().contains(name)
                  || value instanceof Map<?, ?> device && device.containsKey("device");
          (read ? known : set).put(name, value);
        });
  }

  /**
   * Lets go of what was read, for the plays before may have changed it.
   *
   * @param fits gives the look at facts the user and the environment of the play
   */
  synchronized void startPlay(UnaryOperator<Command> fits) {
    fitting = fits;
    known.clear();
    asked.clear();
  }

  /** Lets go of all, also of what tasks set. */
  synchronized void forget() {
    startPlay(fitting);
    set.clear();
  }

  private void ask(Iterable<FactGroup> groups) {
    Set<String> names = new HashSet<>();
    groups.forEach(group -> names.add(group.name()));
    List<FactGroup> missing =
        FactGroups.all().stream()
            .filter(group -> names.contains(group.name()) && !asked.contains(group.name()))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    Probe<Map<String, Object>> probe = FactProbe.of(missing);
    HostConnection.Coming look = new HostConnection.Coming(this, fitted(probe.command()));
    if (host.isPredicting()) {
      throw new NotKnownYetException(look);
    }
    try {
      known.putAll(probe.parser().apply(answer(look)));
    } catch (ProbeException e) {
      throw new InvalidInputException(notRead(e));
    }
    missing.forEach(group -> asked.add(group.name()));
  }

  /** A user to become who is named by a fact is looked for as the one who logs in. */
  private Command fitted(Command command) {
    if (asking) {
      return command;
    }
    asking = true;
    try {
      return fitting.apply(command);
    } finally {
      asking = false;
    }
  }

  private CommandResult answer(HostConnection.Coming look) {
    try {
      Optional<CommandResult> sentAhead = host.connection().taken(look);
      return sentAhead.isPresent() ? sentAhead.get() : host.connection().run(look.command());
    } catch (ConnectionException e) {
      throw new UnreachableException(notRead(e), host, e);
    }
  }

  private Problem notRead(Exception reason) {
    return Problem.at(
        host.host().location(),
        "the facts of " + host.name() + " cannot be read: " + reason.getMessage());
  }

  /** Says that a host cannot be asked for its facts. */
  static final class UnreachableException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final transient HostRun host;
    private final transient ConnectionException reason;

    private UnreachableException(Problem problem, HostRun host, ConnectionException reason) {
      super(problem);
      this.host = host;
      this.reason = reason;
    }

    /** The host that does not answer. */
    HostRun host() {
      return host;
    }

    /** Why it does not. */
    ConnectionException reason() {
      return reason;
    }
  }
}
