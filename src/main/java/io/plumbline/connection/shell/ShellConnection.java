package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A connection that runs everything in long-lived shells, one for each user. */
public final class ShellConnection implements Connection {
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  /** The most characters of scripts and bytes of their input in one batch. */
  private static final int LARGEST_BATCH = FramedShell.SMALL_INPUT;

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
  public CommandResult run(Command command) throws ConnectionException {
    FramedShell chosen = shellFor(userOf(command));
    return command.stdin().length > FramedShell.SMALL_INPUT
        ? chosen.runWithLargeInput(command)
        : chosen.run(List.of(command)).get(0);
  }

  /** Sends neighbouring commands of one user ahead in one batch. */
  @Override
  public List<CommandResult> look(List<Command> commands) throws ConnectionException {
    List<CommandResult> results = new ArrayList<>();
    while (results.size() < commands.size()) {
      List<Command> batch = batch(commands.subList(results.size(), commands.size()));
      if (batch.size() == 1) {
        results.add(run(batch.get(0)));
      } else {
        results.addAll(shellFor(userOf(batch.get(0))).run(batch));
      }
    }
    return results;
  }

  /** Takes the first commands that can travel together; one at least. */
  private List<Command> batch(List<Command> commands) {
    Become become = userOf(commands.get(0));
    int count = 0;
    int bytes = 0;
    for (Command command : commands) {
      bytes += command.script().length() + command.stdin().length;
      if (bytes > LARGEST_BATCH || !userOf(command).equals(become)) {
        break;
      }
      count++;
    }
    return commands.subList(0, Math.max(count, 1));
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
    return FramedShell.open(host, starter, become, shell, openLimit);
  }

  /** Ends the shells; a command that is running is killed, also from another thread. */
  @Override
  public void close() {
    closed = true;
    shells.values().forEach(one -> one.close(FAREWELL));
    shells.clear();
  }
}
