package io.plumbline.module;

import io.plumbline.input.Arguments;
import java.util.List;

/** Reads the argument {@code state}. */
public final class States {
  private States() {}

  /**
   * Gives the wanted state.
   *
   * @param arguments the arguments
   * @param states the states there are, the default first
   * @return one of them
   */
  public static String of(Arguments arguments, String... states) {
    String state = arguments.text("state", states[0]);
    List<String> known = List.of(states);
    if (known.contains(state)) {
      return state;
    }
    arguments.problem(
        "state",
        "\"state\" must be one of " + String.join(", ", known) + ", not \"" + state + "\"");
    return states[0];
  }
}
