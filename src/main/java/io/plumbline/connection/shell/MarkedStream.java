package io.plumbline.connection.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes at markers. A marker is random and is known to nobody but the two ends, so
 * the bytes before it may be anything at all.
 */
final class MarkedStream {
  private static final int LONGEST_WORD = 8192;

  private final Queue<Expected> queue = new ArrayDeque<>();
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private int matched;
  private boolean inWord;

  /** Bytes up to a marker belong to the output; the rest of the marker's line is its word. */
  private record Expected(
      byte[] marker, int[] fallback, BoundedOutput output, Consumer<String> found) {}

  void expect(String marker, BoundedOutput output, Consumer<String> found) {
    byte[] bytes = marker.getBytes(StandardCharsets.US_ASCII);
    queue.add(new Expected(bytes, fallback(bytes), output, found));
  }

  /** Takes the next bytes; tells whether a marker was among them. */
  boolean feed(byte[] bytes, int offset, int length) {
    int expectedBefore = queue.size();
    int end = offset + length;
    int at = offset;
    while (at < end) {
      Expected expected = queue.peek();
      if (expected == null) {
        break; // nobody asked: the farewell of a shell that is closing
      }
      at = inWord ? readWord(expected, bytes, at, end) : readOutput(expected, bytes, at, end);
    }
    return queue.size() < expectedBefore;
  }

  private int readWord(Expected expected, byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    if (word.size() < LONGEST_WORD) {
      word.write(bytes, from, at - from);
    }
    if (at == end) {
      return end;
    }
    String text = word.toString(StandardCharsets.UTF_8).strip();
    word.reset();
    inWord = false;
    queue.remove();
    expected.found().accept(text);
    return at + 1;
  }

  private int readOutput(Expected expected, byte[] bytes, int from, int end) {
    byte[] marker = expected.marker();
    int plain = from; // nothing is matched: the bytes from here on are output, not yet passed on
    for (int at = from; at < end; at++) {
      byte next = bytes[at];
      while (matched > 0 && next != marker[matched]) {
        int shorter = expected.fallback()[matched];
        expected.output().add(marker, 0, matched - shorter);
        matched = shorter;
        plain = at;
      }
      if (next == marker[matched]) {
        if (matched == 0) {
          expected.output().add(bytes, plain, at - plain);
        }
        matched++;
        if (matched == marker.length) {
          matched = 0;
          inWord = true;
          return at + 1;
        }
      }
    }
    if (matched == 0) {
      expected.output().add(bytes, plain, end - plain);
    }
    return end;
  }

  /** Knuth, Morris and Pratt's table: how much still matches after a mismatch at each place. */
  private static int[] fallback(byte[] marker) {
    int[] table = new int[marker.length + 1];
    int shorter = 0;
    for (int at = 1; at < marker.length; at++) {
      while (shorter > 0 && marker[at] != marker[shorter]) {
        shorter = table[shorter];
      }
      if (marker[at] == marker[shorter]) {
        shorter++;
      }
      table[at + 1] = shorter;
    }
    return table;
  }
}
