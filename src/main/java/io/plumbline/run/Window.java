package io.plumbline.run;

/**
 * How many looks are sent ahead. As with TCP's congestion window, it grows while all goes well, and
 * shrinks when looks were sent in vain because something changed before their turn came.
 */
final class Window {
  /** What is sent while nothing is known yet; as many as TCP sends segments. */
  static final int FIRST = 10;

  /** What is kept in memory is bounded. */
  static final int MOST = 640;

  private static final int FACTOR = 4;

  private int size = FIRST;

  int size() {
    return size;
  }

  /** Takes note that every look of a window was used. */
  void usedUp() {
    size = Math.min(MOST, size * FACTOR);
  }

  /** Takes note that looks were sent in vain. */
  void wasted() {
    size = Math.max(1, size / FACTOR);
  }
}
