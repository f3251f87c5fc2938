package io.plumbline.connection.shell;

import java.util.OptionalInt;

/**
 * Hears what a program prints. The calls for one stream come one after the other, but those for
 * stdout and stderr may come from two threads.
 */
public interface ProgramListener {

  /**
   * Takes bytes of standard output.
   *
   * @param bytes an array that is used again after the call
   * @param offset where the bytes begin
   * @param length how many there are
   */
  void out(byte[] bytes, int offset, int length);

  /**
   * Takes bytes of standard error.
   *
   * @param bytes an array that is used again after the call
   * @param offset where the bytes begin
   * @param length how many there are
   */
  void err(byte[] bytes, int offset, int length);

  /**
   * Hears that the program has ended; called once, after all output.
   *
   * @param exitCode its exit status; empty if it is not known, as after a lost connection
   */
  void ended(OptionalInt exitCode);
}
