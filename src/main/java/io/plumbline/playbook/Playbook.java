package io.plumbline.playbook;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A playbook with everything it imports.
 *
 * @param file its file
 * @param plays its plays in order
 */
public record Playbook(Path file, List<Play> plays) {
  /** Checks that nothing is null. */
  public Playbook {
    Objects.requireNonNull(file, "file is null");
    plays = List.copyOf(plays);
  }
}
