package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions on a real terminal, which Python's pty makes, and without any. */
class TerminalTest {
  /** Runs a command on a terminal, and answers each question that ends in a colon. */
  private static final String ON_A_TERMINAL =
      """
      import os, pty, select, sys
      answers, command = sys.argv[1].split(','), sys.argv[2:]
      pid, terminal = pty.fork()
      if pid == 0:
          os.execvp(command[0], command)
      seen = b''
      while select.select([terminal], [], [], 60)[0]:
          try:
              more = os.read(terminal, 4096)
          except OSError:
              break
          seen += more
          if answers and more.rstrip(b' ').endswith(b':'):
              os.write(terminal, answers.pop(0).encode() + b'\\n')
      os.waitpid(pid, 0)
      sys.stdout.buffer.write(seen)
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    file = Files.writeString(folder.resolve("secrets.yml"), "key: value\n");
  }

  private static List<String> plumb(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add("io.plumbline.Main");
    words.addAll(List.of(arguments));
    return words;
  }

  private static String run(String input, List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), out);
    return out;
  }

  private static String onTerminal(String answers, List<String> command) throws Exception {
    Stream<String> python = Stream.of("/usr/bin/python3", "-c", ON_A_TERMINAL, answers);
    return run("", Stream.concat(python, command.stream()).toList());
  }

  @Test
  void aPasswordIsAskedForUnseen() throws Exception {
    String seen = onTerminal("geheim,geheim", plumb("vault", "encrypt", file.toString()));
    assertTrue(seen.startsWith("New vault password: "), seen);
    assertTrue(seen.contains("Confirm new vault password: "), seen);
    assertTrue(seen.endsWith("Encryption successful\r\n"), seen);
    assertFalse(seen.contains("geheim"), seen);
    String piped = "\"$@\" | cat; stty -a < /dev/tty | tr ' ;' '\\n' | grep -x -e echo -e -echo";
    List<String> view = new ArrayList<>(List.of("sh", "-c", piped, "sh"));
    view.addAll(plumb("vault", "view", file.toString()));
    assertEquals("Vault password: \r\nkey: value\r\necho\r\n", onTerminal("geheim", view));
  }

  @Test
  void withoutATerminalTheAnswersAreOnStandardInput() throws Exception {
    List<String> encrypt = new ArrayList<>(List.of("setsid", "-w"));
    encrypt.addAll(plumb("vault", "encrypt", file.toString()));
    assertEquals("", run("geheim\ngeheim\n", encrypt));
    List<String> view = new ArrayList<>(List.of("setsid", "-w"));
    view.addAll(plumb("vault", "view", file.toString()));
    assertEquals("key: value\n", run("geheim\r\n", view));
    assertTrue(run("", view).contains("there is no terminal"));
  }
}
