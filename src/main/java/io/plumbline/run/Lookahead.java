package io.plumbline.run;

import io.plumbline.connection.Command;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Task;
import io.plumbline.run.HostConnection.Coming;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the coming tasks of one host will look at, as far as that can be said before their turn
 * comes. It is a guess: when its turn comes, a task is made ready again if anything that it may
 * depend on is no longer the same.
 */
final class Lookahead {
  private final Parts parts;
  private final List<Task> tasks;
  private final Predicate<Task> due;
  private final PlannedPlay play;
  private final HostRun host;
  private final Map<Turn, Ready> ready = new HashMap<>();
  private int position;
  private int item = NO_ITEM;
  private Optional<LoopItems> items = Optional.empty();

  private static final int NO_ITEM = -1;

  /**
   * What it takes to work out what a task will look at.
   *
   * @param executor makes tasks ready
   * @param engine renders conditions
   * @param variables the variables of a run
   * @param settings where and how the commands of tasks run
   */
  record Parts(
      TaskExecutor executor,
      TemplateEngine engine,
      RunVariables variables,
      TaskSettings settings) {}

  /** One task, or one item of its loop. */
  record Turn(Lookahead sequence, int position, int item) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Turn that
          && sequence == that.sequence
          && position == that.position
          && item == that.item;
    }

    @Override
    public int hashCode() {
      return 31 * position + item;
    }
  }

  /** A task that was made ready, and when. */
  private record Ready(Prepared<?, ?> prepared, int registrations, int changes) {}

  /**
   * Prepares to look ahead.
   *
   * @param parts what it takes
   * @param tasks the tasks in order
   * @param due tells whether a task will be run, as far as is known now
   * @param play the play they stand in
   * @param host the host
   */
  Lookahead(Parts parts, List<Task> tasks, Predicate<Task> due, PlannedPlay play, HostRun host) {
    this.parts = parts;
    this.tasks = tasks;
    this.due = due;
    this.play = play;
    this.host = host;
  }

  /** Says which task's turn it is. */
  void reach(int next) {
    position = next;
    item = NO_ITEM;
    items = Optional.empty();
  }

  /** Says which item's turn it is in the task's loop. */
  void reachItem(LoopItems all, int next) {
    items = Optional.of(all);
    item = next;
  }

  /** Tells whose turn it is. */
  Turn turn() {
    return new Turn(this, position, item);
  }

  /** Gives the task whose turn it is as it was made ready, if that still holds. */
  Optional<Prepared<?, ?>> prepared() {
    return Optional.ofNullable(ready.remove(turn()))
        .filter(
            one ->
                one.registrations == host.registrations()
                    && one.changes == host.connection().changes())
        .map(Ready::prepared);
  }

  /**
   * Works out what comes next.
   *
   * @param most how many looks at most
   * @return the looks that can be told now, in order
   */
  List<Coming> coming(int most) {
    ready.clear();
    Guess guess = new Guess(most);
    host.predict(guess::run);
    return guess.coming;
  }

  /** One attempt to tell what comes next; ends where something is not known. */
  private final class Guess {
    private final int most;
    private final List<Coming> coming = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();

    Guess(int most) {
      this.most = most;
    }

    void run() {
      try {
        boolean open = restOfLoop();
        for (int next = position + 1; open && next < tasks.size(); next++) {
          open = !due.test(tasks.get(next)) || task(tasks.get(next), next);
        }
      } catch (NotKnownYetException e) {
        coming.add(e.question());
      } catch (InvalidInputException | ProbeException e) {
        // It may well hold when its turn comes; if not, the user is told then.
      }
    }

    /** Goes on with the loop that is under way; tells whether what comes then can be told too. */
    private boolean restOfLoop() {
      learns(tasks.get(position));
      boolean open = coming.size() < most;
      if (items.isPresent()) {
        for (int next = item + 1; open && next < items.get().size(); next++) {
          open = one(tasks.get(position), position, next, items.get().inside(next));
        }
      }
      return open;
    }

    private boolean task(Task task, int at) {
      if (unknown.stream().anyMatch(name -> Mentions.of(name, task))) {
        return false;
      }
      learns(task);
      Variables variables = parts.variables.of(host, play, task.inherited());
      if (task.loop().isEmpty()) {
        return one(task, at, NO_ITEM, variables);
      }
      LoopItems its = LoopItems.of(task.loop().get(), parts.engine, variables);
      boolean open = true;
      for (int next = 0; open && next < its.size(); next++) {
        open = one(task, at, next, its.inside(next));
      }
      return open;
    }

    /** Takes note of what is only known when a task is done. */
    private void learns(Task task) {
      task.register().ifPresent(unknown::add);
      if (task.module().equals("set_fact") && task.arguments() instanceof YamlMap map) {
        unknown.addAll(map.keys());
      }
    }

    private boolean one(Task task, int at, int itsItem, Variables variables) {
      if (!task.inherited().when().stream()
          .allMatch(condition -> parts.engine.holds(condition, variables))) {
        return true;
      }
      TaskExecutor.Setting setting = parts.settings.of(task, host, variables);
      Optional<Prepared<?, ?>> prepared = parts.executor.prepare(task, variables);
      if (prepared.isEmpty() || setting.where() != host) {
        return true; // it looks at nothing, or elsewhere
      }
      Turn turn = new Turn(Lookahead.this, at, itsItem);
      ready.put(turn, new Ready(prepared.get(), host.registrations(), host.connection().changes()));
      Optional<Command> look = prepared.get().look();
      look.ifPresent(command -> coming.add(new Coming(turn, setting.fitted(command))));
      return look.isPresent() && coming.size() < most;
    }
  }
}
