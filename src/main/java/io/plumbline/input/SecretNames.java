package io.plumbline.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells by its name that a value is secret: {@code admin_password}, {@code metadata_secret}, {@code
 * vault_database}.
 */
public final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|secret|token|credentials?)"
              + "|(.*[._-])?(pass|(private|secret|access|api|encryption)[._-]?key)");

  /** What Ansible's users call the variables that they encrypt, by convention. */
  private static final Pattern VAULT = Pattern.compile("(?i)vault([._-].*)?");

  /** Names another variable or a generated secret, and holds nothing secret itself. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{[A-Za-z0-9_.]+(\\(['\"][A-Za-z0-9_.-]+['\"]\\))?}");

  private SecretNames() {}

  /**
   * Tells whether the value of that name is secret.
   *
   * @param name the name of a variable, an argument or an option
   * @return true if so
   */
  public static boolean tell(String name) {
    return SECRET.matcher(name).matches() || holdSecrets(name);
  }

  /**
   * Tells whether all that is inside a map or list of that name is secret too.
   *
   * @param name the name of a variable
   * @return true if so
   */
  public static boolean holdSecrets(String name) {
    return VAULT.matcher(name).matches();
  }

  /**
   * Hides every value whose name says that it is secret.
   *
   * @param map names and values as they were written
   * @return a copy in the same order; what only names another variable stays
   */
  public static Map<String, Object> hidden(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), named(String.valueOf(key), value)));
    return copy;
  }

  private static Object named(String name, Object value) {
    boolean inside = value instanceof Map || value instanceof List;
    if (inside && holdSecrets(name) || !inside && tell(name)) {
      return hiddenAll(value);
    }
    return hiddenInside(value);
  }

  private static Object hiddenInside(Object value) {
    if (value instanceof Map<?, ?> map) {
      return hidden(map);
    }
    if (value instanceof List<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(hiddenInside(item)));
      return copy;
    }
    return value;
  }

  private static Object hiddenAll(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), hiddenAll(item)));
      return copy;
    }
    if (value instanceof List<?> items) {
      List<Object> copy = new ArrayList<>();
      items.forEach(item -> copy.add(hiddenAll(item)));
      return copy;
    }
    boolean harmless =
        value == null
            || value instanceof Boolean
            || value instanceof String text && REFERENCE.matcher(text).matches();
    return harmless ? value : SecretMask.HIDDEN;
  }
}
