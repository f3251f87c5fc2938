package io.plumbline.cli;

import java.io.IOException;
import java.util.Optional;

/** The way to what the user types, or sends on standard input. */
public interface UserInput {
  /** Nobody can be asked, and nothing is sent. */
  UserInput NONE =
      new UserInput() {
        @Override
        public Optional<String> ask(String prompt, boolean shown) {
          return Optional.empty();
        }

        @Override
        public byte[] all() {
          return new byte[0];
        }
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
   * Reads all of standard input.
   *
   * @return the bytes
   * @throws IOException if they cannot be read
   */
  byte[] all() throws IOException;
}
