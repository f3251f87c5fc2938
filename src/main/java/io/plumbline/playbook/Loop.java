package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.Objects;
import java.util.Optional;

/**
 * The loop of a task or check.
 *
 * @param kind how the items come from what is written
 * @param items what it goes over
 * @param variable the variable that holds the item
 * @param index the variable that holds the position from 0, if one is named
 * @param label what stands for the item in the output, if it is said
 * @param pause how long it waits between items, if it does
 * @param extended whether {@code ansible_loop} tells about the loop
 */
public record Loop(
    Kind kind,
    YamlNode items,
    String variable,
    Optional<String> index,
    Optional<YamlScalar> label,
    Optional<YamlScalar> pause,
    boolean extended) {

  /** The ways in which a loop comes by its items. */
  public enum Kind {
    /** The items are the list. */
    LIST("loop"),
    /** A list whose items that are lists are taken apart, and a single value for itself. */
    ITEMS("with_items"),
    /** The items are the list; the older word. */
    OLD_LIST("with_list"),
    /** A map with {@code key} and {@code value} for each entry. */
    DICT("with_dict"),
    /** The files on the control machine that patterns fit. */
    FILEGLOB("with_fileglob"),
    /** Numbers from one to another, formatted. */
    SEQUENCE("with_sequence"),
    /** Every combination of the items of several lists. */
    NESTED("with_nested"),
    /** The first items of several lists together, the second ones, and so on. */
    TOGETHER("with_together"),
    /** Every item of a list inside each of several maps, with that map. */
    SUBELEMENTS("with_subelements"),
    /** The items with their positions. */
    INDEXED("with_indexed_items"),
    /** Lists in lists taken apart, however deep. */
    FLATTENED("with_flattened");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /**
     * Gives the key that asks for it.
     *
     * @return for example {@code with_items}
     */
    public String word() {
      return word;
    }
  }

  /** Checks that nothing is null. */
  public Loop {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(items, "items is null");
    Objects.requireNonNull(variable, "variable is null");
    Objects.requireNonNull(index, "index is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(pause, "pause is null");
  }
}
