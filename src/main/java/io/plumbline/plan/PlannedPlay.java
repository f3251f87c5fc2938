package io.plumbline.plan;

import io.plumbline.inventory.Host;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Task;
import java.util.List;
import java.util.Objects;

/**
 * A play with its hosts, and what is left of it for the tags.
 *
 * @param play the play
 * @param hosts its hosts in inventory order
 * @param tasks its wanted tasks in order
 * @param handlers all its handlers
 * @param checks its wanted checks in order
 * @param always its wanted tasks that come after all else, whatever came of it, in order
 */
public record PlannedPlay(
    Play play,
    List<Host> hosts,
    List<Task> tasks,
    List<Task> handlers,
    List<CheckTask> checks,
    List<Task> always) {
  /** Copies the lists. */
  public PlannedPlay {
    Objects.requireNonNull(play, "play is null");
    hosts = List.copyOf(hosts);
    tasks = List.copyOf(tasks);
    handlers = List.copyOf(handlers);
    checks = List.copyOf(checks);
    always = List.copyOf(always);
  }
}
