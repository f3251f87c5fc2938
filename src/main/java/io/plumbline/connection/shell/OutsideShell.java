package io.plumbline.connection.shell;

import io.plumbline.connection.ConnectionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/** Short-lived programs beside a shell, as the same user: they look after it and bring it bytes. */
final class OutsideShell {
  private final ProgramStarter starter;
  private final String line;

  OutsideShell(ProgramStarter starter, String line) {
    this.starter = starter;
    this.line = line;
  }

  /** Runs a script; what it printed, or "" if it could not be run. */
  String run(String script, Duration limit) {
    Printed printed = new Printed();
    Program program;
    try {
      program = starter.start(line, printed);
    } catch (ConnectionException failure) {
      return ""; // whoever waits for an effect of the script sees that there was none
    }
    try {
      program.write(ShellText.bytes("{\n" + script + "}\n"));
      program.closeInput();
      program.awaitEnd(limit);
    } catch (IOException failure) {
      return "";
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    } finally {
      program.abandon();
    }
    return printed.text();
  }

  /** Keeps a little of what a program prints. */
  private static final class Printed implements ProgramListener {
    private final BoundedOutput output = new BoundedOutput(1_000_000);

    @Override
    public synchronized void out(byte[] bytes, int offset, int length) {
      output.add(bytes, offset, length);
    }

    @Override
    public void err(byte[] bytes, int offset, int length) {
      // its complaints interest nobody
    }

    @Override
    public void ended(OptionalInt exitCode) {
      // awaited elsewhere
    }

    synchronized String text() {
      return new String(output.kept(), StandardCharsets.UTF_8);
    }
  }
}
