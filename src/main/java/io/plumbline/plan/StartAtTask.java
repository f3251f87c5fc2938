package io.plumbline.plan;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.playbook.Block;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Leaves out of a plan what comes before a task. */
public final class StartAtTask {
  private final String name;
  private final Pattern pattern;
  private final Problems problems;
  private boolean found;

  /**
   * Prepares to look for a task.
   *
   * @param name its name, with or without that of its role; * and ? stand for any characters
   * @param problems collects that there is no such task
   */
  public StartAtTask(String name, Problems problems) {
    this.name = name;
    this.pattern = glob(name);
    this.problems = problems;
  }

  private static Pattern glob(String name) {
    StringBuilder regex = new StringBuilder();
    for (char c : name.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /**
   * Begins a plan there.
   *
   * @param plan the plan
   * @return what is left of it: of the blocks that the task is in also what rescues and ends them
   */
  public Plan of(Plan plan) {
    List<PlannedPlay> plays = new ArrayList<>();
    for (PlannedPlay play : plan.plays()) {
      boolean before = found;
      List<Work> work = found ? List.copyOf(play.work()) : from(play.work());
      plays.add(
          new PlannedPlay(
              play.play(),
              play.hosts(),
              work,
              play.handlers(),
              before || found ? play.checks() : List.of(),
              before || found ? play.always() : List.of()));
    }
    if (!found) {
      TreeSet<String> names = new TreeSet<>();
      plan.plays().forEach(play -> play.tasks().forEach(task -> names.addAll(names(task))));
      problems.add(
          SourceLocation.commandLine(),
          "there is no task \"" + name + "\" to start at",
          Suggestion.didYouMean(name, names));
    }
    return plan.with(plays);
  }

  private List<Work> from(List<? extends Work> work) {
    List<Work> rest = new ArrayList<>();
    for (Work one : work) {
      if (found) {
        rest.add(one);
      } else if (one instanceof Task task) {
        found = names(task).stream().anyMatch(known -> pattern.matcher(known).matches());
        if (found) {
          rest.add(task);
        }
      } else if (one instanceof Block block) {
        List<Work> inside = from(block.work());
        if (found) {
          rest.add(new Block(block.location(), inside, block.rescue(), block.always()));
        }
      }
    }
    return rest;
  }

  private static List<String> names(Task task) {
    String own = task.name().map(written -> written.text()).orElse(task.module());
    return List.of(own, task.displayName());
  }
}
