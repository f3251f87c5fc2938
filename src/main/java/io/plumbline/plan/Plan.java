package io.plumbline.plan;

import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Playbook;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What will be done to which hosts.
 *
 * @param playbook the playbook
 * @param inventory the inventory, with the variables beside the playbook
 * @param plays the plays in order
 */
public record Plan(Playbook playbook, Inventory inventory, List<PlannedPlay> plays) {
  /** Copies the list. */
  public Plan {
    Objects.requireNonNull(playbook, "playbook is null");
    Objects.requireNonNull(inventory, "inventory is null");
    plays = List.copyOf(plays);
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
                        play.tasks().stream()
                            .filter(task -> task.readOnly() || readOnly.test(task.module()))
                            .toList(),
                        List.of(),
                        play.checks(),
                        List.of()))
            .toList();
    return new Plan(playbook, inventory, looking);
  }
}
