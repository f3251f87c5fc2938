package io.plumbline.connection.ssh;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Command;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.shell.ShellConnection;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;

/** A connection to one host over SSH, logged in. */
final class SshConnection implements Connection {
  private final ClientSession session;
  private final ShellConnection shells;

  SshConnection(String host, ClientSession session, Duration limit) {
    this.session = session;
    this.shells =
        new ShellConnection(
            host, session.getUsername(), "sh", limit, new SshStarter(host, session, limit));
  }

  @Override
  public Answers send(List<Command> commands) throws ConnectionException {
    return shells.send(commands);
  }

  /**
   * Ends the shells, and says goodbye to the host without waiting until it has heard that; the
   * connector waits for all hosts together.
   */
  @Override
  public void close() {
    shells.close();
    session.close(false);
  }
}
