package io.plumbline.connection.shell;

import io.plumbline.connection.ConnectionException;

/** Starts programs on one host. */
public interface ProgramStarter {

  /**
   * Starts a program.
   *
   * @param line one line for the login shell of the user; it shows in the host's process list
   * @param listener hears what it prints
   * @return the program, running
   * @throws ConnectionException if the connection is gone or the host starts no program
   */
  Program start(String line, ProgramListener listener) throws ConnectionException;

  /**
   * Tells how much may be written to a program that does not read, without having to wait for it.
   *
   * @return a number of bytes
   */
  int sendAhead();

  /**
   * Tells whether the host can still be talked to.
   *
   * @return false once the connection is lost or closed
   */
  boolean alive();
}
