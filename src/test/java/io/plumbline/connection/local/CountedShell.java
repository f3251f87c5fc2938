package io.plumbline.connection.local;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.shell.Program;
import io.plumbline.connection.shell.ProgramListener;
import io.plumbline.connection.shell.ProgramStarter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Starts programs on this machine and counts what is written to them. */
public final class CountedShell implements ProgramStarter {
  private final LocalStarter starter = new LocalStarter();
  private final AtomicLong bytes = new AtomicLong();

  /**
   * Counts what was written so far to all programs.
   *
   * @return a number of bytes
   */
  public long bytes() {
    return bytes.get();
  }

  @Override
  public Program start(String line, ProgramListener listener) throws ConnectionException {
    return new Counted(starter.start(line, listener));
  }

  /** As much as over SSH, so that batches are as large. */
  @Override
  public int sendAhead() {
    return 1024 * 1024;
  }

  @Override
  public boolean alive() {
    return starter.alive();
  }

  private final class Counted implements Program {
    private final Program program;

    Counted(Program program) {
      this.program = program;
    }

    @Override
    public void write(byte[] text) throws IOException {
      bytes.addAndGet(text.length);
      program.write(text);
    }

    @Override
    public void closeInput() {
      program.closeInput();
    }

    @Override
    public boolean awaitEnd(Duration limit) throws InterruptedException {
      return program.awaitEnd(limit);
    }

    @Override
    public void abandon() {
      program.abandon();
    }
  }
}
