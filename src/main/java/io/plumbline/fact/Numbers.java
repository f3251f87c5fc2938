package io.plumbline.fact;

import java.util.OptionalLong;

/** Reads whole numbers that a host printed. */
final class Numbers {
  private Numbers() {}

  /** Reads a whole number; nothing if the text is something else or too long for one. */
  static OptionalLong of(String text) {
    String stripped = text.strip();
    return stripped.matches("-?[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(stripped))
        : OptionalLong.empty();
  }
}
