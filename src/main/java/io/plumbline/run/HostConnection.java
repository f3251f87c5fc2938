package io.plumbline.run;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import io.plumbline.input.InvalidInputException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The connection to one host, opened when it is first needed, and the looks that were sent ahead on
 * it.
 *
 * <p>A look's answer is used only for the very look it was sent for, and only if nothing was
 * changed since it was sent. So a run comes to the same as one that sends one command at a time.
 */
final class HostConnection {
  private final Connector connector;
  private final Supplier<Target> target;
  private final boolean sendsAhead;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Window window = new Window();
  private final Deque<Ahead> ahead = new ArrayDeque<>();
  private volatile CompletableFuture<Connection> opening;
  private volatile Connection connection;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean closed;
  private volatile int changes;
  private int changesWhenSent = -1;
  private volatile long connecting;
  private volatile long remote;
  private volatile int roundTrips;
  private volatile Optional<Duration> connectLimit = Optional.empty();

  /**
   * A look that will be wanted.
   *
   * @param turn whose look it is; compared by {@code equals}
   * @param command how to look
   */
  record Coming(Object turn, Command command) {}

  /** A look that was sent, and which of the answers of its batch is its own. */
  private record Ahead(Coming look, Batch batch, int place) {}

  HostConnection(Connector connector, Supplier<Target> target, boolean sendsAhead) {
    this.sendsAhead = sendsAhead;
    this.connector = connector;
    this.target = target;
  }

