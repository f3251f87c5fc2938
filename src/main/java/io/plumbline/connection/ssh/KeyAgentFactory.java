package io.plumbline.connection.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;

/** Asks the user's ssh-agent to log in; the agent is never forwarded to a host. */
final class KeyAgentFactory implements SshAgentFactory {
  private final Path socket;

  KeyAgentFactory(Path socket) {
    this.socket = socket;
  }

  @Override
  public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
    return List.of();
  }

  /** Connects to the agent; null if this session does not want it, or it is gone. */
  @Override
  public SshAgent createClient(Session session, FactoryManager manager) {
    if (!((ClientSession) session).getConnectionContext().getAttribute(Clients.USE_AGENT)) {
      return null;
    }
    try {
      return new KeyAgent(socket);
    } catch (IOException gone) {
      return null; // as ssh does: there may be key files too
    }
  }

  @Override
  public SshAgentServer createServer(ConnectionService service) throws IOException {
    throw new IOException("the agent is not forwarded");
  }
}
