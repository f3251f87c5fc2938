package io.plumbline.plan;

import io.plumbline.inventory.Host;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A play with its hosts, and what is left of it for the tags.
 *
 * @param play the play
 * @param hosts its hosts in inventory order
 * @param work what is wanted of its tasks, in order
 * @param handlers all its handlers
 * @param checks its wanted checks in order
 * @param always its wanted tasks that come after all else, whatever came of it, in order
 */
public record PlannedPlay(
    Play play,
    List<Host> hosts,
    List<? extends Work> work,
    List<Task> handlers,
    List<CheckTask> checks,
    List<? extends Work> always) {
  /** Copies the lists. */
  public PlannedPlay {
    Objects.requireNonNull(play, "play is null");
    hosts = List.copyOf(hosts);
    work = List.copyOf(work);
    handlers = List.copyOf(handlers);
    checks = List.copyOf(checks);
    always = List.copyOf(always);
  }

  /**
   * Narrows it to some of its hosts.
   *
   * @param some the hosts
   * @return the same play on those alone
   */
  public PlannedPlay on(List<Host> some) {
    return new PlannedPlay(play, some, work, handlers, checks, always);
  }

  /**
   * Adds the answers to what the play asks for.
   *
   * @param answers the values by name
   * @return the same play, which asks for nothing
   */
  public PlannedPlay answered(Map<String, YamlNode> answers) {
    return new PlannedPlay(play.answered(answers), hosts, work, handlers, checks, always);
  }

  /**
   * Lists the wanted tasks, those inside of blocks too.
   *
   * @return the tasks in order
   */
  public List<Task> tasks() {
    return Work.tasks(work);
  }
}
