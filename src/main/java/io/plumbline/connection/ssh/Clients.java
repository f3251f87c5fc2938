package io.plumbline.connection.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/** Sets MINA's client up as this program wants it: nothing is trusted that was not asked for. */
final class Clients {
  /** What decides on the host key of a session; every session carries one. */
  static final AttributeKey<HostKeyCheck> HOST_KEY_CHECK = new AttributeKey<>();

  /** Whether a session may log in with the keys of the user's ssh-agent. */
  static final AttributeKey<Boolean> USE_AGENT = new AttributeKey<>();

  /** A dead link is noticed after this much silence, three times over. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(8);

  private static final int HEARTBEATS_UNANSWERED = 2;

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private Clients() {}

  static SshClient start(Optional<Path> agentSocket) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(
        (session, address, key) ->
            session.getConnectionContext().getAttribute(HOST_KEY_CHECK).accept(key));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    agentSocket.ifPresent(socket -> client.setAgentFactory(new KeyAgentFactory(socket)));
    Algorithms.choose(client);
    client.addSessionListener(new KnownKeysFirst());
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, HEARTBEATS_UNANSWERED);
    CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(client, Duration.ofMinutes(10));
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    client.start();
    return client;
  }

  static void stop(SshClient client) {
    try {
      client.close(false).await(FAREWELL);
    } catch (IOException interrupted) {
      // closed the hard way below
    } finally {
      client.close(true);
    }
  }

  /** Offers the algorithms of known host keys first. */
  private static final class KnownKeysFirst implements SessionListener {
    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      HostKeyCheck check =
          ((ClientSession) session).getConnectionContext().getAttribute(HOST_KEY_CHECK);
      proposal.computeIfPresent(
          KexProposalOption.SERVERKEYS, (option, algorithms) -> check.order(algorithms));
    }
  }
}
