package io.plumbline.playbook;

import java.util.regex.Pattern;

/** Says which names variables can have. */
final class VariableNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private VariableNames() {}

  static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }
}
