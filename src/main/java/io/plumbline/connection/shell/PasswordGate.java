package io.plumbline.connection.shell;

import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Hears a program that sudo starts after it has asked for a password, and keeps the conversation
 * with sudo from whoever listens to the program. Sudo may also ask for nothing; then the password
 * is still on its way to the program, which must not take it for a command.
 */
final class PasswordGate implements ProgramListener {
  /** What sudo asks with; that it does so twice says that the password was refused. */
  static final String PROMPT = "plumb-become-password:";

  private static final String PASSED = "plumb-become-passed";
  private static final String END = "plumb-become-end";
  private static final int MOST_WORDS = 10_000;

  private final ProgramListener listener;
  private final BoundedOutput complaint = new BoundedOutput(MOST_WORDS);
  private final StringBuilder before = new StringBuilder();
  private boolean passed;
  private boolean ended;

  PasswordGate(ProgramListener listener) {
    this.listener = listener;
  }

  /** Makes the line that says when sudo let it pass, reads what is left for sudo, and goes on. */
  static String behind(String shell) {
    return "sh -c "
        + ShellQuote.quote(
            "echo "
                + PASSED
                + "; while IFS= read -r plumb_line && [ \"$plumb_line\" != "
                + END
                + " ]; do :; done; unset plumb_line; exec "
                + shell);
  }

  /** What the program is told once it has passed. */
  static byte[] end() {
    return (END + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** What came of the password. */
  enum Outcome {
    /** The program runs. */
    PASSED,
    /** The password is wrong. */
    REFUSED,
    /** Sudo has ended for another reason. */
    ENDED,
    /** Nothing was heard in time. */
    SILENT
  }

  /** Waits until it is known what comes of the password. */
  synchronized Outcome await(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!passed && !ended && !isRefused()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Outcome.SILENT;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    if (passed) {
      return Outcome.PASSED;
    }
    return isRefused() ? Outcome.REFUSED : Outcome.ENDED;
  }

  private boolean isRefused() {
    String all = heard();
    return all.indexOf(PROMPT) != all.lastIndexOf(PROMPT);
  }

  private String heard() {
    return new String(complaint.kept(), StandardCharsets.UTF_8);
  }

  /** What sudo said beside its questions. */
  synchronized String words() {
    return heard().replace(PROMPT, "").strip();
  }

  @Override
  public void out(byte[] bytes, int offset, int length) {
    int rest = offset;
    if (!hasPassed()) {
      rest = pass(bytes, offset, length);
    }
    if (rest < offset + length) {
      listener.out(bytes, rest, offset + length - rest);
    }
  }

  private synchronized boolean hasPassed() {
    return passed;
  }

  /** Reads byte by byte up to the line that says so; what comes behind it is the program's. */
  private synchronized int pass(byte[] bytes, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      if (bytes[at] != '\n') {
        before.append((char) bytes[at]);
        if (before.length() > MOST_WORDS) {
          before.delete(0, before.length() - PASSED.length());
        }
      } else if (before.toString().endsWith(PASSED)) {
        passed = true;
        notifyAll();
        return at + 1;
      } else {
        before.setLength(0);
      }
    }
    return offset + length;
  }

  @Override
  public void err(byte[] bytes, int offset, int length) {
    if (hasPassed()) {
      listener.err(bytes, offset, length);
    } else {
      complain(bytes, offset, length);
    }
  }

  private synchronized void complain(byte[] bytes, int offset, int length) {
    complaint.add(bytes, offset, length);
    notifyAll();
  }

  @Override
  public void ended(OptionalInt exitCode) {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    listener.ended(exitCode);
  }
}
