package io.plumbline.fact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses groups of facts by the words of {@code gather_subset}. */
public final class FactSubset {
  private static final String NOT = "!";
  private static final String ALL = "all";
  private static final String LEAST = "min";

  private FactSubset() {}

  /**
   * Finds the words that name nothing.
   *
   * @param words what was written
   * @return the unknown words, without a {@code !}
   */
  public static List<String> unknown(List<String> words) {
    return words.stream()
        .map(FactSubset::name)
        .filter(word -> FactGroups.subset(word).isEmpty())
        .toList();
  }

  /**
   * Chooses groups. The cheap ones come with every choice, unless {@code !min} says otherwise; what
   * is named itself stays, whatever else is left out.
   *
   * @param words what was written; nothing stands for {@code all}
   * @return the groups in their order
   */
  public static List<FactGroup> of(List<String> words) {
    Set<String> named = new LinkedHashSet<>();
    Set<String> wanted = names(LEAST);
    Set<String> left = new LinkedHashSet<>();
    boolean onlyLeft = true;
    for (String word : words) {
      String name = name(word);
      if (!word.startsWith(NOT)) {
        onlyLeft = false;
        wanted.addAll(names(name));
        if (!name.equals(ALL) && !name.equals(LEAST)) {
          named.addAll(names(name));
        }
      } else {
        left.addAll(names(name));
        if (name.equals(ALL)) {
          left.removeAll(names(LEAST));
        }
      }
    }
    if (onlyLeft) {
      wanted.addAll(names(ALL));
    }
    left.removeAll(named);
    wanted.removeAll(left);
    return FactGroups.all().stream().filter(group -> wanted.contains(group.name())).toList();
  }

  private static String name(String word) {
    return word.startsWith(NOT) ? word.substring(NOT.length()) : word;
  }

  private static Set<String> names(String word) {
    Set<String> names = new LinkedHashSet<>();
    FactGroups.subset(word).forEach(group -> names.add(group.name()));
    return names;
  }
}
