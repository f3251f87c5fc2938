package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.AllAnswers;
import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over SSH, on a real OpenSSH server. */
class SshConnectionTest {
  @TempDir private static Path folder;
  private static RealSshd server;
  private static SshConnector connector;

  @BeforeAll
  static void start() throws Exception {
    server = RealSshd.start(folder);
    connector = new SshConnector(folder, Optional.empty());
  }

  @AfterAll
  static void stop() throws Exception {
    connector.close();
    server.close();
  }

  private static Connection connect() throws Exception {
    return connector.connect(server.target());
  }

  @Test
  void aCommandPrintsComplainsAndExits() throws Exception {
    try (Connection connection = connect()) {
      CommandResult result = connection.run(Command.sh("id -un; echo 'grüße' >&2; exit 255"));
      assertEquals("root\n", result.out());
      assertEquals("grüße\n", result.err());
      assertEquals(255, result.exitCode());
    }
  }

  @Test
  void fiftyCommandsInARowUseOneShell() throws Exception {
    try (Connection connection = connect()) {
      String shell = connection.run(Command.sh("echo $$")).out();
      for (int count = 0; count < 50; count++) {
        assertEquals(count + "\n", connection.run(Command.sh("echo " + count)).out());
      }
      assertEquals(shell, connection.run(Command.sh("echo $$")).out());
      String left = "cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sleep 424[2]'";
      assertEquals("0\n", connection.run(Command.sh(left)).out());
    }
  }

  @Test
  void everyByteComesThrough() throws Exception {
    byte[] bytes = new byte[5_000_000];
    new Random(3).nextBytes(bytes);
    try (Connection connection = connect()) {
      Command echo =
          new Command(
              "cat",
              bytes,
              Become.NOBODY,
              Map.of(),
              Duration.ofMinutes(2),
              bytes.length,
              false,
              Optional.empty());
      assertArrayEquals(bytes, connection.run(echo).stdout());
    }
  }

  @Test
  void muchOutputIsCounted() throws Exception {
    try (Connection connection = connect()) {
      CommandResult result = connection.run(Command.sh("head -c 100000000 /dev/zero; exit 3"));
      assertEquals(3, result.exitCode());
      assertEquals(Command.DEFAULT_OUTPUT_LIMIT, result.stdout().length);
      assertEquals(100_000_000 - Command.DEFAULT_OUTPUT_LIMIT, result.stdoutDropped());
    }
  }

  @Test
  void aCommandThatNeverEndsIsKilled() throws Exception {
    try (Connection connection = connect()) {
      CommandResult result =
          connection.run(Command.sh("echo $$; sleep 4242").within(Duration.ofMillis(300)));
      assertTrue(result.timedOut());
      String shell = result.out();
      assertEquals(shell, connection.run(Command.sh("echo $$")).out());
      String left = "cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sleep 424[2]'";
      assertEquals("0\n", connection.run(Command.sh(left)).out());
    }
  }

  @Test
  void aHugeScriptRuns() throws Exception {
    String line = "x='" + "ä'\\''ö 漢".repeat(100) + "'\n";
    try (Connection connection = connect()) {
      CommandResult result =
          connection.run(Command.sh(line.repeat(500_000 / line.length()) + "printf %s \"$x\""));
      assertEquals("ä'ö 漢".repeat(100), result.out());
    }
  }

  @Test
  void aDaemonLeftBehindHoldsNothingUp() throws Exception {
    try (Connection connection = connect()) {
      CommandResult result = connection.run(Command.sh("sleep 1000 & echo $!; echo up >&2"));
      assertEquals(0, result.exitCode());
      assertEquals("up\n", result.err());
      assertEquals(0, connection.run(Command.sh("kill " + result.out())).exitCode());
    }
  }

  @Test
  void looksAreAnsweredInOrderWhoeverTheyRunAs() throws Exception {
    List<Command> commands = new ArrayList<>();
    for (int index = 0; index < 60; index++) {
      Command command = Command.sh("id -un; exit " + index);
      commands.add(index % 20 < 10 ? command : command.as(new Become("nobody")));
    }
    try (Connection connection = connect()) {
      List<CommandResult> results = AllAnswers.to(connection, commands);
      for (int index = 0; index < 60; index++) {
        assertEquals(index, results.get(index).exitCode());
        assertEquals(index % 20 < 10 ? "root\n" : "nobody\n", results.get(index).out());
      }
    }
  }

  @Test
  void becomingTheUserWhoIsLoggedInNeedsNoSudo() throws Exception {
    try (Connection connection = connect()) {
      assertEquals("root\n", connection.run(Command.sh("id -un").as(new Become("root"))).out());
    }
  }

  @Test
  void anotherUserIsBecomeInAShellOfItsOwn() throws Exception {
    try (Connection connection = connect()) {
      Command who = Command.sh("id -un; stat -c %U $PLUMB_TMP").as(new Become("nobody"));
      assertEquals("nobody\nnobody\n", connection.run(who).out());
      assertEquals("root\n", connection.run(Command.sh("id -un")).out());
    }
  }

  @Test
  void thePrivateFolderGoesWithTheConnection() throws Exception {
    Path privateFolder;
    try (Connection connection = connect()) {
      privateFolder = Path.of(connection.run(Command.sh("echo $PLUMB_TMP")).out().strip());
      assertTrue(Files.isDirectory(privateFolder));
    }
    assertFalse(Files.exists(privateFolder));
  }

  @Test
  void whatWasJustSentDoesNotOutliveTheConnection() throws Exception {
    Connection closed = connect();
    closed.send(List.of(Command.sh("sleep 4243")));
    closed.close();
    try (Connection connection = connect()) {
      String left = "cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c 'sleep 424[3]'";
      Awaitility.await()
          .during(Duration.ofSeconds(1))
          .until(() -> connection.run(Command.sh(left)).out().equals("0\n"));
    }
  }
}
