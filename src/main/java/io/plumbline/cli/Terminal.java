package io.plumbline.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks on the terminal itself, also where standard input or output is a pipe; without any terminal
 * the answers are the lines of standard input.
 */
public final class Terminal implements Dialogue {
  private static final File DEVICE = new File("/dev/tty");
  private static final int PATIENCE_SECONDS = 10;

  private final InputStream standardInput;
  private final OutputStream standardOutput;

  /**
   * Makes a terminal.
   *
   * @param standardInput what the program is sent
   * @param standardOutput what it sends on
   */
  public Terminal(InputStream standardInput, OutputStream standardOutput) {
    this.standardInput = standardInput;
    this.standardOutput = standardOutput;
  }

  @Override
  public Optional<String> ask(String prompt, boolean shown) {
    try (InputStream in = new FileInputStream(DEVICE);
        OutputStream out = new FileOutputStream(DEVICE)) {
      byte[] question = prompt.getBytes(StandardCharsets.UTF_8);
      return shown ? seen(question, in, out) : unseen(question, in, out);
    } catch (IOException noTerminal) {
      return fromStandardInput();
    }
  }

  @Override
  public boolean attended() {
    try {
      new FileInputStream(DEVICE).close();
      return true;
    } catch (IOException noTerminal) {
      return false;
    }
  }

  private Optional<String> fromStandardInput() {
    try {
      return line(standardInput);
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] all() throws IOException {
    return standardInput.readAllBytes();
  }

  @Override
  public void print(byte[] content) throws IOException {
    standardOutput.write(content);
    standardOutput.flush();
  }

  private static Optional<String> seen(byte[] question, InputStream in, OutputStream out)
      throws IOException {
    out.write(question);
    return line(in);
  }

  /** Without echo, which comes back also if the user interrupts the program meanwhile. */
  private static Optional<String> unseen(byte[] question, InputStream in, OutputStream out)
      throws IOException {
    Thread restore = new Thread(() -> echo(true));
    Runtime.getRuntime().addShutdownHook(restore);
    echo(false);
    try {
      out.write(question);
      return line(in);
    } finally {
      echo(true);
      out.write('\n');
      try {
        Runtime.getRuntime().removeShutdownHook(restore);
      } catch (IllegalStateException ending) {
        Thread.yield(); // the hook is running, and does the same
      }
    }
  }

  private static void echo(boolean wanted) {
    try {
      Process stty =
          new ProcessBuilder("stty", wanted ? "echo" : "-echo")
              .redirectInput(DEVICE)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException("stty cannot be run to hide what is typed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads byte by byte, so that what comes behind the line is left for the next reader. */
  private static Optional<String> line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
