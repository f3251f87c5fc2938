package io.plumbline.connection.ssh;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Command;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.shell.ShellConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;

/** A connection to one host over SSH, logged in. */
final class SshConnection implements Connection {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

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

  @Override
  public void close() {
    shells.close();
    try {
      session.close(false).await(FAREWELL);
    } catch (IOException interrupted) {
      // closed the hard way below
    } finally {
      session.close(true);
    }
  }
}
