package io.plumbline.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorsTest {
  private static Connector named(String name) {
    return target -> {
      throw new ConnectionException(Reason.UNREACHABLE, name + " for " + target.name(), null);
    };
  }

  private static String chosen(Target target) {
    Connectors connectors = new Connectors(named("ssh"), named("local"));
    return assertThrows(ConnectionException.class, () -> connectors.connect(target)).getMessage();
  }

  @Test
  void theKindOfTheTargetDecides() {
    assertEquals("local for here", chosen(Target.local("here")));
    assertEquals(
        "ssh for there",
        chosen(
            new Target(
                "there",
                Target.Kind.SSH,
                "192.0.2.1",
                22,
                Optional.empty(),
                Optional.empty(),
                HostKeyPolicy.STRICT,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(1))));
  }
}
