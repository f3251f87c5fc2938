package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * A task of a plan, as listeners see it.
 *
 * @param play the play's position in the plan, from 0
 * @param playName the play's name
 * @param position the task's position in the play, from 0; handlers go on counting after the tasks;
 *     what a task includes has the position of that task
 * @param within where it is among what that task includes: the item, which of several files, the
 *     position, and so on inwards; empty for what the play itself holds
 * @param name the task's name, or its module's name if it has none
 * @param module the module's name
 * @param handler whether it is a handler
 * @param location where it stands
 */
public record TaskInfo(
    int play,
    String playName,
    int position,
    List<Integer> within,
    String name,
    String module,
    boolean handler,
    SourceLocation location) {
  /** Checks that nothing is null. */
  public TaskInfo {
    Objects.requireNonNull(playName, "playName is null");
    within = List.copyOf(within);
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(module, "module is null");
    Objects.requireNonNull(location, "location is null");
  }

  /** Gives the same as that of a handler, which an include may bring too. */
  TaskInfo asHandler() {
    return new TaskInfo(play, playName, position, within, name, module, true, location);
  }

  /**
   * Compares where two tasks of a play stand: a task comes before what it includes.
   *
   * @param other the other task
   * @return negative if this one comes first, positive if the other does, 0 if they are the same
   */
  public int comparePlace(TaskInfo other) {
    if (position != other.position) {
      return Integer.compare(position, other.position);
    }
    for (int i = 0; i < Math.min(within.size(), other.within.size()); i++) {
      int order = within.get(i).compareTo(other.within.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(within.size(), other.within.size());
  }
}
