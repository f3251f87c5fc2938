package io.plumbline.connection.shell;

import java.io.IOException;
import java.time.Duration;

/** A program that was started on a host, as three streams of bytes. */
public interface Program {

  /**
   * Writes to its standard input and flushes; blocks while the program does not read.
   *
   * @param bytes what to write
   * @throws IOException if the program or the connection to it is gone
   */
  void write(byte[] bytes) throws IOException;

  /** Ends its standard input. Doing so again, or when the program is gone, has no effect. */
  void closeInput();

  /**
   * Waits until it has ended and all of its output was delivered.
   *
   * @param limit how long to wait
   * @return whether it has ended
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean awaitEnd(Duration limit) throws InterruptedException;

  /** Lets go of it at once, ended or not; a program on this machine is killed. */
  void abandon();
}
