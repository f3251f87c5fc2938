package io.plumbline.report.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines side by side such that no two that share a height share a track. The shortest ones come
 * first, next to what they connect.
 *
 * @param <K> what a line is known by
 */
final class Tracks<K> {
  private static final int APART = 6;

  private record Span<K>(K key, int from, int to) {
    boolean meets(Span<K> other) {
      return from < other.to + APART && other.from < to + APART;
    }
  }

  private final List<Span<K>> spans = new ArrayList<>();
  private final Map<K, Integer> tracks = new HashMap<>();
  private int count;

  /** Adds a line that goes from one height to another. */
  void add(K key, int one, int other) {
    spans.add(new Span<>(key, Math.min(one, other), Math.max(one, other)));
  }

  /** Gives each line its track. */
  void assign() {
    List<List<Span<K>>> taken = new ArrayList<>();
    spans.sort(Comparator.comparingInt((Span<K> span) -> span.to() - span.from()));
    for (Span<K> span : spans) {
      int track = 0;
      while (track < taken.size() && taken.get(track).stream().anyMatch(span::meets)) {
        track++;
      }
      if (track == taken.size()) {
        taken.add(new ArrayList<>());
      }
      taken.get(track).add(span);
      tracks.put(span.key(), track);
    }
    count = taken.size();
  }

  /** Tells how many tracks there are. */
  int count() {
    return count;
  }

  /** Tells the track of a line, from 0. */
  int of(K key) {
    return tracks.get(key);
  }
}
