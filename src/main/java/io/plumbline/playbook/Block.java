package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Tasks with what is done if one of them fails, and what is done in any case. What else a block
 * says, its tasks have {@link Inherited}.
 *
 * @param location where it stands
 * @param work what is done
 * @param rescue what is done once one of these fails; empty if the failure stands
 * @param always what is done after both, whatever came of them
 */
public record Block(
    SourceLocation location,
    List<? extends Work> work,
    List<? extends Work> rescue,
    List<? extends Work> always)
    implements Work {
  /** Checks that nothing is null. */
  public Block {
    Objects.requireNonNull(location, "location is null");
    work = List.copyOf(work);
    rescue = List.copyOf(rescue);
    always = List.copyOf(always);
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.of(work, rescue, always).flatMap(List::stream).flatMap(Work::tasks);
  }
}
