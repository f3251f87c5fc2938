package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
}
