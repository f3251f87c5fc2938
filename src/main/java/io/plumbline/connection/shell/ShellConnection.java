package io.plumbline.connection.shell;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A connection that runs everything in long-lived shells, one for each user. */
public final class ShellConnection implements Connection {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final String host;
  private final String loginUser;
  private final String shell;
  private final Duration openLimit;
  private final ProgramStarter starter;
  private final Map<Become, FramedShell> shells = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes a connection; a shell is started when the first command for its user comes.
   *
   * @param host the name of the host for messages
   * @param loginUser the user that programs run as by themselves
   * @param shell the shell to start, usually "sh"
   * @param openLimit how long a shell may take to get ready
   * @param starter starts programs on the host
   */
  public ShellConnection(
      String host, String loginUser, String shell, Duration openLimit, ProgramStarter starter) {
    this.host = Objects.requireNonNull(host, "host is null");
    this.loginUser = Objects.requireNonNull(loginUser, "loginUser is null");
    this.shell = Objects.requireNonNull(shell, "shell is null");
    this.openLimit = Objects.requireNonNull(openLimit, "openLimit is null");
    this.starter = Objects.requireNonNull(starter, "starter is null");
  }

  @Override
  public Answers send(List<Command> commands) throws ConnectionException {
    List<Command> batch = batch(commands);
    FramedShell chosen = shellFor(userOf(batch.get(0)));
    return new Sent(chosen, chosen.send(batch));
  }

  /**
   * Takes the first commands that can travel together, one at least: those of one user, of which
   * only the first may have much input.
   */
  private List<Command> batch(List<Command> commands) {
    Become become = userOf(commands.get(0));
    int count = 1;
    long bytes = commands.get(0).text().length();
    for (Command command : commands.subList(1, commands.size())) {
      bytes += command.text().length() + command.stdin().length;
      if (bytes > starter.sendAhead()
          || command.stdin().length > FramedShell.SMALL_INPUT
          || !userOf(command).equals(become)) {
        break;
      }
      count++;
    }
    return commands.subList(0, count);
  }

  /** Answers that are on their way from one shell; what got lost with it is asked again. */
  private final class Sent implements Answers {
    private final FramedShell shell;
    private final List<Frame> frames;
    private int next;
    private Answers again;

    Sent(FramedShell shell, List<Frame> frames) {
      this.shell = shell;
      this.frames = frames;
    }

    @Override
    public int count() {
      return frames.size();
    }

    @Override
    public CommandResult next() throws ConnectionException {
      Frame frame = frames.get(next++);
      if (again == null) {
        Optional<CommandResult> answer = shell.answer(frame);
        if (answer.isPresent()) {
          return answer.get();
        }
        again = askAgain(frames.subList(next - 1, frames.size()));
      }
      return again.next();
    }

    /** Only what looks: nobody can tell how far a change came. */
    private Answers askAgain(List<Frame> lost) throws ConnectionException {
      if (!lost.stream().allMatch(frame -> frame.command.look())) {
        throw new ConnectionException(
            Reason.LOST, "the shell on " + host + " did not end what it ran before", null);
      }
      return send(lost.stream().map(frame -> frame.command).toList());
    }
  }

  private Become userOf(Command command) {
    return command.become().user().equals(loginUser) ? Become.NOBODY : command.become();
  }

  private FramedShell shellFor(Become become) throws ConnectionException {
    FramedShell chosen = shells.get(become);
    if (chosen == null || !chosen.isUsable()) {
      if (chosen != null) {
        chosen.close(FAREWELL);
      }
      chosen = open(become);
      shells.put(become, chosen);
      if (closed) { // meanwhile, by another thread, which may not have seen this shell
        close();
      }
    }
    return chosen;
  }

  private FramedShell open(Become become) throws ConnectionException {
    if (closed || !starter.alive()) {
      throw new ConnectionException(Reason.LOST, "the connection to " + host + " was lost", null);
    }
    ProgramStarter behindPassword =
        become
            .password()
            .<ProgramStarter>map(one -> new PasswordStarter(host, starter, one, openLimit))
            .orElse(starter);
    return FramedShell.open(host, behindPassword, become, shell, openLimit);
  }

  /** Ends the shells; a command that is running is killed, also from another thread. */
  @Override
  public void close() {
    closed = true;
    shells.values().forEach(one -> one.close(FAREWELL));
    shells.clear();
  }
}
