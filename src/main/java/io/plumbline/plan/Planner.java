package io.plumbline.plan;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.HostPattern;
import io.plumbline.inventory.Inventory;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Playbook;
import io.plumbline.playbook.Work;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a playbook and an inventory together. */
public final class Planner {
  /** The modules after which the inventory may have more than its files say. */
  private static final Set<String> GROWING = Set.of("add_host", "group_by");

  /** The modules that may bring any task, if it is not known beforehand what they include. */
  private static final Set<String> INCLUDING = Set.of("include_role", "include_tasks");

  private final TemplateEngine engine;
  private final Map<String, Object> extraVariables;
  private final Problems problems;

  /**
   * Makes a planner.
   *
   * @param engine renders host patterns that use variables
   * @param extraVariables the variables of the command line
   * @param problems collects what is wrong
   */
  public Planner(TemplateEngine engine, Map<String, Object> extraVariables, Problems problems) {
    this.engine = engine;
    this.extraVariables = Map.copyOf(extraVariables);
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
    for (Play written : playbook.plays()) {
      Play play = named(written, inventory);
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

  /** Works out a host pattern that uses variables: those of the play and of the command line. */
  private Play named(Play play, Inventory inventory) {
    if (!play.hosts().text().contains("${")) {
      return play;
    }
    try {
      Map<String, Object> magic = Map.of("groups", inventory.membersByGroup());
      Variables variables = Variables.of(magic).with(play.variables().own()).with(extraVariables);
      Object hosts = engine.render(play.hosts(), variables);
      String text =
          hosts instanceof List<?> list
              ? String.join(",", list.stream().map(String::valueOf).toList())
              : String.valueOf(hosts);
      return play.on(text);
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return play.on("localhost");
    }
  }

  private static boolean grows(Play play) {
    return Work.tasksWithIncluded(play.work()).stream()
        .anyMatch(
            task ->
                GROWING.contains(task.module())
                    || INCLUDING.contains(task.module()) && task.included().isEmpty());
  }
}
