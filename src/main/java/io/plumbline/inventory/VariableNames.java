package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells which names a variable may have. */
public final class VariableNames {
  private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Words that an expression cannot use as a name. */
  private static final Set<String> RESERVED_WORDS =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "as", "in", "using");

  /** What the program itself sets. */
  private static final Set<String> SET_BY_PLUMB =
      Set.of(
          "ansible_check_mode",
          "ansible_dependent_role_names",
          "ansible_diff_mode",
          "ansible_facts",
          "ansible_failed_result",
          "ansible_failed_task",
          "ansible_forks",
          "ansible_index_var",
          "ansible_limit",
          "ansible_loop_var",
          "ansible_parent_role_names",
          "ansible_play_batch",
          "ansible_play_hosts",
          "ansible_play_hosts_all",
          "ansible_play_name",
          "ansible_play_role_names",
          "ansible_role_name",
          "ansible_role_names",
          "ansible_run_tags",
          "ansible_skip_tags",
          "ansible_verbosity",
          "ansible_version",
          "facts",
          "group_names",
          "groups",
          "hostvars",
          "inventory_dir",
          "inventory_file",
          "inventory_hostname",
          "inventory_hostname_short",
          "omit",
          "play_hosts",
          "playbook_dir",
          "plumb_phase",
          "role_name",
          "role_names",
          "role_path");

  private VariableNames() {}

  /**
   * Lists the variables that every host has without anybody setting them.
   *
   * @return their names
   */
  public static Set<String> setByPlumb() {
    return SET_BY_PLUMB;
  }

  /**
   * Checks the name of a variable.
   *
   * @param name the name as written
   * @param value its value; a list or map is never a slip in a connection variable
   * @param problems collects what is wrong with it, and warnings
   * @return true if the variable is taken
   */
  public static boolean check(YamlScalar name, YamlNode value, Problems problems) {
    String text = name.text();
    if (SET_BY_PLUMB.contains(text)) {
      problems.warn(
          name.location(),
          "\"" + text + "\" is not taken from here",
          "plumb gives it its value itself");
      return false;
    }
    if (!VALID.matcher(text).matches()) {
      problems.warn(
          name.location(),
          "expressions cannot use the variable \"" + text + "\"",
          "a name has letters, digits and underscores, and no digit first");
    } else if (RESERVED_WORDS.contains(text)) {
      problems.warn(
          name.location(),
          "expressions cannot use the variable \"" + text + "\"",
          "it is a word of expressions");
    }
    Optional<String> meant = value instanceof YamlScalar ? misspelt(text) : Optional.empty();
    if (meant.isPresent()) {
      problems.add(name.location(), "unknown connection variable \"" + text + "\"", meant.get());
      return false;
    }
    return true;
  }

  /** Looks for a slip in the part behind the prefix, where all these names differ. */
  private static Optional<String> misspelt(String name) {
    for (String prefix : List.of("ansible_", "plumb_")) {
      if (name.startsWith(prefix) && !ConnectionVariables.isKnown(name)) {
        List<String> names =
            ConnectionVariables.NAMES.stream().filter(known -> known.startsWith(prefix)).toList();
        List<String> endings =
            names.stream().map(known -> known.substring(prefix.length())).toList();
        boolean near = Suggestion.didYouMean(name.substring(prefix.length()), endings).isPresent();
        return near ? Suggestion.didYouMean(name, names) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
