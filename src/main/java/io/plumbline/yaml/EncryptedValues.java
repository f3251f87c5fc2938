package io.plumbline.yaml;

import io.plumbline.vault.Vault;
import java.util.regex.Pattern;

/** Finds what is secret in a file of variables that was encrypted as a whole. */
final class EncryptedValues {
  /** Shorter ones are common words ({@code admin}), and hiding those would make reports useless. */
  private static final int SHORTEST = 6;

  /** What an expression asks for is no secret, only what stands around it. */
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

  private EncryptedValues() {}

  /** Hides every value from now on; the names of variables are no secrets. */
  static void hide(YamlNode node, Vault vault) {
    if (node instanceof YamlMap map) {
      map.entries().forEach(entry -> hide(entry.value(), vault));
    } else if (node instanceof YamlList list) {
      list.items().forEach(item -> hide(item, vault));
    } else if (node instanceof YamlScalar scalar
        && !scalar.encrypted()
        && !(scalar.value() instanceof Boolean)) {
      EXPRESSION
          .splitAsStream(scalar.text())
          .filter(part -> part.strip().length() >= SHORTEST)
          .forEach(vault::hide);
    }
  }
}
