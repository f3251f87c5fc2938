package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A play: hosts and what is done to them.
 *
 * @param name its name, or its host pattern if it has none
 * @param file the file it stands in
 * @param hosts the host pattern
 * @param variables its own variables
 * @param work what is done: before the roles, by the roles, by its own tasks, after them
 * @param handlers the handlers of its roles, then its own
 * @param checks its checks in order
 * @param always what is done after all of these, whatever came of them, in order
 * @param roles the roles whose variables hold in the whole play, in order
 * @param inherited what its tasks inherit of it
 * @param course how its hosts are taken through it
 */
public record Play(
    String name,
    Path file,
    YamlScalar hosts,
    PlayVariables variables,
    List<? extends Work> work,
    List<Task> handlers,
    List<CheckTask> checks,
    List<? extends Work> always,
    List<Role> roles,
    Inherited inherited,
    Course course) {
  /** Checks that nothing is null. */
  public Play {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(hosts, "hosts is null");
    Objects.requireNonNull(variables, "variables is null");
    work = List.copyOf(work);
    handlers = List.copyOf(handlers);
    checks = List.copyOf(checks);
    always = List.copyOf(always);
    roles = List.copyOf(roles);
    Objects.requireNonNull(inherited, "inherited is null");
    Objects.requireNonNull(course, "course is null");
  }

  /**
   * Gives it another host pattern.
   *
   * @param pattern the pattern
   * @return the same play on other hosts
   */
  public Play on(String pattern) {
    YamlScalar other =
        new YamlScalar(
            pattern, hosts.style(), hosts.tag(), hosts.location(), hosts.contentLocation());
    return with(name.equals(hosts.text()) ? pattern : name, other, variables);
  }

  /**
   * Adds the answers to what was asked for; they hide the variables written in the play.
   *
   * @param answers the values by name
   * @return the same play, which asks for nothing
   */
  public Play answered(Map<String, YamlNode> answers) {
    Map<String, YamlNode> all = new HashMap<>(variables.own());
    all.putAll(answers);
    return with(name, hosts, new PlayVariables(all, variables.files(), List.of()));
  }

  private Play with(String nowName, YamlScalar nowHosts, PlayVariables nowVariables) {
    return new Play(
        nowName,
        file,
        nowHosts,
        nowVariables,
        work,
        handlers,
        checks,
        always,
        roles,
        inherited,
        course);
  }

  /**
   * How the hosts of a play are taken through it.
   *
   * @param serial how many hosts at a time, numbers or percentages; empty for all of them
   * @param mostFailed the percentage of hosts that may fail before the play ends on all
   * @param strategy how the hosts wait for each other
   * @param order the order of its hosts
   * @param forceHandlers whether notified handlers run on a host that failed, if it says so
   */
  public record Course(
      List<YamlScalar> serial,
      Optional<YamlScalar> mostFailed,
      Strategy strategy,
      Order order,
      Optional<Boolean> forceHandlers) {
    /** Checks that nothing is null. */
    public Course {
      serial = List.copyOf(serial);
      Objects.requireNonNull(mostFailed, "mostFailed is null");
      Objects.requireNonNull(strategy, "strategy is null");
      Objects.requireNonNull(order, "order is null");
      Objects.requireNonNull(forceHandlers, "forceHandlers is null");
    }
  }

  /** How the hosts of a play wait for each other. */
  public enum Strategy {
    /** Only where the meaning of a task needs it; what a play has that says nothing. */
    FREE,
    /** After every task. */
    LINEAR
  }

  /** The order of the hosts of a play. */
  public enum Order {
    /** As in the inventory. */
    INVENTORY,
    /** From the last host of the inventory to the first. */
    REVERSE_INVENTORY,
    /** By name. */
    SORTED,
    /** By name, the last one first. */
    REVERSE_SORTED,
    /** By chance. */
    SHUFFLE
  }
}
