package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens a page in the user's browser. */
final class Browser {
  /** Who opens pages without saying so fails at once; a browser may stay as long as it likes. */
  private static final int SECONDS = 3;

  private final List<String> programs;

  /**
   * Finds out what opens pages.
   *
   * @param environment the environment variables; {@code BROWSER} names programs, with colons
   *     between them
   */
  Browser(Map<String, String> environment) {
    String named = environment.getOrDefault("BROWSER", "");
    this.programs = named.isBlank() ? List.of("xdg-open") : List.of(named.split(":"));
  }

  /**
   * Opens a page, and does not wait until it is closed.
   *
   * @param page the page's file
   * @throws InvalidInputException if no program opens it
   */
  void open(Path page) {
    for (String program : programs) {
      if (opens(program.strip(), page.toAbsolutePath())) {
        return;
      }
    }
    throw new InvalidInputException(
        Problem.at(
            SourceLocation.commandLine(),
            "no browser opened " + page + " (tried: " + String.join(", ", programs) + ")",
            "name one in the environment variable BROWSER, or open the file yourself"));
  }

  private static boolean opens(String program, Path page) {
    if (program.isEmpty()) {
      return false;
    }
    try {
      Process process = new ProcessBuilder(program, page.toString()).inheritIO().start();
      return !process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
