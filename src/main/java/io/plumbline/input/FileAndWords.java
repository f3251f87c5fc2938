package io.plumbline.input;

import java.util.List;
import java.util.Objects;

/**
 * A file of the control machine that is run on a host, and what it is called with.
 *
 * @param file the file
 * @param words what stands behind its name
 */
public record FileAndWords(ControllerFile file, List<String> words) {
  /** Checks that nothing is null. */
  public FileAndWords {
    Objects.requireNonNull(file, "file is null");
    words = List.copyOf(words);
  }
}
