package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a connection or a shell fails in the middle. */
class SshFaultTest {
  @TempDir private Path folder;
  private RealSshd server;
  private SshConnector connector;

  @BeforeEach
  void start() {
    connector = new SshConnector(folder, Optional.empty());
  }

  @AfterEach
  void stop() {
    connector.close();
    server.close();
  }

  @Test
  void aConnectionThatIsCutInTheMiddleOfACommandIsLost() throws Exception {
    server = RealSshd.start(folder);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection connection = connector.connect(server.target())) {
      Path started = folder.resolve("started");
      Future<ConnectionException> loss =
          thread.submit(
              () ->
                  assertThrows(
                      ConnectionException.class,
                      () -> connection.run(Command.sh("touch " + started + "; sleep 20"))));
      org.awaitility.Awaitility.await().until(() -> Files.exists(started));
      server.sessions().forEach(ProcessHandle::destroyForcibly);
      assertEquals(Reason.LOST, loss.get().reason());
      assertEquals("the connection to web1 was lost", loss.get().getMessage());
      assertEquals(
          Reason.LOST,
          assertThrows(ConnectionException.class, () -> connection.run(Command.sh("echo")))
              .reason());
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void aServerThatFallsSilentIsNoticed() throws Exception {
    server = RealSshd.start(folder);
    try (Connection connection = connector.connect(server.target())) {
      connection.run(Command.sh("true"));
      List<ProcessHandle> frozen = server.sessions();
      for (ProcessHandle session : frozen) {
        signal("STOP", session);
      }
      try {
        ConnectionException lost =
            assertThrows(ConnectionException.class, () -> connection.run(Command.sh("echo")));
        assertEquals(Reason.LOST, lost.reason());
      } finally {
        for (ProcessHandle session : frozen) {
          signal("CONT", session);
        }
      }
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  @Test
  void anAccountWithoutAShellSaysSoInItsOwnWords() throws Exception {
    server = RealSshd.start(folder, "ForceCommand echo go away >&2; exit 1");
    try (Connection connection = connector.connect(server.target())) {
      ConnectionException refused =
          assertThrows(ConnectionException.class, () -> connection.run(Command.sh("true")));
      assertEquals(Reason.UNREACHABLE, refused.reason());
      assertEquals("no shell on web1: go away", refused.getMessage());
    }
  }

  @Test
  void aLoginScriptThatPrintsDisturbsNothing() throws Exception {
    server =
        RealSshd.start(
            folder, "ForceCommand echo Welcome; echo beware >&2; eval \"$SSH_ORIGINAL_COMMAND\"");
    try (Connection connection = connector.connect(server.target())) {
      CommandResult result = connection.run(Command.sh("echo out; echo err >&2"));
      assertEquals("out\n", result.out());
      assertEquals("err\n", result.err());
    }
  }

  @Test
  void sudoThatRefusesIsQuoted() throws Exception {
    server = withSudo("echo 'sudo: a password is required' >&2; exit 1");
    try (Connection connection = connector.connect(server.target())) {
      Command command = Command.sh("true").as(new Become("nobody"));
      ConnectionException refused =
          assertThrows(ConnectionException.class, () -> connection.run(command));
      assertEquals(Reason.BECOME, refused.reason());
      assertEquals(
          "cannot become nobody on web1: sudo: a password is required", refused.getMessage());
      assertEquals("root\n", connection.run(Command.sh("id -un")).out());
    }
  }

  @Test
  void sudoIsAskedForTheUserWithoutAPassword() throws Exception {
    server =
        withSudo(
            "echo \"sudo: unable to resolve host\" >&2; echo \"$*\" >"
                + folder.resolve("asked")
                + "; shift 4; PLUMB_WAS=sudo exec \"$@\"");
    try (Connection connection = connector.connect(server.target())) {
      Command command = Command.sh("echo $PLUMB_WAS; cat").as(new Become("nobody"));
      CommandResult result = connection.run(command.reading(new byte[200_000]));
      assertEquals(200_005, result.stdout().length);
      assertEquals("", result.err());
    }
    assertTrue(Files.readString(folder.resolve("asked")).startsWith("-n -H -u nobody sh"));
  }

  private RealSshd withSudo(String script) throws Exception {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path sudo = Files.writeString(tools.resolve("sudo"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
    return RealSshd.start(folder, "SetEnv PATH=" + tools + ":/usr/sbin:/usr/bin:/sbin:/bin");
  }
}
