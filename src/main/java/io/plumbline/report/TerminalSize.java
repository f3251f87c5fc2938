package io.plumbline.report;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How big a terminal is.
 *
 * @param columns characters per line
 * @param rows lines
 */
public record TerminalSize(int columns, int rows) {
  /** What terminals have been since 1978. */
  public static final TerminalSize USUAL = new TerminalSize(80, 24);

  private static final long FRESH_FOR = TimeUnit.SECONDS.toNanos(1);
  private static final Pattern STTY = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

  /** Replaces sizes that no terminal has: a pseudo terminal without a window says 0. */
  public TerminalSize {
    columns = columns < 1 ? 80 : columns;
    rows = rows < 1 ? 24 : rows;
  }

  /**
   * Asks the process's terminal, again when the answer is older than a second, because its window
   * may change.
   *
   * @param environment the process's environment; {@code COLUMNS} and {@code LINES} stand in where
   *     there is no terminal to ask
   * @return gives the size at any time
   */
  public static Supplier<TerminalSize> ofTerminal(Map<String, String> environment) {
    return new Supplier<>() {
      private TerminalSize known;
      private long since;
      private boolean mute;

      @Override
      public synchronized TerminalSize get() {
        if (known == null || (!mute && System.nanoTime() - since > FRESH_FOR)) {
          TerminalSize answer = ask();
          mute = answer == null;
          known = answer == null ? fallback(environment) : answer;
          since = System.nanoTime();
        }
        return known;
      }
    };
  }

  /** Asks {@code stty}, since the JDK has no call for it; null if there is no answer. */
  private static TerminalSize ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readNBytes(32));
      stty.waitFor();
      Matcher matcher = STTY.matcher(answer);
      return matcher.matches()
          ? new TerminalSize(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)))
          : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static TerminalSize fallback(Map<String, String> environment) {
    return new TerminalSize(
        number(environment.get("COLUMNS"), USUAL.columns),
        number(environment.get("LINES"), USUAL.rows));
  }

  private static int number(String text, int otherwise) {
    return text != null && text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : otherwise;
  }
}
