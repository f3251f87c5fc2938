package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a playbook and an inventory together. */
public final class Planner {
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
    for (Play play : playbook.plays()) {
      List<Host> hosts =
          new ArrayList<>(inventory.select(play.hosts().text(), play.hosts().location(), problems));
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
}
