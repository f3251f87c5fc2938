package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ShellQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/** Short-lived programs beside a shell, as the same user: they look after it and bring it bytes. */
final class OutsideShell {
  private final ProgramStarter starter;
  private final Become become;
  private final String shell;

  /**
   * Prepares to start programs.
   *
   * @param starter starts them
   * @param become the user they run as
   * @param shell the shell that runs their scripts, usually "sh"
   */
  OutsideShell(ProgramStarter starter, Become become, String shell) {
    this.starter = starter;
    this.become = become;
    this.shell = shell;
  }

  /** Tells whether the host can still be talked to. */
  boolean alive() {
    return starter.alive();
  }

  /** Runs a script; what it printed, or "" if it could not be run. */
  String run(String script, Duration limit) {
    Hearing hearing = new Hearing();
    try {
      Program program = starter.start(ShellText.start(become, shell), hearing);
      finish(program, ShellText.bytes("{\n" + script + "}\n"), limit);
    } catch (ConnectionException failure) {
      return ""; // whoever waits for an effect of the script sees that there was none
    }
    return hearing.out();
  }

  /**
   * Stores bytes in a new file (mode 0600) of the host.
   *
   * @param name the name of the private folder that is tried first
   * @return the path of the file, or why there is none
   */
  Stored store(byte[] bytes, String name, Duration limit) throws ConnectionException {
    Stored stored = storeBy(ShellText.store(name), bytes, limit);
    return stored.path().isEmpty() ? storeBy(ShellText.storeOutside(), bytes, limit) : stored;
  }

  private Stored storeBy(String script, byte[] bytes, Duration limit) throws ConnectionException {
    Hearing hearing = new Hearing();
    String line = ShellText.start(become, shell + " -c " + ShellQuote.quote(script));
    finish(starter.start(line, hearing), bytes, limit);
    return hearing.succeeded()
        ? new Stored(hearing.out().strip(), "")
        : new Stored("", hearing.err().strip());
  }

  /**
   * Where bytes were stored.
   *
   * @param path the file; "" if they were not
   * @param complaint why not, in the words of the host
   */
  record Stored(String path, String complaint) {}

  private static void finish(Program program, byte[] bytes, Duration limit) {
    try {
      program.write(bytes);
      program.closeInput();
      program.awaitEnd(limit);
    } catch (IOException failure) {
      awaitWords(program);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    } finally {
      program.abandon();
    }
  }

  /** A program that stops reading too early is about to say why. */
  private static void awaitWords(Program program) {
    try {
      program.awaitEnd(Duration.ofSeconds(1));
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps a little of what a program prints. */
  private static final class Hearing implements ProgramListener {
    private final BoundedOutput stdout = new BoundedOutput(1_000_000);
    private final BoundedOutput stderr = new BoundedOutput(10_000);
    private OptionalInt exitCode = OptionalInt.empty();

    @Override
    public synchronized void out(byte[] bytes, int offset, int length) {
      stdout.add(bytes, offset, length);
    }

    @Override
    public synchronized void err(byte[] bytes, int offset, int length) {
      stderr.add(bytes, offset, length);
    }

    @Override
    public synchronized void ended(OptionalInt code) {
      exitCode = code;
    }

    synchronized String out() {
      return new String(stdout.kept(), StandardCharsets.UTF_8);
    }

    synchronized String err() {
      return new String(stderr.kept(), StandardCharsets.UTF_8);
    }

    synchronized boolean succeeded() {
      return exitCode.equals(OptionalInt.of(0));
    }
  }
}