  /** Runs a command; one at a time, so that other hosts may look here too. */
  CommandResult run(Command command) throws ConnectionException {
    oneAtATime.lock();
    try {
      if (!command.look()) {
        changed();
      }
      return send(command, List.of());
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Looks. If the answer is not here yet, the looks that come next are sent along.
   *
   * @param look whose look, and how
   * @param coming gives up to so many looks that come next
   */
  CommandResult look(Coming look, IntFunction<List<Coming>> coming) throws ConnectionException {
    Optional<Ahead> sent = find(look);
    // What comes next may need another host, whose thread may need this one: no lock is held.
    List<Coming> next = sent.isPresent() ? List.of() : next(coming, window.size() - 1);
    oneAtATime.lock();
    try {
      return sent.isPresent()
          ? sent.get().batch().answer(sent.get().place())
          : send(look.command(), next);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Gives the answer to a look that was sent ahead out of turn, if there is one. */
  Optional<CommandResult> taken(Coming look) throws ConnectionException {
    oneAtATime.lock();
    try {
      for (Ahead sent : ahead) {
        if (sent.look().equals(look)) {
          ahead.remove(sent);
          return Optional.of(sent.batch().answer(sent.place()));
        }
      }
      return Optional.empty();
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Finds a look among those sent ahead; those before it were passed over, and are forgotten. */
  private Optional<Ahead> find(Coming look) {
    oneAtATime.lock();
    try {
      if (ahead.isEmpty() && changes == changesWhenSent) {
        window.usedUp();
      }
      while (!ahead.isEmpty()) {
        Ahead sent = ahead.remove();
        if (sent.look().equals(look)) {
          return Optional.of(sent);
        }
      }
      return Optional.empty();
    } finally {
      oneAtATime.unlock();
    }
  }

  /**
   * Changes something. The looks that come next are sent along: the host comes to them when the
   * change is done.
   *
   * @param step what to do
   * @param coming gives up to so many looks that come next
   */
  CommandResult change(Command step, IntFunction<List<Coming>> coming) throws ConnectionException {
    changed();
    List<Coming> next = next(coming, window.size());
    oneAtATime.lock();
    try {
      CommandResult result = send(step, next);
      // The looks came after the change, but what was known when they were made ready did not.
      changes++;
      changesWhenSent = changes;
      return result;
    } finally {
      oneAtATime.unlock();
    }
  }

  private List<Coming> next(IntFunction<List<Coming>> coming, int most) {
    return sendsAhead && most > 0 ? coming.apply(most) : List.of();
  }

  /** Takes note that what was seen may be so no longer. */
  void changed() {
    oneAtATime.lock();
    try {
      changes++;
      if (!ahead.isEmpty()) {
        window.wasted();
        ahead.clear();
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Counts what was spent on the host so far, with the pauses that somebody else counted. */
  Effort effort(Duration paused) {
    return new Effort(Duration.ofNanos(connecting), Duration.ofNanos(remote), paused, roundTrips);
  }

  /** Counts the changes so far, for others who keep something that a change makes stale. */
  int changes() {
    return changes;
  }

  private CommandResult send(Command first, List<Coming> coming) throws ConnectionException {
    List<Command> commands = new ArrayList<>();
    commands.add(first);
    coming.forEach(look -> commands.add(look.command()));
    changesWhenSent = changes;
    roundTrips++;
    Batch batch = new Batch(commands);
    for (int place = 1; place < batch.size(); place++) {
      ahead.add(new Ahead(coming.get(place - 1), batch, place));
    }
    return batch.answer(0);
  }

  /** Commands that were sent together, and the answers that have come so far. */
  private final class Batch {
    private final Connection used;
    private final Answers answers;
    private final List<CommandResult> come = new ArrayList<>();

    Batch(List<Command> commands) throws ConnectionException {
      used = open();
      answers = orLost(() -> used.send(commands));
    }

    int size() {
      return answers.count();
    }

    CommandResult answer(int place) throws ConnectionException {
      while (come.size() <= place) {
        come.add(orLost(answers::next));
      }
      return come.get(place);
    }

    /** A lost connection is let go of, so that the next command opens a new one. */
    private <T> T orLost(Exchange<T> exchange) throws ConnectionException {
      long began = System.nanoTime();
      try {
        return exchange.make();
      } catch (ConnectionException e) {
        ahead.clear();
        if (e.reason() == ConnectionException.Reason.LOST) {
          used.close();
          connection = null;
        }
        throw e;
      } finally {
        remote += System.nanoTime() - began;
      }
    }
  }

  @FunctionalInterface
  private interface Exchange<T> {
    T make() throws ConnectionException;
  }

  /**
   * Begins to open the connection, which will be needed. What goes wrong is told to who needs it.
   */
  void begin() {
    try {
      opening = connector.open(target.get());
    } catch (InvalidInputException unknown) {
      // The variables that say where the host is do not hold; the first task finds the same.
      opening = null;
    }
  }

  private Connection open() throws ConnectionException {
    if (connection == null && !closed) {
      long began = System.nanoTime();
      try {
        connection = opened();
      } finally {
        connecting += System.nanoTime() - began;
      }
    }
    Connection open = connection;
    if (closed || open == null) {
      close();
      throw new ConnectionException(ConnectionException.Reason.LOST, "the run was stopped", null);
    }
    return open;
  }

  private Connection opened() throws ConnectionException {
    Target usual = target.get();
    Target wanted = connectLimit.map(usual::within).orElse(usual);
    if (opening == null) {
      opening = connector.open(wanted);
    }
    try {
      return Connector.await(opening, wanted.name());
    } finally {
      opening = null;
    }
  }

  /** Waits until the connection is closed for good, or so long; tells which. */
  boolean awaitClosed(Duration limit) throws InterruptedException {
    return end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells whether it is closed for good, because the run is over or was stopped. */
  boolean isClosed() {
    return closed;
  }

  /** Closes the connection; the next command opens another. */
  void reset() {
    oneAtATime.lock();
    try {
      ahead.clear();
      Connection open = connection;
      connection = null;
      if (open != null) {
        open.close();
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Opens a new connection, which may take so long, and runs a command on it. */
  CommandResult runAnew(Command command, Optional<Duration> limit) throws ConnectionException {
    oneAtATime.lock();
    try {
      connectLimit = limit;
      reset();
      changed();
      return run(command);
    } finally {
      connectLimit = Optional.empty();
      oneAtATime.unlock();
    }
  }

  /** Closes the connection, also under a command that is still running. */
  void close() {
    closed = true;
    end.countDown();
    CompletableFuture<Connection> begun = opening;
    if (begun != null && !begun.cancel(true) && !begun.isCompletedExceptionally()) {
      begun.join().close();
    }
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }
}
