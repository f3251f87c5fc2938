package io.plumbline.connection.local;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import io.plumbline.connection.shell.ProgramStarter;
import java.io.IOException;

/** Starts programs on the control machine. */
final class LocalStarter implements ProgramStarter {

  @Override
  public Program start(String line, ProgramListener listener) throws ConnectionException {
    try {
      return new LocalProgram(new ProcessBuilder("sh", "-c", line).start(), listener);
    } catch (IOException failure) {
      throw new ConnectionException(
          Reason.UNREACHABLE, "this machine starts no shell: " + failure.getMessage(), null);
    }
  }

  /** Less than a pipe of Linux holds. */
  @Override
  public int sendAhead() {
    return 32 * 1024;
  }

  @Override
  public boolean alive() {
    return true;
  }
}
