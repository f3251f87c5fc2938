package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.ShellQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * One remote shell that runs many scripts, one after the other.
 *
 * <p>Scripts and what they read travel on the shell's standard input as quoted words, so neither
 * shows in a process list. Their output comes back as it is, on the two streams of the shell; only
 * the ends of it are marked, with random markers that the script cannot know.
 */
final class FramedShell {
  /** How long a script's output may stay open in silence after the script has ended. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** The most bytes of standard input that ride in a request; more go beside it, as they are. */
  private static final int SMALL_INPUT = 64 * 1024;

  /** How long a script that was asked to end has to do so. */
  private static final Duration TERMINATION = Duration.ofSeconds(2);

  /** How long the shell has to answer after its script was killed. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private final SecureRandom random = new SecureRandom();
  private final Object lock = new Object();
  private final MarkedStream stdout = new MarkedStream();
  private final MarkedStream stderr = new MarkedStream();
  private final String host;
  private final OutsideShell outside;
  private Program program;
  private long processId;
  private String folder = "";
  private boolean ready;
  private boolean ended;
  private volatile boolean destroyed;
  private OptionalInt endCode = OptionalInt.empty();
  private long lastHeard = System.nanoTime();
  private Frame current;

  private FramedShell(String host, OutsideShell outside) {
    this.host = host;
    this.outside = outside;
  }

  /**
   * Starts a shell and waits until it is ready.
   *
   * @throws ConnectionException with the words of the host, if there is no shell to be had
   */
  static FramedShell open(
      String host, ProgramStarter starter, Become become, String shell, Duration limit)
      throws ConnectionException {
    FramedShell framed = new FramedShell(host, new OutsideShell(starter, become, shell));
    try {
      framed.start(starter, become, shell, limit);
      return framed;
    } catch (ConnectionException failure) {
      if (framed.program != null) {
        framed.program.abandon();
      }
      throw failure;
    }
  }

  private void start(ProgramStarter starter, Become become, String shell, Duration limit)
      throws ConnectionException {
    BoundedOutput noise = new BoundedOutput(0);
    BoundedOutput complaint = new BoundedOutput(2000);
    String marker = Frame.marker(random);
    stdout.expect(marker, noise, this::greeted);
    stderr.expect(marker, complaint, word -> {});
    program = starter.start(ShellText.start(become, shell), new Hearing());
    String failure = "it does not answer within " + limit.toSeconds() + " s";
    try {
      program.write(ShellText.bytes(ShellText.bootstrap(marker)));
      if (await(limit, () -> ready || ended)) {
        failure = new String(complaint.kept(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException gone) {
      await(limit, () -> ended); // what it said before it went away is still to come
      failure = new String(complaint.kept(), StandardCharsets.UTF_8).strip();
    }
    if (ready) {
      return;
    }
    if (!starter.alive()) {
      throw lost();
    }
    String what = become.wanted() ? "cannot become " + become.user() + " on " : "no shell on ";
    throw new ConnectionException(
        become.wanted() ? Reason.BECOME : Reason.UNREACHABLE,
        what + host + (failure.isEmpty() ? "" : ": " + failure),
        null);
  }

  private void greeted(String word) {
    String[] parts = word.split(" ", 2);
    processId = Long.parseLong(parts[0]);
    folder = parts[1];
    ready = true;
  }

  /** Tells whether it can take a script. */
  boolean usable() {
    synchronized (lock) {
      return ready && !ended && current == null;
    }
  }

  /** Runs a script and waits for it. */
  CommandResult run(Command command) throws ConnectionException {
    if (command.stdin().length <= SMALL_INPUT) {
      return run(command, "");
    }
    OutsideShell.Stored stored = outside.store(command.stdin(), folder, command.timeout());
    if (stored.path().isEmpty()) {
      stored = outside.store(command.stdin(), "", command.timeout());
    }
    return stored.path().isEmpty()
        ? CommandResult.of(
            1, "", "the standard input cannot be stored on the host: " + stored.complaint())
        : run(command, stored.path());
  }

  private CommandResult run(Command command, String stdinFile) throws ConnectionException {
    Frame frame = new Frame(command, random);
    String request = ShellText.request(command, stdinFile, frame.exitMarker, frame.endMarker);
    long started = System.nanoTime();
    synchronized (lock) {
      stdout.expect(frame.exitMarker, frame.stdout, frame::exited);
      stdout.expect(frame.endMarker, frame.stdout, word -> frame.streamEnded());
      stderr.expect(frame.endMarker, frame.stderr, word -> frame.streamEnded());
      current = frame;
      lastHeard = started;
    }
    try {
      program.write(ShellText.bytes(request));
    } catch (IOException failure) {
      program.abandon();
      throw lost();
    }
    boolean inTime = awaitFrame(frame, command.timeout().minusNanos(System.nanoTime() - started));
    CommandResult result = inTime ? snapshot(frame, OptionalInt.empty()) : expire(frame);
    synchronized (lock) {
      if (frame.isComplete()) {
        current = null;
      }
    }
    return result;
  }

  private CommandResult snapshot(Frame frame, OptionalInt code) {
    synchronized (lock) {
      return code.isPresent() ? frame.result(code.getAsInt()) : frame.result();
    }
  }

  /** Waits for the rest of a frame; cuts output off that a daemon left behind keeps open. */
  private boolean awaitFrame(Frame frame, Duration limit) throws ConnectionException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        return false;
      }
      Duration patience = left.compareTo(quietLeft(frame)) < 0 ? left : quietLeft(frame);
      if (await(patience, () -> frame.isComplete() || ended)) {
        if (frame.isComplete()) {
          return true;
        }
        throw lost();
      }
      if (silentSinceExit(frame)) {
        outside.run(ShellText.cut(processId, folder), RECOVERY);
        await(RECOVERY, () -> frame.isComplete() || ended || !silentSinceExit(frame));
      }
    }
  }

