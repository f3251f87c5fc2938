package io.plumbline.convert;

import io.plumbline.yaml.YamlPart;
import io.plumbline.yaml.YamlPart.Mapping;
import io.plumbline.yaml.YamlPart.Scalar;
import io.plumbline.yaml.YamlPart.Sequence;
import io.plumbline.yaml.YamlPart.Style;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What variables hold, as far as files show it. Ansible prints true as {@code True}, and 5.0 as
 * {@code 5.0}; to keep that, the kind of a variable must be known. A name that holds different
 * kinds in different places is not known.
 */
final class VariableKinds {
  private static final Set<String> BOOLEANS = Set.of("true", "false", "yes", "no", "on", "off");

  private final Map<String, Code.Kind> kinds = new HashMap<>();

  /** Learns from a file: a map of variables, or plays and tasks with variables. */
  void learn(YamlPart root) {
    if (root instanceof Mapping map) {
      map.pairs().forEach(pair -> learn(pair.key().text(), pair.value()));
    }
    inner(root);
  }

  private void inner(YamlPart part) {
    if (part instanceof Sequence list) {
      list.items().forEach(this::inner);
    } else if (part instanceof Mapping map) {
      for (YamlPart.Pair pair : map.pairs()) {
        boolean variables =
            Set.of("vars", "set_fact", "hostvars").contains(ModuleWords.last(pair.key().text()));
        if (variables && pair.value() instanceof Mapping named) {
          named.pairs().forEach(each -> learn(each.key().text(), each.value()));
        }
        inner(pair.value());
      }
    }
  }

  private void learn(String name, YamlPart value) {
    Code.Kind kind = Code.Kind.ANY;
    if (value instanceof Scalar scalar && scalar.style() == Style.PLAIN) {
      if (BOOLEANS.contains(scalar.text().toLowerCase(Locale.ROOT))) {
        kind = Code.Kind.BOOLEAN;
      } else if (scalar.text().matches("-?\\d+\\.\\d+")) {
        kind = Code.Kind.FRACTION;
      }
    }
    kinds.merge(name, kind, (one, other) -> one == other ? one : Code.Kind.ANY);
  }

  Map<String, Code.Kind> known() {
    Map<String, Code.Kind> known = new HashMap<>(kinds);
    known.values().removeIf(kind -> kind == Code.Kind.ANY);
    return known;
  }
}
