package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the way to a host is gone before there is something to use, counted. */
class RoundTripsTest {
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int TRIES = 8;

  @TempDir private Path folder;
  private RealSshd server;
  private CountingRelay relay;
  private SshConnector connector;

  @BeforeEach
  void start() throws Exception {
    server = RealSshd.start(folder);
    relay = CountingRelay.before(server.port, DELAY);
    connector = new SshConnector(folder, Optional.empty());
  }

  @AfterEach
  void stop() throws Exception {
    connector.close();
    relay.close();
    server.close();
  }

  private Target target(Optional<Path> key) {
    return new Target(
        "web1",
        Target.Kind.SSH,
        "127.0.0.1",
        relay.port,
        Optional.of("root"),
        key,
        HostKeyPolicy.ACCEPT_NEW,
        Optional.empty(),
        List.of(),
        Duration.ofSeconds(20));
  }

  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }

  /** Does something until it was counted rightly; a slow machine can only add to the count. */
  private int fewest(int expected, Action action) throws Exception {
    int fewest = Integer.MAX_VALUE;
    for (int tries = 0; tries < TRIES && fewest > expected; tries++) {
      action.run();
      fewest = Math.min(fewest, relay.roundTrips());
    }
    return fewest;
  }

  /** TCP; identification and offers; key exchange; login. */
  @Test
  void fourUntilLoggedIn() throws Exception {
    Target target = target(Optional.of(folder.resolve("user")));
    assertEquals(4, fewest(4, () -> connector.connect(target).close()));
  }

  /** A key that is the last of several costs a round trip for each one before it. */
  @Test
  void oneMoreForEachKeyThatIsRefused() throws Exception {
    Files.createDirectories(folder.resolve(".ssh"));
    RealSshd.makeKey(folder.resolve(".ssh/id_ed25519"), "ed25519");
    Files.copy(folder.resolve("user"), folder.resolve(".ssh/id_ecdsa"));
    assertEquals(5, fewest(5, () -> connector.connect(target(Optional.empty())).close()));
  }

  /** The first channel is asked for together with the login, so its program is one trip more. */
  @Test
  void fiveUntilTheFirstProgramAnswers() throws Exception {
    Target target = target(Optional.of(folder.resolve("user")));
    assertEquals(5, fewest(5, () -> run(target, 1)));
  }

  /** A second channel: to open it, and to start the program. */
  @Test
  void twoMoreForASecondProgram() throws Exception {
    Target target = target(Optional.of(folder.resolve("user")));
    assertEquals(7, fewest(7, () -> run(target, 2)));
  }

  /** The host lets nothing be written before it has started the program. */
  @Test
  void oneMoreForWhatAProgramReads() throws Exception {
    Target target = target(Optional.of(folder.resolve("user")));
    assertEquals(
        6,
        fewest(
            6,
            () -> {
              ClientSession session = connector.login(target).get();
              Answer answer = new Answer();
              SshStarter starter = new SshStarter("web1", session, Duration.ofSeconds(20));
              Program program = starter.start("cat", answer);
              program.write("x".getBytes(StandardCharsets.UTF_8));
              answer.heard.await();
              session.close(true);
            }));
  }

  private void run(Target target, int programs) throws Exception {
    ClientSession session = connector.login(target).get();
    SshStarter starter = new SshStarter("web1", session, Duration.ofSeconds(20));
    for (int number = 0; number < programs; number++) {
      Answer answer = new Answer();
      starter.start("echo x; exec sleep 60", answer);
      answer.heard.await();
    }
    session.close(true);
  }

  /** Waits for the first byte that a program prints. */
  private static final class Answer implements ProgramListener {
    private final CountDownLatch heard = new CountDownLatch(1);

    @Override
    public void out(byte[] bytes, int offset, int length) {
      heard.countDown();
    }

    @Override
    public void err(byte[] bytes, int offset, int length) {
      throw new AssertionError(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void ended(OptionalInt exitCode) {
      heard.countDown();
    }
  }
}
