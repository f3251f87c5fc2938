package io.plumbline.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Types into a shell on the far side of a real terminal, as QEMU passes on what is typed there; a
 * program of the test's own stands for virsh.
 */
class GuestConsoleTest {
  private static final String SERVER = "05682b91-81a1-464c-8f40-8b3da7ee92c5";

  @TempDir Path folder;
  private Process guest;

  @BeforeEach
  void startGuest() throws IOException, InterruptedException {
    Path log = folder.resolve(SERVER).resolve("console.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "guest ready: ip=192.168.1.3/24\r\n");
    Path terminal = folder.resolve("terminal");
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-c",
            "script -q -c 'tty >\"$TERMINAL\"; exec sleep 60' /dev/null </dev/null"
                + " | stdbuf -o0 tr '\\r' '\\n' | sh >>\"$LOG\" 2>&1");
    builder.environment().put("TERMINAL", terminal.toString());
    builder.environment().put("LOG", log.toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(folder.resolve("error").toFile());
    guest = builder.start();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(terminal) || Files.size(terminal) == 0) {
      assertTrue(
          guest.isAlive() && System.nanoTime() < end,
          () -> "the guest's terminal did not start: " + folder);
      Thread.sleep(20);
    }
    Path virsh = Files.writeString(folder.resolve("virsh"), "#!/bin/sh\ncat " + terminal + "\n");
    assertTrue(virsh.toFile().setExecutable(true));
  }

  @AfterEach
  void stopGuest() {
    guest.descendants().forEach(ProcessHandle::destroyForcibly);
    guest.destroyForcibly();
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void theAnswerIsWhatTheGuestPrinted(Shell shell) {
    CommandResult result = type(shell, "printf 'a\\nb\\n'; (exit 7)", 20);
    assertEquals("7\na\nb\n\n", result.out());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anAnswerWithoutALineBreakIsWhole(Shell shell) {
    assertEquals("0\nno end\n", type(shell, "printf 'no end'", 20).out());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatTheConsoleShowsIsSaidIfNothingAnswers(Shell shell) {
    CommandResult result = type(shell, "sleep 30", 1);
    assertEquals(1, result.exitCode());
    assertTrue(
        result.err().startsWith("no answer on the console within 1 s; it shows: guest ready"),
        result.err());
  }

  @Test
  void anInstanceThatLibvirtDoesNotKnowIsSaid() throws IOException {
    Files.writeString(folder.resolve("virsh"), "#!/bin/sh\necho 'no such domain' >&2\nexit 1\n");
    CommandResult result = type(Shell.DASH, "true", 1);
    assertEquals("no such domain\n", result.err());
  }

  @Test
  void theFirstLineIsTheExitCode() {
    Probe<GuestConsole.Answer> probe = GuestConsole.probe(SERVER, "true", Duration.ofSeconds(1));
    var answer = probe.parser().apply(CommandResult.of(0, "3\na\nb\n", ""));
    assertEquals(new GuestConsole.Answer(3, "a\nb\n", Optional.empty()), answer);
  }

  private CommandResult type(Shell shell, String typed, int seconds) {
    Command command = GuestConsole.probe(SERVER, typed, Duration.ofSeconds(seconds)).command();
    return shell.run(
        Command.sh(command.script().replace(GuestConsole.INSTANCES, folder.toString())), folder);
  }
}
