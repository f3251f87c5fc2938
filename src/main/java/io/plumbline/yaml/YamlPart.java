package io.plumbline.yaml;

import java.util.List;

/**
 * A value of a YAML text with the place of its characters, for changing it where it stands. Offsets
 * count characters from the start of the text.
 */
public sealed interface YamlPart {

  /**
   * Tells where it begins.
   *
   * @return the offset of its first character, or of its tag or anchor
   */
  int start();

  /** How a scalar is written. */
  enum Style {
    /** Without quotes. */
    PLAIN,
    /** In single quotes. */
    SINGLE,
    /** In double quotes. */
    DOUBLE,
    /** As a block that keeps line breaks. */
    LITERAL,
    /** As a block that folds line breaks. */
    FOLDED
  }

  /**
   * A single value.
   *
   * @param text what it comes to
   * @param style how it is written
   * @param tag its own tag such as {@code !vault}, or ""
   * @param start where it begins
   * @param end where it ends; of a block, where its header ends at the latest
   * @param flow whether it stands between brackets or braces
   */
  record Scalar(String text, Style style, String tag, int start, int end, boolean flow)
      implements YamlPart {}

  /**
   * A list.
   *
   * @param items its items in order
   * @param start where it begins
   */
  record Sequence(List<YamlPart> items, int start) implements YamlPart {}

  /**
   * A map.
   *
   * @param pairs its entries in order
   * @param start where it begins
   */
  record Mapping(List<Pair> pairs, int start) implements YamlPart {

    /**
     * Finds a value.
     *
     * @param key its key
     * @return the value, or null if there is none
     */
    public YamlPart get(String key) {
      for (Pair pair : pairs) {
        if (pair.key().text().equals(key)) {
          return pair.value();
        }
      }
      return null;
    }
  }

  /**
   * An entry of a map.
   *
   * @param key its key
   * @param value its value
   */
  record Pair(Scalar key, YamlPart value) {}
}
