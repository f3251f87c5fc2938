package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.HostPattern;
import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a playbook and an inventory together. */
public final class Planner {
  /** The modules after which the inventory may have more than its files say. */
  private static final Set<String> GROWING = Set.of("add_host", "group_by");

  /** The modules that may bring any task, if it is not known beforehand what they include. */
  private static final Set<String> INCLUDING = Set.of("include_role", "include_tasks");

  private final Problems problems;

  /**
   * Makes a planner.
   *
   * @param problems collects what is wrong
   */
  public Planner(Problems problems) {
    this.problems = problems;
  }

  /**
   * Makes a plan.
   *
   * @param playbook the playbook
   * @param inventory the inventory
   * @param limit a host pattern that narrows every play, if one was given
   * @param tags the tags that are wanted
   * @return the plan; incomplete if there were problems
   */
  public Plan plan(Playbook playbook, Inventory inventory, Optional<String> limit, Tags tags) {
    Optional<List<Host>> within =
        limit.map(pattern -> inventory.select(pattern, SourceLocation.commandLine(), problems));
    if (within.isPresent() && within.get().isEmpty() && problems.isEmpty()) {
      problems.add(SourceLocation.commandLine(), "the limit leaves no host");
    }
    List<PlannedPlay> plays = new ArrayList<>();
    boolean grows = false;
    for (Play play : playbook.plays()) {
      // A name that nothing has yet may be that of a host or group that a play before adds.
      Problems unknown = grows ? new Problems() : problems;
      List<Host> hosts =
          new ArrayList<>(
              HostPattern.parse(play.hosts().text(), play.hosts().location(), problems)
                  .select(inventory, unknown));
      grows |= grows(play);
      within.ifPresent(hosts::retainAll);
      plays.add(
          new PlannedPlay(
              play,
              hosts,
              tags.wanted(play.work()),
              play.handlers(),
              play.checks().stream().filter(check -> tags.want(check.inherited().tags())).toList(),
              tags.wanted(play.always())));
    }
    return new Plan(playbook, inventory, plays, tags, limit);
  }

  private static boolean grows(Play play) {
    return Work.tasksWithIncluded(play.work()).stream()
        .anyMatch(
            task ->
                GROWING.contains(task.module())
                    || INCLUDING.contains(task.module()) && task.included().isEmpty());
  }
}
