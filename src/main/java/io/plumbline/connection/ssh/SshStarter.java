package io.plumbline.connection.ssh;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import io.plumbline.connection.shell.ProgramStarter;
import java.io.IOException;
import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;

/** Starts programs on a host through one SSH session. */
final class SshStarter implements ProgramStarter {
  private final String host;
  private final ClientSession session;
  private final Duration limit;

  SshStarter(String host, ClientSession session, Duration limit) {
    this.host = host;
    this.session = session;
    this.limit = limit;
  }

  @Override
  public Program start(String line, ProgramListener listener) throws ConnectionException {
    try {
      return new SshProgram(ExecChannel.take(session), line, listener, limit);
    } catch (IOException failure) {
      throw new ConnectionException(
          Reason.LOST,
          alive()
              ? host + " opens no channel for a shell: " + failure.getMessage()
              : "the connection to " + host + " was lost",
          alive() ? "sshd allows MaxSessions channels for each connection" : null);
    }
  }

  /** Half of the window that OpenSSH gives a channel. */
  @Override
  public int sendAhead() {
    return 1024 * 1024;
  }

  @Override
  public boolean alive() {
    return session.isOpen();
  }
}
