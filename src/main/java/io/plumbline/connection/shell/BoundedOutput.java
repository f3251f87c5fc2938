package io.plumbline.connection.shell;

import java.io.ByteArrayOutputStream;

/** Keeps the first bytes of a stream and counts the rest. */
final class BoundedOutput {
  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  BoundedOutput(int limit) {
    this.limit = limit;
  }

  void add(byte[] bytes, int offset, int length) {
    int room = Math.min(length, limit - kept.size());
    kept.write(bytes, offset, room);
    dropped += length - room;
  }

  void drop(long count) {
    dropped += count;
  }

  byte[] kept() {
    return kept.toByteArray();
  }

  long dropped() {
    return dropped;
  }
}
