package io.plumbline.run;

import java.util.Optional;

/** Asks the user while a run is under way. */
@FunctionalInterface
public interface Questions {
  /** Nobody can be asked. */
  Questions NONE = (question, shown) -> Optional.empty();

  /**
   * Asks for one line and waits for it.
   *
   * @param question what to ask, with a blank at its end
   * @param shown whether the answer is seen while it is typed
   * @return the line without its end; nothing if there is nobody to ask
   */
  Optional<String> ask(String question, boolean shown);
}
