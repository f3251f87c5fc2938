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

/**
 * What the coming tasks of one host will look at, as far as that can be said before their turn
 * comes. It is a guess: when its turn comes, a task is made ready again if anything that it may
 * depend on is no longer the same.
 */
final class Lookahead {
  /** Nothing is known of what comes. */
  static final Lookahead NONE = new Lookahead(null, List.of(), null, null);

  private final Parts parts;
  private final List<Station> stations;
  private final PlannedPlay play;
  private final HostRun host;
  private final Map<Turn, Ready> ready = new HashMap<>();
  private int position;
  private int item = NO_ITEM;
  private Optional<LoopItems> items = Optional.empty();

  private static final int NO_ITEM = -1;

  /** What may change the tasks to come, or any variable. */
  static final Set<String> INCLUDES =
      Set.of(
          "add_host",
          "gather_facts",
          "group_by",
          "include_role",
          "include_tasks",
          "include_vars",
          "setup");

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

  private Lookahead(Parts parts, List<Station> stations, PlannedPlay play, HostRun host) {
    this.parts = parts;
    this.stations = stations;
    this.play = play;
    this.host = host;
  }

  /**
   * Prepares to look ahead from a task on, as far as its host goes on by itself if all goes well.
   *
   * @param parts what it takes
   * @param first the task
   * @param rest the way behind it
   * @param meetings tells where others decide what is found
   * @param play the play
   * @param host the host
   */
  static Lookahead from(
      Parts parts, Station first, Walk rest, Meetings meetings, PlannedPlay play, HostRun host) {
    List<Station> stations = new ArrayList<>();
    stations.add(first);
    boolean alone = meetings.isAlone(first) || includes(first);
    Optional<Station> next = alone ? Optional.empty() : rest.next();
    while (next.isPresent() && !meetings.endsLookahead(next.get())) {
      stations.add(next.get());
      rest.take();
      next = includes(next.get()) ? Optional.empty() : rest.next();
    }
    return new Lookahead(parts, stations, play, host);
  }

  private static boolean includes(Station station) {
    return INCLUDES.contains(station.task().module());
  }

  /** Takes note that it is a task's turn; tells whether that is the one that was expected. */
  boolean reaches(Station station) {
    if (position + 1 < stations.size() && stations.get(position + 1).isSameAs(station)) {
      position++;
      item = NO_ITEM;
      items = Optional.empty();
      return true;
    }
    return false;
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
        for (int next = position + 1; open && next < stations.size(); next++) {
          open = task(stations.get(next), next);
        }
      } catch (NotKnownYetException e) {
        coming.add(e.question());
      } catch (InvalidInputException | ProbeException e) {
        // It may well hold when its turn comes; if not, the user is told then.
      }
    }

    /** Goes on with the loop that is under way; tells whether what comes then can be told too. */
    private boolean restOfLoop() {
      Task task = stations.get(position).task();
      learns(task);
      boolean open = coming.size() < most;
      if (items.isPresent()) {
        for (int next = item + 1; open && next < items.get().size(); next++) {
          open = one(task, position, next, items.get().inside(next));
        }
      }
      return open;
    }

    private boolean task(Station station, int at) {
      Task task = station.task();
      if (unknown.stream().anyMatch(name -> Mentions.of(name, task))) {
        return false;
      }
      learns(task);
      Variables variables = parts.variables.of(host, play, task.inherited(), station.scope());
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
