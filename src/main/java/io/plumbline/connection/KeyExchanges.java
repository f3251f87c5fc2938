package io.plumbline.connection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The key exchanges of SSH that this program can do, and the choice among them. */
public final class KeyExchanges {
  /** Safe from quantum computers too; needs a Java that has ML-KEM. */
  public static final String MLKEM768_X25519 = "mlkem768x25519-sha256";

  private static final int FIRST_JAVA_WITH_ML_KEM = 24;

  /** Those of OpenSSH's default list that need nothing but Java 17, the cheap ones first. */
  private static final List<String> CLASSIC =
      List.of(
          "curve25519-sha256",
          "curve25519-sha256@libssh.org",
          "ecdh-sha2-nistp256",
          "ecdh-sha2-nistp384",
          "ecdh-sha2-nistp521",
          "diffie-hellman-group-exchange-sha256",
          "diffie-hellman-group16-sha512",
          "diffie-hellman-group18-sha512",
          "diffie-hellman-group14-sha256");

  private KeyExchanges() {}

  /**
   * Lists what can be done on this Java, the preferred ones first.
   *
   * @return names as in OpenSSH's {@code KexAlgorithms}
   */
  public static List<String> supported() {
    return supported(Runtime.version().feature());
  }

  static List<String> supported(int java) {
    if (java < FIRST_JAVA_WITH_ML_KEM) {
      return CLASSIC;
    }
    List<String> names = new ArrayList<>(List.of(MLKEM768_X25519));
    names.addAll(CLASSIC);
    return List.copyOf(names);
  }

  /**
   * Reads a choice as OpenSSH's {@code KexAlgorithms} has it: names and patterns between commas;
   * with {@code +} before them they are put last, with {@code ^} first, with {@code -} left out.
   *
   * @param option for example {@code ^ecdh-sha2-nistp256} or {@code curve25519-*}
   * @return the supported ones of it, in order; empty if there are none
   */
  public static List<String> chosen(String option) {
    String sign =
        option.isEmpty() || "+^-".indexOf(option.charAt(0)) < 0 ? "" : option.substring(0, 1);
    Set<String> named = named(option.substring(sign.length()));
    Set<String> chosen = new LinkedHashSet<>();
    switch (sign) {
      case "+" -> {
        chosen.addAll(supported());
        chosen.addAll(named);
      }
      case "^" -> {
        chosen.addAll(named);
        chosen.addAll(supported());
      }
      case "-" -> {
        chosen.addAll(supported());
        chosen.removeAll(named);
      }
      default -> chosen.addAll(named);
    }
    return List.copyOf(chosen);
  }

  private static Set<String> named(String patterns) {
    Set<String> named = new LinkedHashSet<>();
    for (String pattern : patterns.split(",")) {
      String expression =
          "\\Q" + pattern.strip().replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
      supported().stream().filter(name -> name.matches(expression)).forEach(named::add);
    }
    return named;
  }
}
