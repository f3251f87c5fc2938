package io.plumbline.cli;

import java.io.IOException;
import java.util.Optional;

/** Questions to the user, and bytes from and to the program at the other end of a pipe. */
public interface Dialogue {
  /** Nobody can be asked, and nothing is sent. */
  Dialogue SILENT =
      new Dialogue() {
        @Override
        public Optional<String> ask(String prompt, boolean shown) {
          return Optional.empty();
        }

        @Override
        public byte[] all() {
          return new byte[0];
        }

        @Override
        public void print(byte[] content) {}
      };

  /**
   * Asks for one line.
   *
   * @param prompt what to ask, with a blank at its end
   * @param shown whether the answer is seen while it is typed
   * @return the line without its end; nothing if nobody can be asked
   */
  Optional<String> ask(String prompt, boolean shown);

  /**
   * Tells whether somebody sits at a terminal.
   *
   * @return false if a question would be answered by a file or never
   */
  default boolean attended() {
    return false;
  }

  /**
   * Reads all of standard input.
   *
   * @return the bytes
   * @throws IOException if they cannot be read
   */
  byte[] all() throws IOException;

  /**
   * Writes bytes to standard output as they are.
   *
   * @param content the bytes
   * @throws IOException if they cannot be written
   */
  void print(byte[] content) throws IOException;
}
