package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Password;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Passwords of sshd and sudo. The server sees users of its own, in a mount namespace; this
 * machine's stay as they are.
 */
class PasswordLoginTest {
  private static final String PASSWORD = "blue horse 7!";

  /** The hash of the password, made with openssl passwd -6. */
  private static final String HASH =
      "$6$plumbline$JWuYgU86eb28a/UTBPr1SL56w0Qayp9Jsw84QdRpmLVCTtybPzJ8rltJIBIctZPQkS4EvqG62qxiWlVICfNj20";

  private static final String OWN_USERS =
      """
      for file in passwd shadow sudoers; do mount --bind "$0/$file" "/etc/$file" || exit; done
      exec "$@"
      """;

  @TempDir static Path folder;
  private static RealSshd server;
  private static RealSshd asking;

  @BeforeAll
  static void start() throws Exception {
    file(
        "passwd",
        "rw-r--r--",
        Files.readString(Path.of("/etc/passwd")) + "plumbops:x:4242:4242::/:/bin/sh\n");
    file(
        "shadow",
        "rw-------",
        Files.readString(Path.of("/etc/shadow")) + "plumbops:" + HASH + ":19000:0:99999:7:::\n");
    file("sudoers", "r--r-----", "plumbops ALL=(root) ALL\nplumbops ALL=(nobody) NOPASSWD: ALL\n");
    List<String> behind = List.of("unshare", "-m", "sh", "-c", OWN_USERS, folder.toString());
    RealSshd.makeKey(folder.resolve("host_ed25519"), "ed25519");
    RealSshd.makeKey(folder.resolve("user"), "ed25519");
    server =
        RealSshd.startBehind(behind, folder, RealSshd.freePort(), "PasswordAuthentication yes");
    asking =
        RealSshd.startBehind(
            behind, folder, RealSshd.freePort(), "KbdInteractiveAuthentication yes", "UsePAM yes");
  }

  @AfterAll
  static void stop() {
    server.close();
    asking.close();
  }

  private static void file(String name, String mode, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private static Connection connect(RealSshd to, String password) throws ConnectionException {
    Target target =
        new Target(
                "web1",
                Target.Kind.SSH,
                "127.0.0.1",
                to.port,
                Optional.of("plumbops"),
                Optional.of(folder.resolve("user")),
                HostKeyPolicy.ACCEPT_NEW,
                Optional.of(folder.resolve("known_hosts")),
                List.of(),
                Duration.ofSeconds(20))
            .withPassword(Optional.of(new Password(password)));
    SshConnector connector = new SshConnector(folder, Optional.empty());
    Connection connection = connector.connect(target);
    return connection;
  }

  private static Become become(String user, String password) {
    return new Become(user, Optional.of(new Password(password)));
  }

  @Test
  void aPasswordOpensWhereNoKeyDoes() throws Exception {
    try (Connection connection = connect(server, PASSWORD)) {
      assertEquals("plumbops\n", connection.run(Command.sh("id -un")).out());
    }
    try (Connection connection = connect(asking, PASSWORD)) {
      assertEquals("plumbops\n", connection.run(Command.sh("id -un")).out());
    }
  }

  @Test
  void aWrongPasswordIsSaidSo() {
    for (RealSshd one : List.of(server, asking)) {
      ConnectionException e =
          assertThrows(ConnectionException.class, () -> connect(one, "red horse"));
      assertEquals(Reason.AUTHENTICATION, e.reason());
      assertEquals(
          "web1 (127.0.0.1 port "
              + one.port
              + ") lets plumbops in with neither the password nor any of the keys offered",
          e.getMessage());
    }
  }

  @Test
  void sudoIsToldItsPasswordAndNothingElseIs() throws Exception {
    try (Connection connection = connect(server, PASSWORD)) {
      Become root = become("root", PASSWORD);
      assertEquals("root\n", connection.run(Command.sh("id -un").as(root)).out());
      byte[] large = new byte[300_000];
      CommandResult counted = connection.run(Command.sh("wc -c").reading(large).as(root));
      assertEquals("300000", counted.out().strip());
      String everything =
          "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' ' '";
      String seen = connection.run(Command.sh(everything).as(root)).out();
      assertTrue(seen.contains("sudo"), seen);
      assertFalse(seen.contains(PASSWORD));
      assertEquals("plumbops\n", connection.run(Command.sh("id -un")).out());
    }
  }

  @Test
  void aPasswordThatSudoDoesNotAskForIsNoCommand() throws Exception {
    try (Connection connection = connect(server, PASSWORD)) {
      String trap = "touch " + folder.resolve("trap");
      CommandResult result = connection.run(Command.sh("id -un").as(become("nobody", trap)));
      assertEquals("nobody\n", result.out());
      assertEquals("", result.err());
      assertFalse(Files.exists(folder.resolve("trap")));
    }
  }

  @Test
  void aWrongPasswordOfSudoIsTriedOnce() throws Exception {
    try (Connection connection = connect(server, PASSWORD)) {
      Command command = Command.sh("id -un").as(become("root", "red horse"));
      ConnectionException e =
          assertThrows(ConnectionException.class, () -> connection.run(command));
      assertEquals(Reason.BECOME, e.reason());
      assertEquals("cannot become another user on web1: sudo refuses the password", e.getMessage());
      Command forbidden = Command.sh("id -un").as(become("daemon", PASSWORD));
      e = assertThrows(ConnectionException.class, () -> connection.run(forbidden));
      assertTrue(e.getMessage().contains("plumbops is not allowed to execute"), e::getMessage);
      assertEquals("plumbops\n", connection.run(Command.sh("id -un")).out());
    }
  }
}
