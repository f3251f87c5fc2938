package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.template.LazyMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is read about a host the first time an expression asks for a fact. */
final class Facts implements LazyMap {
  private static final String SCRIPT =
      """
      echo "hostname=$(uname -n)"
      echo "kernel=$(uname -r)"
      echo "architecture=$(uname -m)"
      echo "processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || grep -c ^processor /proc/cpuinfo)"
      echo "memory_mb=$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo)"
      (. /etc/os-release 2>/dev/null; echo "distribution=$ID"; echo "distribution_version=$VERSION_ID")
      """;
  private static final Command LOOK = Command.look(SCRIPT);
  private static final Set<String> NUMBERS = Set.of("processors", "memory_mb");

  private final HostRun host;
  private Map<String, Object> known;

  Facts(HostRun host) {
    this.host = host;
  }

  @Override
  public synchronized Object get(String key) {
    return known().get(key);
  }

  @Override
  public synchronized Set<String> keys() {
    return known().keySet();
  }

  private Map<String, Object> known() {
    if (known == null) {
      if (host.isPredicting()) {
        throw new NotKnownYetException(this, LOOK);
      }
      known = read();
    }
    return known;
  }

  private Map<String, Object> read() {
    try {
      HostConnection connection = host.connection();
      Optional<CommandResult> sentAhead = connection.taken(new HostConnection.Coming(this, LOOK));
      CommandResult result = sentAhead.isPresent() ? sentAhead.get() : connection.run(LOOK);
      Map<String, Object> facts = new LinkedHashMap<>();
      for (String line : result.out().split("\n")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          String name = line.substring(0, equals);
          String value = line.substring(equals + 1);
          facts.put(name, NUMBERS.contains(name) ? number(value) : value);
        }
      }
      return facts;
    } catch (ConnectionException e) {
      throw new InvalidInputException(
          Problem.at(
              host.host().location(),
              "the facts of " + host.name() + " cannot be read: " + e.getMessage()));
    }
  }

  private static Object number(String text) {
    return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
  }
}
