package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Command;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaitForModuleTest {
  private static final WaitForModule WAIT_FOR = new WaitForModule();
  private static final String NOTHING_WITHIN = ", timeout: 0s";

  @TempDir private Path folder;

  private ModuleRun.Outcome run(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).once(WAIT_FOR, "{" + arguments + "}");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFileThatIsThereNeedsNoWaiting(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("it's"), "one\nready 7\n");
    assertTrue(run(shell, "path: \"" + file + "\"").change().isEmpty());
    String match = "path: \"" + file + "\", search_regex: '^ready [0-9]+$'";
    assertTrue(run(shell, match).change().isEmpty());
    assertEquals(
        "not within 0 s", run(shell, match + ", state: absent" + NOTHING_WITHIN).failure());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFileThatIsNotThereInTimeIsAFailure(Shell shell) {
    String path = "path: " + folder.resolve("none");
    assertEquals("not within 0 s", run(shell, path + NOTHING_WITHIN).failure());
    assertTrue(run(shell, path + ", state: absent").change().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"DASH,bash", "BUSYBOX,bash", "DASH,busybox", "BUSYBOX,busybox"})
  void aPortAnswersOrDoesNotWhateverToolTheHostHas(Shell shell, String tool) throws Exception {
    String port;
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = "connect_timeout: 1s, port: " + server.getLocalPort();
      Thread greeter = new Thread(() -> greet(server));
      greeter.start();
      assertTrue(holds(shell, tool, port));
      assertTrue(holds(shell, tool, port + ", search_regex: ^hello"));
      assertFalse(holds(shell, tool, port + ", search_regex: bye"));
      assertFalse(holds(shell, tool, port + ", state: stopped"));
    }
    assertFalse(holds(shell, tool, port));
    assertTrue(holds(shell, tool, port + ", state: stopped"));
  }

  /** Looks on a host that has one tool to connect with, and nothing else but coreutils and grep. */
  private boolean holds(Shell shell, String tool, String arguments) throws IOException {
    Path programs = Files.createDirectories(folder.resolve(tool));
    for (String name : List.of("timeout", "grep", tool)) {
      String real = Shell.DASH.out("command -v " + name).strip();
      boolean busybox = name.equals("busybox");
      Path program = programs.resolve(busybox ? "nc" : name);
      String script = "#!/bin/sh\nexec " + real + (busybox ? " nc" : "") + " \"$@\"\n";
      Files.writeString(program, script);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    WaitForModule.Wanted wanted = Binding.bind(WAIT_FOR, "{" + arguments + "}", folder);
    Probe<Boolean> probe = WAIT_FOR.probe(wanted);
    Command command = probe.command().with(Map.of("PATH", programs.toString()));
    return probe.parser().apply(shell.run(command));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHostWithNothingToConnectWithSaysSo(Shell shell) {
    WaitForModule.Wanted wanted = Binding.bind(WAIT_FOR, "{port: 1}", folder);
    Probe<Boolean> probe = WAIT_FOR.probe(wanted);
    Command command = probe.command().with(Map.of("PATH", folder.toString()));
    var error = assertThrows(ProbeException.class, () -> probe.parser().apply(shell.run(command)));
    assertEquals("the host has no bash, python3 or nc to try a port with", error.getMessage());
  }

  private static void greet(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        continue;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aBrokenPatternIsToldAtOnce(Shell shell) {
    var error =
        assertThrows(
            ProbeException.class, () -> run(shell, "path: /etc/hostname, search_regex: '('"));
    assertEquals("\"search_regex\" is not an extended regular expression", error.getMessage());
  }
}
