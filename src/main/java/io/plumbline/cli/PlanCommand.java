package io.plumbline.cli;

import io.plumbline.input.SecretMask;
import io.plumbline.inventory.Host;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what would be done to which hosts, without a connection. */
@Command(
    name = "plan",
    description = "Find every mistake in the files and show what would be done, offline",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private PlanOptions planOptions;

  private final Surroundings surroundings;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = surroundings.out();
    int tasks = 0;
    int checks = 0;
    Set<String> hosts = new TreeSet<>();
    PlanOptions.Prepared prepared = planOptions.prepare(surroundings, new SecretMask());
    for (PlannedPlay play : prepared.plan().plays()) {
      out.println("PLAY [" + play.play().name() + "]");
      out.println("  hosts: " + names(play));
      play.hosts().forEach(host -> hosts.add(host.name()));
      for (Task task : play.tasks()) {
        line(out, "task ", task.displayName(), task.module(), task.inherited().tags());
        tasks++;
      }
      for (CheckTask check : play.checks()) {
        line(out, "check", check.name().text(), check.check(), check.inherited().tags());
        checks++;
      }
      for (Task task : Work.tasks(play.always())) {
        line(out, "always", task.displayName(), task.module(), task.inherited().tags());
        tasks++;
      }
    }
    out.printf(
        "%d plays, %d tasks, %d checks on %d hosts; no problem found, nothing was started%n",
        prepared.plan().plays().size(), tasks, checks, hosts.size());
    return ExitCode.OK.code();
  }

  private static String names(PlannedPlay play) {
    String names = play.hosts().stream().map(Host::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "(none)" : names;
  }

  private static void line(
      PrintWriter out, String kind, String name, String module, Set<String> tags) {
    Optional<String> shown =
        tags.isEmpty()
            ? Optional.empty()
            : Optional.of("  [" + String.join(", ", new TreeSet<>(tags)) + "]");
    out.printf("  %s  %s  (%s)%s%n", kind, name, module, shown.orElse(""));
  }
}
