package io.plumbline.connection.shell;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Starts programs behind sudo, which is told a password on standard input. */
final class PasswordStarter implements ProgramStarter {
  private final String host;
  private final ProgramStarter starter;
  private final Password password;
  private final Duration limit;

  /**
   * Makes a starter.
   *
   * @param host the name of the host for messages
   * @param starter starts sudo
   * @param password what sudo is told
   * @param limit how long sudo may take
   */
  PasswordStarter(String host, ProgramStarter starter, Password password, Duration limit) {
    this.host = host;
    this.starter = starter;
    this.password = password;
    this.limit = limit;
  }

  @Override
  public Program start(String line, ProgramListener listener) throws ConnectionException {
    PasswordGate gate = new PasswordGate(listener);
    Program program = starter.start(line, gate);
    try {
      program.write((password.text() + "\n").getBytes(StandardCharsets.UTF_8));
      PasswordGate.Outcome outcome = gate.await(limit);
      if (outcome == PasswordGate.Outcome.PASSED) {
        program.write(PasswordGate.end());
        return program;
      }
      throw refused(program, gate, outcome);
    } catch (IOException gone) {
      throw refused(program, gate, PasswordGate.Outcome.ENDED);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      program.abandon();
      throw new ConnectionException(Reason.LOST, "interrupted while waiting for " + host, null);
    }
  }

  /** Lets sudo read that nothing more comes, or it would wait on and keep others of it waiting. */
  private ConnectionException refused(
      Program program, PasswordGate gate, PasswordGate.Outcome outcome) {
    program.closeInput();
    program.abandon();
    String why =
        switch (outcome) {
          case REFUSED -> "sudo refuses the password";
          case SILENT -> "sudo does not answer within " + limit.toSeconds() + " s";
          case PASSED, ENDED -> gate.words().isEmpty() ? "sudo has ended" : gate.words();
        };
    return new ConnectionException(
        Reason.BECOME,
        "cannot become another user on " + host + ": " + why,
        "the password comes from -K, --become-password-file or ansible_become_password");
  }

  @Override
  public int sendAhead() {
    return starter.sendAhead();
  }

  @Override
  public boolean alive() {
    return starter.alive();
  }
}
