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
import java.util.ArrayList;
import java.util.List;
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
  /** The most bytes of standard input that ride in a request; more go beside it, as they are. */
  static final int SMALL_INPUT = 64 * 1024;

  /** How long a script's output may stay open in silence after the script has ended. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How long a script that was asked to end has to do so. */
  private static final Duration TERMINATION = Duration.ofSeconds(2);

  /** How long the shell has to answer after its script was killed. */
  private static final Duration RECOVERY = Duration.ofSeconds(5);

  private final SecureRandom random = new SecureRandom();
  private final ShellEar ear = new ShellEar();
  private final String host;
  private final OutsideShell outside;
  private volatile Program program;
  private volatile Frame last;
  private volatile boolean destroyed;
  private long processId;
  private String folder = "";

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
    framed.program = starter.start(ShellText.start(become, shell), framed.ear);
    try {
      framed.greet(become, limit);
      return framed;
    } catch (ConnectionException failure) {
      framed.program.abandon();
      throw failure;
    }
  }

  private void greet(Become become, Duration limit) throws ConnectionException {
    BoundedOutput complaint = new BoundedOutput(2000);
    String marker = Frame.marker(random);
    ear.expectGreeting(marker, complaint, this::greeted);
    boolean answered;
    try {
      program.write(ShellText.bytes(ShellText.bootstrap(marker)));
      answered = await(limit, () -> processId != 0);
    } catch (IOException gone) {
      answered = await(limit, () -> false); // what it said before it went is still to come
    }
    if (ear.read(() -> processId != 0)) {
      return;
    }
    if (!outside.alive()) {
      throw lost();
    }
    String words =
        answered
            ? ear.read(() -> new String(complaint.kept(), StandardCharsets.UTF_8)).strip()
            : "it does not answer within " + limit.toSeconds() + " s";
    String what = become.wanted() ? "cannot become " + become.user() + " on " : "no shell on ";
    throw new ConnectionException(
        become.wanted() ? Reason.BECOME : Reason.UNREACHABLE,
        what + host + (words.isEmpty() ? "" : ": " + words),
        null);
  }

  private void greeted(String word) {
    String[] parts = word.split(" ", 2);
    processId = Long.parseLong(parts[0]);
    folder = parts[1];
  }

  /** Tells whether it can take a script. */
  boolean isUsable() {
    return !ear.hasEnded() && !isBusy();
  }

  private boolean isBusy() {
    Frame frame = last;
    return frame != null && !ear.read(frame::isComplete);
  }

  /** Runs a script whose input is too much for a request. */
  CommandResult runWithLargeInput(Command command) throws ConnectionException {
    OutsideShell.Stored stored = outside.store(command.stdin(), folder, command.timeout());
    if (stored.path().isEmpty()) {
      stored = outside.store(command.stdin(), "", command.timeout());
    }
    if (stored.path().isEmpty()) {
      return CommandResult.of(
          1, "", "the standard input cannot be stored on the host: " + stored.complaint());
    }
    Frame frame = new Frame(command, random);
    send(List.of(frame), frame.request(stored.path()));
    return answer(frame);
  }

  /**
   * Sends scripts ahead in one batch, then waits for their answers.
   *
   * @return the answers in order; fewer than there are commands if the shell had to be given up
   */
  List<CommandResult> run(List<Command> commands) throws ConnectionException {
    List<Frame> frames = commands.stream().map(command -> new Frame(command, random)).toList();
    StringBuilder requests = new StringBuilder();
    frames.forEach(frame -> requests.append(frame.request("")));
    send(frames, requests.toString());
    List<CommandResult> results = new ArrayList<>();
    for (Frame frame : frames) {
      results.add(answer(frame));
      if (destroyed) {
        break;
      }
    }
    return results;
  }

  private void send(List<Frame> frames, String requests) throws ConnectionException {
    ear.expect(frames);
    last = frames.get(frames.size() - 1);
    try {
      program.write(ShellText.bytes(requests));
    } catch (IOException failure) {
      program.abandon();
      throw lost();
    }
  }

  private CommandResult answer(Frame frame) throws ConnectionException {
    return awaitFrame(frame, frame.command.timeout()) ? ear.read(frame::result) : expire(frame);
  }

  /** Waits for the rest of a frame; cuts output off that a daemon left behind keeps open. */
  private boolean awaitFrame(Frame frame, Duration limit) throws ConnectionException {
    long deadline = System.nanoTime() + limit.toNanos();
    int cuts = 0;
    while (true) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        return false;
      }
      Duration patience = left.compareTo(quietLeft(frame)) < 0 ? left : quietLeft(frame);
      if (await(patience, frame::isComplete)) {
        if (ear.read(frame::isComplete)) {
          return true;
        }
        throw lost();
      }
      if (quietLeft(frame).isZero()) {
        if (cuts == 2) {
          destroy(); // it cannot be helped, but the script's answer is here
          return true;
        }
        outside.run(ShellText.cut(processId, folder), RECOVERY);
        await(TERMINATION, () -> frame.isComplete() || !quietLeft(frame).isZero());
        cuts++;
      }
    }
  }

  /** How long the output may stay silent from now on: GRACE at first, zero when that is over. */
  private Duration quietLeft(Frame frame) {
    if (!ear.read(frame::isExited)) {
      return GRACE;
    }
    Duration left = GRACE.minus(ear.silence());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Ends a script that has run out of time: asks, then kills, then gives the whole shell up. */
  private CommandResult expire(Frame frame) throws ConnectionException {
    String processes = outside.run(ShellText.terminate(processId, folder), RECOVERY);
    boolean complete = await(TERMINATION, frame::isComplete);
    if (!processes.isBlank()) {
      outside.run(ShellText.kill(processId, folder, processes), RECOVERY);
    }
    if (!complete && !awaitFrame(frame, RECOVERY)) {
      destroy();
    }
    return ear.read(frame::timedOut);
  }

  /** Ends the shell and removes its folder; kills what it runs, if it runs anything. */
  void close(Duration limit) {
    if (ear.hasEnded()) {
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
    ear.ended(OptionalInt.empty());
  }

  private boolean await(Duration limit, BooleanSupplier condition) throws ConnectionException {
    try {
      return ear.await(limit, condition);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ConnectionException(Reason.LOST, "interrupted while waiting for " + host, null);
    }
  }

  private ConnectionException lost() {
    OptionalInt endCode = ear.endCode();
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
