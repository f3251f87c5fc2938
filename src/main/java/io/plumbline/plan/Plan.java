package io.plumbline.plan;

import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What will be done to which hosts.
 *
 * @param playbook the playbook
 * @param inventory the inventory, with the variables beside the playbook
 * @param plays the plays in order
 * @param tags the tags that are wanted, also of what is included
 * @param limit the host pattern that narrows every play, if there is one
 * @param allowed tells of a task, also of one that is included, whether it may be done at all
 */
public record Plan(
    Playbook playbook,
    Inventory inventory,
    List<PlannedPlay> plays,
    Tags tags,
    Optional<String> limit,
    Predicate<Task> allowed) {
  /** Copies the list. */
  public Plan {
    Objects.requireNonNull(playbook, "playbook is null");
    Objects.requireNonNull(inventory, "inventory is null");
    plays = List.copyOf(plays);
    Objects.requireNonNull(tags, "tags is null");
    Objects.requireNonNull(limit, "limit is null");
    Objects.requireNonNull(allowed, "allowed is null");
  }

  /**
   * Makes a plan in which every task may be done.
   *
   * @param playbook the playbook
   * @param inventory the inventory, with the variables beside the playbook
   * @param plays the plays in order
   * @param tags the tags that are wanted, also of what is included
   * @param limit the host pattern that narrows every play, if there is one
   */
  public Plan(
      Playbook playbook,
      Inventory inventory,
      List<PlannedPlay> plays,
      Tags tags,
      Optional<String> limit) {
    this(playbook, inventory, plays, tags, limit, task -> true);
  }

  /**
   * Gives it other plays.
   *
   * @param others the plays in order
   * @return the same plan but for them
   */
  public Plan with(List<PlannedPlay> others) {
    return new Plan(playbook, inventory, others, tags, limit, allowed);
  }

  /**
   * Keeps of what is included what is wanted and may be done.
   *
   * @param work what is included
   * @return what is left, in order
   */
  public List<Work> wanted(List<? extends Work> work) {
    return WorkFilter.keep(tags.wanted(work), allowed);
  }

  /**
   * Keeps what can be compared with a running system: handlers only follow from a task that
   * differs, and what comes after all else only puts back what a play changed.
   *
   * @param checks whether checks are kept too
   * @return a plan of tasks, and of checks if they are kept
   */
  public Plan comparable(boolean checks) {
    List<PlannedPlay> comparable =
        plays.stream()
            .map(
                play ->
                    new PlannedPlay(
                        play.play(),
                        play.hosts(),
                        play.work(),
                        List.of(),
                        checks ? play.checks() : List.of(),
                        List.of()))
            .toList();
    return with(comparable);
  }

  /**
   * Keeps only what looks: the plays that have checks, with the checks and the tasks that never
   * change anything.
   *
   * @param readOnly tells of a module whether it never changes anything
   * @return a plan that changes nothing
   */
  public Plan readOnly(Predicate<String> readOnly) {
    Predicate<Task> looks = task -> task.readOnly() || readOnly.test(task.module());
    List<PlannedPlay> looking =
        plays.stream()
            .filter(play -> !play.checks().isEmpty())
            .map(
                play ->
                    new PlannedPlay(
                        play.play(),
                        play.hosts(),
                        WorkFilter.keep(play.work(), looks),
                        List.of(),
                        play.checks(),
                        List.of()))
            .toList();
    return new Plan(playbook, inventory, looking, tags, limit, looks);
  }
}
