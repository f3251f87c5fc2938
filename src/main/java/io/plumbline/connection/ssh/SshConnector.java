package io.plumbline.connection.ssh;

import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;

/** Opens SSH connections, all of them through one client, which is started by the first. */
public final class SshConnector implements Connector, AutoCloseable {
  private final Path home;
  private final Optional<Path> agentSocket;
  private final Identities identities;
  private final Map<List<Path>, KnownHosts> knownHosts = new ConcurrentHashMap<>();
  private SshClient client;
  private boolean closed;

  /** Makes a connector for the user who runs this program. */
  public SshConnector() {
    this(
        Path.of(System.getProperty("user.home")),
        Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
            .filter(socket -> !socket.isEmpty())
            .map(Path::of));
  }

  SshConnector(Path home, Optional<Path> agentSocket) {
    this.home = home;
    this.agentSocket = agentSocket;
    this.identities = new Identities(home.resolve(".ssh"));
  }

  @Override
  public Connection connect(Target target) throws ConnectionException {
    long deadline = System.nanoTime() + target.connectTimeout().toNanos();
    List<KeyPair> keys = identities.keysFor(target);
    HostKeyCheck check = new HostKeyCheck(target, knownHostsOf(target));
    ClientSession session = open(target, check, deadline);
    try {
      keys.forEach(session::addPublicKeyIdentity);
      session.auth().verify(left(deadline));
      return new SshConnection(target.name(), session, target.connectTimeout());
    } catch (IOException failure) {
      session.close(true);
      throw loginFailed(target, check, session, failure, deadline);
    }
  }

  private ClientSession open(Target target, HostKeyCheck check, long deadline)
      throws ConnectionException {
    String user = target.user().orElseGet(() -> System.getProperty("user.name"));
    try {
      return client()
          .connect(
              user,
              target.address(),
              target.port(),
              AttributeRepository.ofAttributesMap(
                  Map.of(
                      Clients.HOST_KEY_CHECK,
                      check,
                      Clients.USE_AGENT,
                      target.privateKey().isEmpty())),
              null)
          .verify(left(deadline))
          .getSession();
    } catch (IOException | UnresolvedAddressException failure) {
      throw new ConnectionException(
          Reason.UNREACHABLE, where(target) + ": " + whyUnreachable(target, failure), null);
    }
  }

  private static String whyUnreachable(Target target, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "the name " + target.address() + " is not known";
      }
      if (cause instanceof ConnectException) {
        return "nothing listens there (" + cause.getMessage() + ")";
      }
      if (cause instanceof TimeoutException) {
        return noAnswer(target);
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private static ConnectionException loginFailed(
      Target target,
      HostKeyCheck check,
      ClientSession session,
      IOException failure,
      long deadline) {
    if (check.refusal().isPresent()) {
      return check.refusal().get();
    }
    if (deadline - System.nanoTime() <= 0) {
      return new ConnectionException(
          Reason.UNREACHABLE, where(target) + ": " + noAnswer(target), null);
    }
    if (session.getServerKey() == null) {
      return new ConnectionException(
          Reason.UNREACHABLE, where(target) + ": " + failure.getMessage(), null);
    }
    return new ConnectionException(
        Reason.AUTHENTICATION,
        where(target) + " lets " + session.getUsername() + " in with none of the keys offered",
        "set ansible_user and ansible_ssh_private_key_file, or add the key on the host");
  }

  private static String where(Target target) {
    return target.name() + " (" + target.address() + " port " + target.port() + ")";
  }

  private static String noAnswer(Target target) {
    return "no answer within " + target.connectTimeout().toSeconds() + " s";
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
  }

  private KnownHosts knownHostsOf(Target target) {
    List<Path> files =
        target
            .knownHosts()
            .map(List::of)
            .orElseGet(
                () ->
                    List.of(home.resolve(".ssh/known_hosts"), Path.of("/etc/ssh/ssh_known_hosts")));
    return knownHosts.computeIfAbsent(files, KnownHosts::new);
  }

  private synchronized SshClient client() throws ConnectionException {
    if (closed) {
      throw new ConnectionException(Reason.LOST, "the program is about to end", null);
    }
    if (client == null) {
      client = Clients.start(agentSocket);
    }
    return client;
  }

  /** Closes every connection and ends the client's threads. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      Clients.stop(client);
      client = null;
    }
  }
}
