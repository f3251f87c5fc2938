package io.plumbline.module.steering;

import io.plumbline.connection.CommandResult;
import java.util.List;

/** Reads how long the last step waited. */
final class Elapsed {
  private Elapsed() {}

  /** Gives whole seconds; 0 if nothing was waited for. */
  static long seconds(List<CommandResult> applied) {
    String text = applied.isEmpty() ? "" : applied.get(applied.size() - 1).out().strip();
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }
}
