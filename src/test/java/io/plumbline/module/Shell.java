package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shells that every script must run on; a machine without one of them fails the tests. */
public enum Shell {
  /** Debian's /bin/sh. */
  DASH("dash"),
  /** The shell of small systems. */
  BUSYBOX("busybox", "sh");

  private final List<String> program;

  Shell(String... program) {
    this.program = List.of(program);
  }

  /**
   * Runs a command on this machine as the user of the tests.
   *
   * @param command what to run; {@code become} is ignored
   * @return what it came to
   */
  public CommandResult run(Command command) {
    return run(command, List.of(), List.of(), Map.of());
  }

  /**
   * Runs a command with programs of the test's own put before those of the machine.
   *
   * @param command what to run; {@code become} is ignored
   * @param programs a folder that comes first in PATH
   * @return what it came to
   */
  public CommandResult run(Command command, Path programs) {
    return run(
        command,
        List.of(),
        List.of(),
        Map.of("PATH", programs + ":" + System.getenv().get("PATH")));
  }

  /**
   * Reads a script without running it.
   *
   * @param script the text of the script
   * @return exit code 0 if the shell understands it
   */
  public CommandResult understands(String script) {
    return run(Command.sh(script), List.of(), List.of("-n"), Map.of());
  }

  CommandResult run(Command command, List<String> entrance, Map<String, String> variables) {
    return run(command, entrance, List.of(), variables);
  }

  private CommandResult run(
      Command command, List<String> entrance, List<String> options, Map<String, String> variables) {
    try {
      Path folder = Files.createTempDirectory("plumb-shell");
      try {
        Path script = Files.writeString(folder.resolve("script"), command.text());
        List<String> words = new ArrayList<>(entrance);
        words.addAll(program);
        words.addAll(options);
        words.add(script.toString());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PLUMB_TMP", folder.toString());
        builder.environment().putAll(variables);
        builder.environment().putAll(command.environment());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path in = Files.write(folder.resolve("in"), command.stdin());
        builder.redirectInput(in.toFile());
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(this + " did not end: " + command.text());
        }
        return new CommandResult(
            process.exitValue(), Files.readAllBytes(out), Files.readAllBytes(err), 0, 0);
      } finally {
        try (var files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(Shell::delete);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a script of a test.
   *
   * @param script the text of the script; it must succeed
   * @return what it printed
   */
  public String out(String script) {
    CommandResult result = run(Command.sh(script));
    if (!result.succeeded()) {
      throw new AssertionError(script + " failed: " + result.err());
    }
    return new String(result.stdout(), StandardCharsets.UTF_8);
  }
}
