package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import java.util.Objects;

/**
 * A task of a plan, as listeners see it.
 *
 * @param play the play's position in the plan, from 0
 * @param playName the play's name
 * @param position the task's position in the play, from 0; handlers go on counting after the tasks
 * @param name the task's name, or its module's name if it has none
 * @param module the module's name
 * @param handler whether it is a handler
 * @param location where it stands
 */
public record TaskInfo(
    int play,
    String playName,
    int position,
    String name,
    String module,
    boolean handler,
    SourceLocation location) {
  /** Checks that nothing is null. */
  public TaskInfo {
    Objects.requireNonNull(playName, "playName is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(module, "module is null");
    Objects.requireNonNull(location, "location is null");
  }
}
