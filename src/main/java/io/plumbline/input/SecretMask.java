package io.plumbline.input;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Hides secrets in whatever is about to be shown or written. Secrets become known while a run goes
 * on; many threads may add and hide at the same time.
 */
public final class SecretMask {
  /** What stands in place of a secret, however long that is. */
  public static final String HIDDEN = "********";

  /** Shorter texts would turn half of any output into stars and are no secrets anyway. */
  private static final int SHORTEST = 4;

  /** Lines of a secret of several lines (a key) are hidden alone too, if no common word. */
  private static final int SHORTEST_LINE = 12;

  /** Longest first; replaced as a whole, so readers need no lock. */
  private volatile List<String> secrets = List.of();

  /**
   * Adds a secret; one shorter than four characters is ignored. A secret is also hidden as it looks
   * inside a JSON text and inside a URL, and a long line of it where it stands alone.
   *
   * @param secret the text to hide from now on
   */
  public void add(String secret) {
    addAll(List.of(secret));
  }

  /**
   * Adds several secrets at once, as {@link #add} does with each.
   *
   * @param some the texts to hide from now on
   */
  public synchronized void addAll(Collection<String> some) {
    Collection<String> all =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    all.addAll(secrets);
    some.forEach(secret -> add(secret, all));
    secrets = List.copyOf(all);
  }

  private static void add(String secret, Collection<String> all) {
    String text = secret.strip();
    if (text.length() >= SHORTEST) {
      all.add(text);
      all.add(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
      all.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
      all.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
      if (text.contains("\n")) {
        text.lines().map(String::strip).filter(SecretMask::tellsMuch).forEach(all::add);
      }
    }
  }

  /**
   * Hides every secret in a text, also where secrets overlap or stand inside of a word.
   *
   * @param text any text
   * @return the text with {@link #HIDDEN} in place of secrets; the same object if there is none
   */
  public String mask(String text) {
    BitSet hidden = null;
    for (String secret : secrets) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        hidden = hidden == null ? new BitSet(text.length()) : hidden;
        hidden.set(at, at + secret.length());
      }
    }
    return hidden == null ? text : without(text, hidden);
  }

  /**
   * Hides every secret in a value and in all that it holds, keys included.
   *
   * @param value a text, list, map, or any other value
   * @return a copy in which texts are masked; other values as they are
   */
  public Object maskValue(Object value) {
    if (value instanceof String text) {
      return mask(text);
    }
    if (value instanceof Map<?, ?> map) {
      return maskMap(map);
    }
    if (value instanceof Collection<?> items) {
      List<Object> copy = new ArrayList<>(items.size());
      items.forEach(item -> copy.add(maskValue(item)));
      return copy;
    }
    // A PIN of digits is a number once YAML or JSON has read it.
    if (value instanceof Number && !mask(value.toString()).equals(value.toString())) {
      return HIDDEN;
    }
    return value;
  }

  /**
   * Hides every secret in a map and in all that it holds.
   *
   * @param map any map
   * @return a copy in the same order
   */
  public Map<String, Object> maskMap(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(mask(String.valueOf(key)), maskValue(value)));
    return copy;
  }

  private static String without(String text, BitSet hidden) {
    StringBuilder masked = new StringBuilder(text.length());
    int shown = 0;
    for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(shown)) {
      masked.append(text, shown, start).append(HIDDEN);
      shown = hidden.nextClearBit(start);
    }
    return masked.append(text, shown, text.length()).toString();
  }

  private static boolean tellsMuch(String line) {
    return line.length() >= SHORTEST_LINE && !line.startsWith("-----");
  }
}
