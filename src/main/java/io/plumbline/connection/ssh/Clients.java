package io.plumbline.connection.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/** Sets MINA's client up as this program wants it: nothing is trusted that was not asked for. */
final class Clients {
  /** What a session offers, and what decides on its host key; every session carries one. */
  static final AttributeKey<Negotiation> NEGOTIATION = new AttributeKey<>();

  /** Whether a session may log in with the keys of the user's ssh-agent. */
  static final AttributeKey<Boolean> USE_AGENT = new AttributeKey<>();

  /** A dead link is noticed after this much silence, three times over. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(8);

  private static final int HEARTBEATS_UNANSWERED = 2;

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private Clients() {}

  static SshClient start(Optional<Path> agentSocket) {
    SshClient client =
        Algorithms.choose(ClientBuilder.builder())
            .compressionFactories(List.of(BuiltinCompressions.none))
            .channelFactories(List.of())
            .globalRequestHandlers(List.of(KeepAliveHandler.INSTANCE))
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier(
                (session, address, key) -> negotiationOf(session).hostKey().accept(key))
            .build();
    client.setIoServiceFactoryFactory(OverlappingIo.factory());
    client.setServiceFactories(
        List.of(LoginService.factory(), ClientConnectionServiceFactory.INSTANCE));
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setPasswordIdentityProvider(PasswordLogin.provider());
    List<UserAuthFactory> ways = new ArrayList<>(List.of(KeyLogin.factory()));
    ways.addAll(PasswordLogin.factories());
    client.setUserAuthFactories(ways);
    agentSocket.ifPresent(socket -> client.setAgentFactory(new KeyAgentFactory(socket)));
    client.addSessionListener(new Negotiator());
    // Else a small packet waits until the host has confirmed the one before, which it delays by 40
    // ms.
    CoreModuleProperties.TCP_NODELAY.set(client, true);
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

  private static Negotiation negotiationOf(Session session) {
    return ((ClientSession) session).getConnectionContext().getAttribute(NEGOTIATION);
  }

  /** Has each session offer what its own target asks for. */
  private static final class Negotiator implements SessionListener {
    @Override
    public void sessionNegotiationOptionsCreated(
        Session session, Map<KexProposalOption, String> proposal) {
      negotiationOf(session).offer(proposal);
    }

    @Override
    public void sessionNegotiationEnd(
        Session session,
        Map<KexProposalOption, String> offered,
        Map<KexProposalOption, String> wanted,
        Map<KexProposalOption, String> agreed,
        Throwable failure) {
      if (failure != null) {
        negotiationOf(session).failed(offered, wanted);
      }
    }
  }
}
