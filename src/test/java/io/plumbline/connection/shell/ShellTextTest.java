package io.plumbline.connection.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.connection.Command;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {

  /** A cut request must not run in part, wherever it was cut. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh", "bash"})
  void aRequestThatIsCutAnywhereRunsNothing(String shell, @TempDir Path folder) throws Exception {
    Path touched = folder.resolve("touched");
    String request =
        ShellText.request(
            Command.sh("touch " + touched + "; echo 'it'; touch " + touched).with(Map.of("A", "'")),
            "",
            "0123",
            "4567");
    String trap = "plumb_run() { eval \"$1\"; }\n";
    byte[] whole = ShellText.bytes(trap + request);
    int lastBrace = whole.length - 2;
    for (int end = trap.length(); end < lastBrace; end++) {
      feed(shell, Arrays.copyOf(whole, end));
      assertEquals(false, Files.exists(touched), "cut at " + (end - trap.length()));
    }
    feed(shell, whole);
    assertEquals(true, Files.exists(touched));
  }

  private static void feed(String shell, byte[] text) throws Exception {
    Process process =
        new ProcessBuilder(shell.split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(text);
    }
    assertEquals(true, process.waitFor(20, TimeUnit.SECONDS));
  }

  @Test
  void aVariableWithANameThatNoShellKnowsIsRefused() {
    Command command = Command.sh("env").with(Map.of("a;reboot", "1"));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ShellText.request(command, "", "1", "2"));
    assertEquals(
        "\"a;reboot\" cannot be the name of an environment variable", refused.getMessage());
  }
}
