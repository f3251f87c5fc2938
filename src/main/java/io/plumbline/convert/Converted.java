package io.plumbline.convert;

import java.util.List;

/**
 * What a text became.
 *
 * @param text the text
 * @param failures what has no counterpart
 */
record Converted(String text, List<Failure> failures) {

  /**
   * A part without a counterpart.
   *
   * @param offset where, in characters from the start of the text as it was
   * @param reason one sentence without a full stop
   */
  record Failure(int offset, String reason) {}

  Converted {
    failures = List.copyOf(failures);
  }
}
