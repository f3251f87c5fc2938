package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Command;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.KeyExchanges;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in, host keys and hosts that cannot be reached, with a real OpenSSH server. */
class SshConnectorTest {
  @TempDir private Path folder;
  private Path knownHosts;
  private RealSshd server;
  private SshConnector connector;

  @BeforeEach
  void start() throws Exception {
    server = RealSshd.start(folder);
    connector = new SshConnector(folder, Optional.empty());
    knownHosts = folder.resolve("known_hosts");
  }

  @AfterEach
  void stop() {
    connector.close();
    server.close();
  }

  private void assertWorks(Target target) throws Exception {
    try (Connection connection = connector.connect(target)) {
      assertEquals("in\n", connection.run(Command.sh("echo in")).out());
    }
  }

  private ConnectionException refusal(Target target) {
    return refusalBy(connector, target);
  }

  private Target strict() {
    return server.target(folder.resolve("user"), HostKeyPolicy.STRICT);
  }

  private Target withKey(String name) {
    return server.target(folder.resolve(name), HostKeyPolicy.ACCEPT_NEW);
  }

  private Target withoutKey() {
    Target named = server.target();
    return new Target(
        named.name(),
        named.kind(),
        named.address(),
        named.port(),
        named.user(),
        Optional.empty(),
        named.hostKeys(),
        Optional.empty(),
        List.of(),
        named.connectTimeout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aKeyOfEveryTypeOpensTheDoor(String type) throws Exception {
    RealSshd.makeKey(folder.resolve("mine"), type);
    Files.copy(
        folder.resolve("mine.pub"),
        folder.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    assertWorks(withKey("mine"));
  }

  @Test
  void aKeyThatTheHostDoesNotKnowIsRefused() throws Exception {
    RealSshd.makeKey(folder.resolve("stranger"), "ed25519");
    ConnectionException refused = refusal(withKey("stranger"));
    assertEquals(Reason.AUTHENTICATION, refused.reason());
    assertEquals(
        "web1 (127.0.0.1 port " + server.port + ") lets root in with none of the keys offered",
        refused.getMessage());
  }

  @Test
  void aKeyFileThatIsMissingIsNamed() {
    ConnectionException refused = refusal(withKey("none"));
    assertEquals(Reason.AUTHENTICATION, refused.reason());
    assertEquals(
        "the private key " + folder.resolve("none") + " cannot be used: there is no such file",
        refused.getMessage());
  }

  @Test
  void anEncryptedKeyIsRefusedWithAHint() throws Exception {
    RealSshd.makeKey(folder.resolve("locked"), "ed25519", "secret");
    ConnectionException refused = refusal(withKey("locked"));
    assertEquals(Reason.AUTHENTICATION, refused.reason());
    assertEquals(
        "the private key " + folder.resolve("locked") + " cannot be used: it is encrypted",
        refused.getMessage());
    assertTrue(refused.hint().orElseThrow().contains("ssh-agent"));
  }

  @Test
  void aFileThatIsNoKeyIsRefused() throws Exception {
    Files.write(folder.resolve("noise"), new byte[] {0, 1, 2, (byte) 255});
    assertEquals(Reason.AUTHENTICATION, refusal(withKey("noise")).reason());
  }

  @Test
  void theUsualKeyFilesAreTriedWhenNoneIsNamed() throws Exception {
    Files.createDirectories(folder.resolve(".ssh"));
    RealSshd.makeKey(folder.resolve(".ssh/id_ed25519"), "ed25519", "locked");
    Files.copy(folder.resolve("user"), folder.resolve(".ssh/id_rsa"));
    assertWorks(withoutKey());
    assertTrue(Files.readString(folder.resolve(".ssh/known_hosts")).contains(server.hostKey()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aKeyInTheAgentIsEnough(String type) throws Exception {
    RealSshd.makeKey(folder.resolve("kept"), type);
    Files.copy(
        folder.resolve("kept.pub"),
        folder.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    Path socket = folder.resolve("agent");
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try (SshConnector own = new SshConnector(folder, Optional.of(socket))) {
      Awaitility.await().until(() -> Files.exists(socket));
      ProcessBuilder add = new ProcessBuilder("ssh-add", folder.resolve("kept").toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertEquals(0, add.start().waitFor());
      Files.delete(folder.resolve("kept"));
      try (Connection connection = own.connect(withoutKey())) {
        assertEquals("in\n", connection.run(Command.sh("echo in")).out());
      }
    } finally {
      agent.destroy();
    }
  }

  @Test
  void anAgentThatIsGoneDoesNotKeepTheKeyFilesFromBeingTried() throws Exception {
    Files.createDirectories(folder.resolve(".ssh"));
    Files.copy(folder.resolve("user"), folder.resolve(".ssh/id_ed25519"));
    try (SshConnector own = new SshConnector(folder, Optional.of(folder.resolve("gone")));
        Connection connection = own.connect(withoutKey())) {
      assertEquals("in\n", connection.run(Command.sh("echo in")).out());
    }
  }

  @Test
  void anUnknownHostKeyIsRefusedWhenStrict() throws Exception {
    ConnectionException refused = refusal(strict());
    assertEquals(Reason.HOST_KEY_UNKNOWN, refused.reason());
    assertTrue(refused.getMessage().contains("SHA256:"), refused.getMessage());
    assertTrue(refused.getMessage().contains(knownHosts.toString()), refused.getMessage());
    assertTrue(Files.notExists(knownHosts));
  }

  @Test
  void aNewHostKeyIsTakenOnceAndThenKnown() throws Exception {
    Files.writeString(knownHosts, "# mine, without a line end");
    assertWorks(server.target());
    assertWorks(server.target());
    assertEquals(
        List.of(
            "# mine, without a line end", "[127.0.0.1]:" + server.port + " " + server.hostKey()),
        Files.readAllLines(knownHosts));
    assertWorks(strict());
  }

  @Test
  void aHashedEntryIsFound() throws Exception {
    assertWorks(server.target());
    new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", knownHosts.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    assertTrue(Files.readString(knownHosts).startsWith("|1|"));
    assertWorks(strict());
  }

  @Test
  void linesThatCannotBeReadDoNotHideTheOthers() throws Exception {
    Files.writeString(
        knownHosts,
        "nonsense\n\n|1|broken|broken ssh-rsa AAAA\n* ssh-rsa not-base64!\n@what * a b\n"
            + "[127.0.0.1]:"
            + server.port
            + " "
            + server.hostKey()
            + " a comment\n");
    assertWorks(strict());
  }

  @Test
  void theKeyOfAnotherPortIsNotTheKeyOfThisOne() throws Exception {
    Files.writeString(
        knownHosts, "127.0.0.1 " + server.hostKey() + "\n[127.0.0.1]:1 " + server.hostKey() + "\n");
    assertEquals(Reason.HOST_KEY_UNKNOWN, refusal(strict()).reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "ACCEPT_NEW"})
  void aChangedHostKeyIsRefusedNamingTheLine(String policy) throws Exception {
    RealSshd.makeKey(folder.resolve("old"), "ed25519");
    String[] old = Files.readString(folder.resolve("old.pub")).split(" ");
    String text = "# first\n[127.0.0.1]:" + server.port + " ssh-ed25519 " + old[1] + "\n";
    Files.writeString(knownHosts, text);
    ConnectionException refused =
        refusal(server.target(folder.resolve("user"), HostKeyPolicy.valueOf(policy)));
    assertEquals(Reason.HOST_KEY_CHANGED, refused.reason());
    assertTrue(refused.getMessage().endsWith(": " + knownHosts + ":2"), refused.getMessage());
    assertEquals(text, Files.readString(knownHosts));
  }

  @Test
  void aRevokedHostKeyIsRefused() throws Exception {
    String line = "[127.0.0.1]:" + server.port + " " + server.hostKey() + "\n";
    Files.writeString(knownHosts, line + "@revoked " + line);
    ConnectionException refused = refusal(server.target());
    assertEquals(Reason.HOST_KEY_CHANGED, refused.reason());
    assertTrue(refused.getMessage().contains("revoked"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aHostWithSeveralKeysIsKnownByTheOneThatWeKnow(String type) throws Exception {
    server.close();
    RealSshd.makeKey(folder.resolve("host_ecdsa"), "ecdsa");
    RealSshd.makeKey(folder.resolve("host_rsa"), "rsa");
    server = RealSshd.startAgain(folder, server.port);
    Files.writeString(knownHosts, "[127.0.0.1]:" + server.port + " " + server.hostKey(type) + "\n");
    assertWorks(strict());
  }

  @Test
  void manyConnectionsAtOnceWriteANewHostKeyOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int index = 0; index < 8; index++) {
        Command command = Command.sh("echo " + index);
        answers.add(
            threads.submit(
                () -> {
                  try (Connection connection = connector.connect(server.target())) {
                    return connection.run(command).out();
                  }
                }));
      }
      for (int index = 0; index < 8; index++) {
        assertEquals(index + "\n", answers.get(index).get());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, Files.readAllLines(knownHosts).size());
  }

  @Test
  void everyKeyExchangeThatIsOfferedWorks() throws Exception {
    for (String exchange : KeyExchanges.supported()) {
      if (!exchange.equals(KeyExchanges.MLKEM768_X25519)) { // only new servers have that one
        assertWorks(offering(List.of(exchange)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ciphers aes128-gcm@openssh.com",
        "Ciphers aes256-gcm@openssh.com",
        "Ciphers aes128-ctr",
        "Ciphers aes192-ctr",
        "Ciphers aes256-ctr",
        "Ciphers chacha20-poly1305@openssh.com",
        "Ciphers aes128-ctr\nMACs hmac-sha2-256-etm@openssh.com",
        "Ciphers aes128-ctr\nMACs hmac-sha2-512-etm@openssh.com",
        "Ciphers aes128-ctr\nMACs hmac-sha2-256",
        "Ciphers aes128-ctr\nMACs hmac-sha2-512"
      })
  void everyCipherAndCodeThatIsOfferedWorks(String option) throws Exception {
    server.close();
    server = RealSshd.startAgain(folder, server.port, option);
    assertWorks(server.target());
  }

  @Test
  void aHostThatWantsAKeyExchangeThatCannotBeDoneIsNamedWithItsWishes() throws Exception {
    server.close();
    server =
        RealSshd.startAgain(
            folder, server.port, "KexAlgorithms sntrup761x25519-sha512@openssh.com");
    ConnectionException refused = refusal(offering(List.of("curve25519-sha256")));
    assertEquals(Reason.UNREACHABLE, refused.reason());
    assertEquals(
        "web1 (127.0.0.1 port "
            + server.port
            + ") and plumb have no key exchange in common: the host wants"
            + " sntrup761x25519-sha512@openssh.com, plumb curve25519-sha256",
        refused.getMessage());
    assertEquals("allow one of plumb's in the host's sshd_config", refused.hint().orElseThrow());
  }

  private Target offering(List<String> keyExchanges) {
    Target target = server.target();
    return new Target(
        target.name(),
        target.kind(),
        target.address(),
        target.port(),
        target.user(),
        target.privateKey(),
        target.hostKeys(),
        target.knownHosts(),
        keyExchanges,
        target.connectTimeout());
  }

  /** A thread that waits in the kernel for a host holds up the end of the program. */
  @Test
  void noThreadIsLeftWhenItIsClosed() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    SshConnector own = new SshConnector(folder, Optional.empty());
    Connection open = own.connect(server.target());
    assertEquals("in\n", open.run(Command.sh("echo in")).out());
    assertTrue(threadsForHosts(before) > 0);
    open.close();
    own.close();
    Awaitility.await().until(() -> threadsForHosts(before) == 0);
    assertEquals(Reason.LOST, refusalBy(own, server.target()).reason());
  }

  private static long threadsForHosts(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ssh") && !before.contains(thread))
        .count();
  }

  private static ConnectionException refusalBy(SshConnector connector, Target target) {
    return assertThrows(ConnectionException.class, () -> connector.connect(target));
  }

  /** MINA's own connector waits for each in one of three threads. */
  @Test
  void hostsThatDoNotAnswerHoldNobodyUp() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<CompletableFuture<Connection>> waiting = new ArrayList<>();
      for (int index = 0; index < 20; index++) { // more than the system lets wait for an answer
        waiting.add(connector.open(on(full.getLocalPort(), Duration.ofMinutes(1))));
      }
      assertWorks(server.target());
      assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
    }
  }

  @Test
  void aPortWhereNothingListensIsUnreachable() throws Exception {
    server.close();
    ConnectionException refused = refusal(server.target());
    assertEquals(Reason.UNREACHABLE, refused.reason());
    assertTrue(refused.getMessage().contains("Connection refused"), refused.getMessage());
  }

  @Test
  void aNameThatIsNotKnownIsUnreachable() {
    Target target = server.target();
    ConnectionException refused =
        refusal(
            new Target(
                "web1",
                target.kind(),
                "no-such-host.invalid",
                22,
                target.user(),
                target.privateKey(),
                target.hostKeys(),
                target.knownHosts(),
                List.of(),
                target.connectTimeout()));
    assertEquals(Reason.UNREACHABLE, refused.reason());
    assertEquals(
        "web1 (no-such-host.invalid port 22): the name no-such-host.invalid is not known",
        refused.getMessage());
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      ConnectionException refused = refusal(on(silent.getLocalPort(), Duration.ofSeconds(1)));
      assertEquals(Reason.UNREACHABLE, refused.reason());
      assertTrue(refused.getMessage().endsWith("no answer within 1 s"), refused.getMessage());
    }
  }

  @Test
  void aServerThatSpeaksAnotherProtocolIsUnreachable() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answer =
          new Thread(
              () -> {
                try (var socket = other.accept()) {
                  socket.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes());
                } catch (java.io.IOException closed) {
                  // the test is over
                }
              });
      answer.start();
      ConnectionException refused = refusal(on(other.getLocalPort(), Duration.ofSeconds(20)));
      assertEquals(Reason.UNREACHABLE, refused.reason());
      answer.join();
    }
  }

  private Target on(int port, Duration limit) {
    Target target = server.target();
    return new Target(
        target.name(),
        target.kind(),
        target.address(),
        port,
        target.user(),
        target.privateKey(),
        target.hostKeys(),
        target.knownHosts(),
        List.of(),
        limit);
  }
}
