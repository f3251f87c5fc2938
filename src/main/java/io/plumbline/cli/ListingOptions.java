package io.plumbline.cli;

import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Task;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that show what would be done instead of doing it, laid out as Ansible does. */
final class ListingOptions {
  @Option(names = "--list-tasks", description = "Show the tasks and checks, and do nothing")
  private boolean tasks;

  @Option(names = "--list-hosts", description = "Show the hosts of each play, and do nothing")
  private boolean hosts;

  @Option(names = "--list-tags", description = "Show the tags of each play, and do nothing")
  private boolean tags;

  @Option(names = "--syntax-check", description = "Find every mistake in the files, and do nothing")
  private boolean syntaxCheck;

  boolean wanted() {
    return tasks || hosts || tags || syntaxCheck;
  }

  /**
   * Shows what was asked for.
   *
   * @param plan the plan, in which no problem was found
   * @param out where to
   */
  void print(Plan plan, PrintWriter out) {
    out.println();
    out.println("playbook: " + plan.playbook().file());
    if (tasks || hosts || tags) {
      int number = 0;
      for (PlannedPlay play : plan.plays()) {
        number++;
        out.println();
        out.println(
            "  play #"
                + number
                + " ("
                + play.play().hosts().text()
                + "): "
                + play.play().name()
                + "\tTAGS: "
                + sorted(play.play().inherited().tags()));
        print(play, out);
      }
    }
    out.flush();
  }

  private void print(PlannedPlay play, PrintWriter out) {
    if (hosts) {
      out.println("    pattern: ['" + play.play().hosts().text() + "']");
      out.println("    hosts (" + play.hosts().size() + "):");
      play.hosts().forEach(host -> out.println("      " + host.name()));
    }
    if (tasks) {
      out.println("    tasks:");
      play.tasks().forEach(task -> line(out, task.displayName(), task.inherited().tags()));
      if (!play.checks().isEmpty()) {
        out.println("    checks:");
        play.checks().forEach(check -> line(out, check.name().text(), check.inherited().tags()));
      }
    }
    if (tags) {
      out.println("      TASK TAGS: " + sorted(tagsOf(play)));
    }
  }

  private static List<String> tagsOf(PlannedPlay play) {
    Stream<Collection<String>> ofTasks =
        play.tasks().stream().map(Task::inherited).map(inherited -> inherited.tags());
    Stream<Collection<String>> ofChecks =
        play.checks().stream().map(CheckTask::inherited).map(inherited -> inherited.tags());
    return Stream.concat(ofTasks, ofChecks).flatMap(Collection::stream).toList();
  }

  private static void line(PrintWriter out, String name, Collection<String> tags) {
    out.println("      " + name + "\tTAGS: " + sorted(tags));
  }

  private static String sorted(Collection<String> tags) {
    return "[" + String.join(", ", new TreeSet<>(tags)) + "]";
  }
}
