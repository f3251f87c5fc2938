package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The point between the parts of a play where notified handlers run.
 *
 * @param location where the play stands
 */
public record HandlerFlush(SourceLocation location) implements Work {
  /** Checks that nothing is null. */
  public HandlerFlush {
    Objects.requireNonNull(location, "location is null");
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.empty();
  }
}
