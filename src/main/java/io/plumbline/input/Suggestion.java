package io.plumbline.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word a user most likely meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Finds the known word nearest to an unknown one.
   *
   * @param unknown what was written
   * @param known the words that would have been right
   * @return a hint such as {@code did you mean "state"?}, or nothing if no word is near
   */
  public static Optional<String> didYouMean(String unknown, Collection<String> known) {
    String best = null;
    int bestDistance = Math.max(1, unknown.length() / 3) + 1;
    for (String word : known) {
      int distance = distance(unknown.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = word;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best).map(word -> "did you mean \"" + word + "\"?");
  }

  /** Counts insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String left, String right) {
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(
                cost[i - 1][j - 1] + replace, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[left.length()][right.length()];
  }
}
