package io.plumbline.connection.ssh;

import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Connector;
import io.plumbline.connection.Target;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.kex.MontgomeryCurve;

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

  /**
   * Begins to get ready for the first connection, in a thread of its own: loading all that SSH
   * needs takes a tenth of a second, in which the files of a run can be read.
   */
  public void prepare() {
    Thread thread =
        new Thread(
            () -> {
              try {
                client();
                rehearse();
              } catch (ConnectionException | GeneralSecurityException late) {
                // whoever connects meets the same, and says so
              }
            },
            "ssh-prepare");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does once what the key exchange and the login will do; it is slow the first time. */
  private static void rehearse() throws GeneralSecurityException {
    MontgomeryCurve.x25519.generateKeyPair();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    byte[] signed = signature.sign();
    signature.initVerify(pair.getPublic());
    signature.verify(signed);
  }

  @Override
  public Connection connect(Target target) throws ConnectionException {
    return Connector.await(open(target), target.name());
  }

  /**
   * {@inheritDoc}
   *
   * <p>So one thread can open any number of them: it waits for nothing but the look-up of the
   * host's name.
   */
  @Override
  public CompletableFuture<Connection> open(Target target) {
    return login(target)
        .thenApply(session -> new SshConnection(target.name(), session, target.connectTimeout()));
  }

  CompletableFuture<ClientSession> login(Target target) {
    try {
      SshClient started = client();
      List<KeyPair> keys = identities.keysFor(target);
      HostKeyCheck hostKey = new HostKeyCheck(target, knownHostsOf(target));
      return new Attempt(target, new Negotiation(target, hostKey), keys).begin(started);
    } catch (ConnectionException refused) {
      return CompletableFuture.failedFuture(refused);
    }
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
      Ed25519Registrar.register();
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
