package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
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

  private final Map<String, Integer> steps = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final ShellEar ear = new ShellEar();
  private final BoundedOutput complaint = new BoundedOutput(2000);
  private final Deque<Frame> outstanding = new ConcurrentLinkedDeque<>();
  private final String folder = "plumb." + Frame.marker(random).substring(0, 24);
  private final String host;
  private final Become become;
  private final Duration openLimit;
  private final OutsideShell outside;
  private volatile Program program;
  private volatile boolean destroyed;
  private volatile boolean deserted;
  private volatile boolean hasFolder;
  private long processId;

  private FramedShell(String host, Become become, Duration openLimit, OutsideShell outside) {
    this.host = host;
    this.become = become;
    this.openLimit = openLimit;
    this.outside = outside;
  }

  /**
   * Starts a shell. Whether it really runs shows with the first answer, so that the first scripts
   * need not wait for it.
   *
   * @throws ConnectionException if the connection is gone or the host starts no program
   */
  static FramedShell open(
      String host, ProgramStarter starter, Become become, String shell, Duration limit)
      throws ConnectionException {
    FramedShell framed =
        new FramedShell(host, become, limit, new OutsideShell(starter, become, shell));
    String marker = Frame.marker(framed.random);
    framed.ear.expectGreeting(
        marker, framed.complaint, word -> framed.processId = Long.parseLong(word));
    framed.program = starter.start(ShellText.start(become, shell), framed.ear);
    try {
      framed.program.write(ShellText.bytes(ShellText.bootstrap(framed.folder, marker)));
    } catch (IOException gone) {
      // what it said before it went is still to come, with the first answer
    }
    return framed;
  }

  /** Waits until the shell is known to run. */
  private void greet() throws ConnectionException {
    boolean answered = await(openLimit, this::hasGreeted);
    if (hasGreeted()) {
      return;
    }
    program.abandon();
    if (!outside.alive()) {
      throw lost();
    }
    String words =
        answered
            ? ear.read(() -> new String(complaint.kept(), StandardCharsets.UTF_8)).strip()
            : "it does not answer within " + openLimit.toSeconds() + " s";
    String what = become.wanted() ? "cannot become " + become.user() + " on " : "no shell on ";
    throw new ConnectionException(
        become.wanted() ? Reason.BECOME : Reason.UNREACHABLE,
        what + host + (words.isEmpty() ? "" : ": " + words),
        null);
  }

  private boolean hasGreeted() {
    return ear.read(() -> processId != 0);
  }

  /** Tells whether it can take a script. */
  boolean isUsable() {
    return !ear.hasEnded() && !deserted;
  }

  private boolean isBusy() {
    return outstanding.stream().anyMatch(frame -> !ear.read(frame::isComplete));
  }

  /**
   * Sends scripts ahead in one go. Only the first of them may have more input than {@link
   * #SMALL_INPUT}.
   *
   * @return what their answers will be in, in order
   */
  List<Frame> send(List<Command> commands) throws ConnectionException {
    OutsideShell.Stored stored = new OutsideShell.Stored("", "");
    Command first = commands.get(0);
    if (first.stdin().length > SMALL_INPUT) {
      stored = outside.store(first.stdin(), folder, first.timeout());
      if (stored.path().isEmpty()) {
        return List.of(Frame.answered(first, unstored(stored)));
      }
    }
    List<Frame> frames = commands.stream().map(command -> new Frame(command, random)).toList();
    StringBuilder requests = new StringBuilder();
    int firstLook = commands.size();
    while (firstLook > 0 && commands.get(firstLook - 1).look()) {
      firstLook--;
    }
    List<Command.FileLook> files = filesOf(commands.subList(firstLook, commands.size()));
    for (int index = 0; index < frames.size(); index++) {
      Command command = frames.get(index).command;
      hasFolder |= ShellText.needsFolder(command);
      if (index == firstLook && !files.isEmpty()) {
        requests.append(ShellText.files(files));
      }
      if (ShellText.isPlain(command)) {
        Command.FileLook look = command.about().get();
        int file = index < firstLook ? 0 : files.indexOf(look) + 1;
        requests.append(frames.get(index).request(file, stepsOf(look, requests)));
      } else {
        requests.append(frames.get(index).request(command == first ? stored.path() : ""));
      }
    }
    ear.expect(frames);
    outstanding.addAll(frames);
    try {
      program.write(ShellText.bytes(requests.toString()));
    } catch (IOException failure) {
      if (hasGreeted()) {
        program.abandon();
        throw lost();
      }
    }
    return frames;
  }

  /** Gives the number of a look's steps, after having sent them if they were not yet. */
  private int stepsOf(Command.FileLook look, StringBuilder requests) {
    Integer known = steps.get(look.steps());
    if (known != null) {
      return known;
    }
    int number = steps.size() + 1;
    requests.append(ShellText.steps(number, look.steps()));
    steps.put(look.steps(), number);
    return number;
  }

  /** The files that looks are about, to be asked about together; none if it is but one. */
  private static List<Command.FileLook> filesOf(List<Command> looks) {
    List<Command.FileLook> files =
        looks.stream()
            .flatMap(command -> command.about().stream())
            .filter(file -> !file.path().contains("\\") && !file.path().contains("\n"))
            .distinct()
            .toList();
    return files.size() > 1 ? files : List.of();
  }

  private static CommandResult unstored(OutsideShell.Stored stored) {
    return CommandResult.of(
        1, "", "the standard input cannot be stored on the host: " + stored.complaint());
  }

  /**
   * Waits for an answer, and for all those before it.
   *
   * @return the answer; nothing if the shell had to be given up before the script's turn came
   */
  Optional<CommandResult> answer(Frame frame) throws ConnectionException {
    if (frame.known().isPresent()) {
      return frame.known();
    }
    if (!hasGreeted() && !destroyed) {
      greet();
    }
    while (!destroyed) {
      Frame next = outstanding.peek();
      if (next == null) {
        break;
      }
      CommandResult result =
          awaitFrame(next, next.command.timeout()) ? ear.read(next::result) : expire(next);
      outstanding.remove(next);
      if (next == frame) {
        return Optional.of(result);
      }
      next.know(result);
    }
    return frame.known();
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
    if (isBusy() && !ear.hasEnded() && !hasGreeted()) {
      awaitGreeting(); // only a shell that is known can be kept from running what it was sent
    }
    if (ear.hasEnded() || !hasGreeted()) {
      sweep();
    } else if (isBusy()) {
      destroy();
    } else {
      leave(limit);
    }
    program.abandon();
  }

  private void awaitGreeting() {
    try {
      ear.await(TERMINATION, () -> processId != 0);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** A shell that has no private folder leaves nothing that somebody would have to wait for. */
  private void leave(Duration limit) {
    program.closeInput();
    if (!hasFolder) {
      return;
    }
    try {
      program.awaitEnd(limit);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes what a shell left that did not end by itself, if the host can still be reached. */
  private void sweep() {
    if (!destroyed && outside.alive()) {
      outside.run(ShellText.sweep(folder), RECOVERY);
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
      deserted = true;
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
