package io.plumbline.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The list of checks. */
public final class Checks {
  private final Map<String, Check<?, ?>> byName = new TreeMap<>();

  /**
   * Makes a list.
   *
   * @param checks the checks, each with a name of its own
   */
  public Checks(List<Check<?, ?>> checks) {
    for (Check<?, ?> check : checks) {
      if (byName.put(check.spec().name(), check) != null) {
        throw new IllegalArgumentException("two checks named " + check.spec().name());
      }
    }
  }

  /**
   * Lists every check there is.
   *
   * @return the list
   */
  public static Checks all() {
    return new Checks(
        List.of(
            new AgentsCheck(),
            new CommandCheck(),
            new ConsolePingCheck(),
            new FileCheck(),
            new FloatingIpCheck(),
            new GuestCommandCheck(),
            new HttpCheck(),
            new NamespacesCheck(),
            new PingCheck(),
            new PingRecordCheck(),
            new PortCheck(),
            new PortFilterCheck(),
            new RouterGatewayCheck(),
            new SecurityGroupRulesCheck(),
            new ServerCheck(),
            new ServiceCheck(),
            new TcpCheck()));
  }

  /**
   * Finds a check.
   *
   * @param name its name
   * @return the check, if there is one
   */
  public Optional<Check<?, ?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Lists the names.
   *
   * @return every check's name, sorted
   */
  public Set<String> names() {
    return byName.keySet();
  }
}
