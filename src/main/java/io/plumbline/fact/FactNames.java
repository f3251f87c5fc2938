package io.plumbline.fact;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the facts that expressions name. */
public final class FactNames {
  /** What names of facts begin with where they are variables of their own. */
  public static final String PREFIX = "ansible_";

  private static final Pattern MENTION =
      Pattern.compile(
          "\\b(?:ansible_facts|facts)\\s*"
              + "(?:\\.\\s*(?<property>[A-Za-z_]\\w*)|\\[\\s*[\"'](?<key>[^\"']*)[\"']\\s*\\])"
              + "|\\bansible_(?<variable>\\w+)");

  private FactNames() {}

  /**
   * Finds the groups that a text mentions; one that it does not mean costs a little time only.
   *
   * @param text the text of a template or an expression
   * @return their groups
   */
  public static Set<FactGroup> mentioned(String text) {
    Set<FactGroup> groups = new HashSet<>();
    Matcher matcher = MENTION.matcher(text);
    while (matcher.find()) {
      String variable = matcher.group("variable");
      Optional<String> name =
          variable == null ? constant(matcher) : Optional.of(variable).filter(FactNames::known);
      name.ifPresent(fact -> groups.add(FactGroups.giving(fact)));
    }
    return groups;
  }

  private static Optional<String> constant(Matcher matcher) {
    return Optional.ofNullable(matcher.group("property"))
        .or(() -> Optional.ofNullable(matcher.group("key")));
  }

  /**
   * Tells whether a host may have a fact of this name.
   *
   * @param name the name without a prefix
   * @return true if it is in the list, or has the shape of an interface's name
   */
  public static boolean known(String name) {
    return FactGroups.names().contains(name) || FactGroups.isInterface(name);
  }

  /**
   * Says why a fact that Ansible has is not there, where that is on purpose.
   *
   * @param name the name without a prefix
   * @return a sentence for the user
   */
  public static Optional<String> reasonWithout(String name) {
    return name.equals("python") || name.startsWith("python_")
        ? Optional.of("no Python is needed on a host, so nothing is known of it")
        : Optional.empty();
  }
}