  private boolean silentSinceExit(Frame frame) {
    return quietLeft(frame).isZero();
  }

  /** How long the output may stay silent from now on: GRACE at first, zero when that is over. */
  private Duration quietLeft(Frame frame) {
    synchronized (lock) {
      if (!frame.isExited()) {
        return GRACE;
      }
      Duration left = GRACE.minusNanos(System.nanoTime() - lastHeard);
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /** Ends a script that has run out of time: asks, then kills, then gives the whole shell up. */
  private CommandResult expire(Frame frame) throws ConnectionException {
    String processes = outside.run(ShellText.terminate(processId, folder), RECOVERY);
    boolean complete = await(TERMINATION, () -> frame.isComplete() || ended);
    if (!processes.isBlank()) {
      outside.run(ShellText.kill(processId, folder, processes), RECOVERY);
    }
    if (!complete) {
      awaitFrame(frame, RECOVERY);
    }
    CommandResult result = snapshot(frame, OptionalInt.of(CommandResult.TIMED_OUT));
    if (!frame.isComplete()) {
      destroy();
    }
    return result;
  }

  /** Ends the shell and removes its folder; kills what it runs, if it runs anything. */
  void close(Duration limit) {
    if (isEnded()) {
      sweep();
    } else if (isBusy()) {
      destroy();
    } else {
      leave(limit);
    }
    program.abandon();
  }

  private void leave(Duration limit) {
    program.closeInput();
    try {
      program.awaitEnd(limit);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes what a shell left that did not end by itself, if the host can still be reached. */
  private void sweep() {
    if (!destroyed && outside.alive()) {
      outside.run("rm -rf " + ShellQuote.quote(folder) + "\n", RECOVERY);
    }
  }

  private void destroy() {
    outside.run(ShellText.destroy(processId, folder), RECOVERY);
    destroyed = true;
    program.abandon();
    closeQuietly();
  }

  private boolean isEnded() {
    synchronized (lock) {
      return ended;
    }
  }

  private boolean isBusy() {
    synchronized (lock) {
      return current != null;
    }
  }

  private void closeQuietly() {
    synchronized (lock) {
      ended = true;
      lock.notifyAll();
    }
  }

  /** Waits for something; true if it came in time. */
  private boolean await(Duration limit, BooleanSupplier condition) throws ConnectionException {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (lock) {
      while (!condition.getAsBoolean()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          lock.wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException interruption) {
          Thread.currentThread().interrupt();
          throw new ConnectionException(Reason.LOST, "interrupted while waiting for " + host, null);
        }
      }
      return true;
    }
  }

  private ConnectionException lost() {
    synchronized (lock) {
      return endCode.isPresent()
          ? new ConnectionException(
              Reason.LOST,
              "the shell on "
                  + host
                  + " ended while it ran a script (exit status "
                  + endCode.getAsInt()
                  + ")",
              "the script may have killed it, or the host ran out of memory")
          : new ConnectionException(Reason.LOST, "the connection to " + host + " was lost", null);
    }
  }

  private final class Hearing implements ProgramListener {
    @Override
    public void out(byte[] bytes, int offset, int length) {
      hear(stdout, bytes, offset, length);
    }

    @Override
    public void err(byte[] bytes, int offset, int length) {
      hear(stderr, bytes, offset, length);
    }

    private void hear(MarkedStream stream, byte[] bytes, int offset, int length) {
      synchronized (lock) {
        lastHeard = System.nanoTime();
        if (stream.feed(bytes, offset, length)) {
          lock.notifyAll();
        }
      }
    }

    @Override
    public void ended(OptionalInt exitCode) {
      synchronized (lock) {
        ended = true;
        endCode = exitCode;
        lock.notifyAll();
      }
    }
  }
}
