package io.plumbline.cli;

import io.plumbline.module.CommandWords;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program that shows a text page by page. */
final class Pager {
  private Pager() {}

  /**
   * Shows a text until the user has seen enough.
   *
   * @param text the bytes to show
   * @param environment may name the program as {@code PAGER}
   * @return false if there is no such program, and nothing was shown
   */
  static boolean show(byte[] text, Map<String, String> environment) {
    Optional<List<String>> command =
        CommandWords.split(environment.getOrDefault("PAGER", "less"))
            .filter(words -> !words.isEmpty());
    if (command.isEmpty()) {
      return false;
    }
    try {
      Process pager =
          new ProcessBuilder(command.get())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      send(text, pager);
      pager.waitFor();
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void send(byte[] text, Process pager) {
    try (OutputStream in = pager.getOutputStream()) {
      in.write(text);
    } catch (IOException e) {
      Thread.yield(); // the user has seen enough
    }
  }
}
