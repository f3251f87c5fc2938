package io.plumbline.plan;

import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Playbook;
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
 */
public record Plan(
    Playbook playbook,
    Inventory inventory,
    List<PlannedPlay> plays,
    Tags tags,
    Optional<String> limit) {
  /** Copies the list. */
  public Plan {
    Objects.requireNonNull(playbook, "playbook is null");
    Objects.requireNonNull(inventory, "inventory is null");
    plays = List.copyOf(plays);
    Objects.requireNonNull(tags, "tags is null");
    Objects.requireNonNull(limit, "limit is null");
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
    return new Plan(playbook, inventory, comparable, tags, limit);
  }

  /**
   * Keeps only what looks: the plays that have checks, with the checks and the tasks that never
   * change anything.
   *
   * @param readOnly tells of a module whether it never changes anything
   * @return a plan that changes nothing
   */
  public Plan readOnly(Predicate<String> readOnly) {
    List<PlannedPlay> looking =
        plays.stream()
            .filter(play -> !play.checks().isEmpty())
            .map(
                play ->
                    new PlannedPlay(
                        play.play(),
                        play.hosts(),
                        WorkFilter.keep(
                            play.work(), task -> task.readOnly() || readOnly.test(task.module())),
                        List.of(),
                        play.checks(),
                        List.of()))
            .toList();
    return new Plan(playbook, inventory, looking, tags, limit);
  }
}
