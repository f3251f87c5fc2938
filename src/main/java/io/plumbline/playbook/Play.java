package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
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
 * @param tasks its tasks in order, blocks and imports taken apart
 * @param handlers its handlers in order
 * @param checks its checks in order
 * @param always what is done after all of these, whatever came of them, in order
 * @param connection {@code ssh} or {@code local} for every host, if it says so
 * @param anyErrorsFatal whether a failure on one host ends the play on all
 */
public record Play(
    String name,
    Path file,
    YamlScalar hosts,
    Map<String, YamlNode> variables,
    List<Task> tasks,
    List<Task> handlers,
    List<CheckTask> checks,
    List<Task> always,
    Optional<String> connection,
    boolean anyErrorsFatal) {
  /** Checks that nothing is null. */
  public Play {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(file, "file is null");
    Objects.requireNonNull(hosts, "hosts is null");
    variables = Map.copyOf(variables);
    tasks = List.copyOf(tasks);
    handlers = List.copyOf(handlers);
    checks = List.copyOf(checks);
    always = List.copyOf(always);
    Objects.requireNonNull(connection, "connection is null");
  }
}
