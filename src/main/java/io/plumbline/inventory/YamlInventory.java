package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the YAML form of an inventory into a draft. */
final class YamlInventory {
  private static final List<String> KEYS = List.of("hosts", "children", "vars");

  private final InventoryDraft draft;
  private final Problems problems;

  YamlInventory(InventoryDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  /** Reads one file. */
  void read(YamlNode root) {
    if (!(root instanceof YamlMap groups)) {
      problems.add(
          root.location(),
          "an inventory is a map of groups, not " + root.described(),
          "begin with \"all:\" and \"hosts:\" below it");
      return;
    }
    for (YamlMap.Entry entry : groups.entries()) {
      String name = entry.key().text();
      if (KEYS.contains(name)) {
        problems.add(
            entry.key().location(),
            "\"" + name + "\" stands outside of any group",
            "put it below a group such as \"all:\"");
      } else if (name.equals("plugin")) {
        problems.add(entry.key().location(), "inventory plugins are not supported");
      } else {
        addGroup(entry.key()).ifPresent(group -> sections(group, entry.value()));
      }
    }
  }

  private Optional<String> addGroup(YamlScalar key) {
    return draft.addGroup(key.text(), key.location(), problems)
        ? Optional.of(key.text())
        : Optional.empty();
  }

  private void sections(String group, YamlNode body) {
    asMap(body, "group \"" + group + "\"")
        .ifPresent(map -> map.entries().forEach(entry -> section(group, entry)));
  }

  private void section(String group, YamlMap.Entry entry) {
    String what = "\"" + entry.key().text() + "\" of group \"" + group + "\"";
    switch (entry.key().text()) {
      case "vars" ->
          asMap(entry.value(), what)
              .ifPresent(map -> map.entries().forEach(each -> groupVariable(group, each)));
      case "children" -> each(entry.value(), what, each -> child(group, each));
      case "hosts" -> each(entry.value(), what, each -> hosts(group, each));
      default -> unknownKey(group, entry);
    }
  }

  private void unknownKey(String group, YamlMap.Entry entry) {
    String key = entry.key().text();
    Optional<String> meant = Suggestion.didYouMean(key, KEYS);
    String hint =
        entry.value() instanceof YamlMap
            ? "a group has hosts, children and vars; groups below it stand below \"children:\""
            : "variables of a group stand below \"vars:\"";
    problems.add(
        entry.key().location(),
        "unknown key \"" + key + "\" in group \"" + group + "\"",
        meant.or(() -> Optional.of(hint)));
  }

  /** Nothing counts as an empty map. */
  private Optional<YamlMap> asMap(YamlNode node, String what) {
    if (node instanceof YamlMap map) {
      return Optional.of(map);
    }
    if (!(node instanceof YamlScalar scalar && scalar.value() == null)) {
      problems.add(node.location(), what + " must be a map, not " + node.described());
    }
    return Optional.empty();
  }

  /** Takes a map of names, or as Ansible does one name alone. */
  private void each(YamlNode node, String what, Consumer<YamlMap.Entry> consumer) {
    if (node instanceof YamlScalar scalar && scalar.value() != null) {
      YamlScalar nothing =
          new YamlScalar("", YamlScalar.Style.PLAIN, "", scalar.location(), scalar.location());
      consumer.accept(new YamlMap.Entry(scalar, nothing));
    } else if (node instanceof YamlMap || node instanceof YamlScalar) {
      asMap(node, what).ifPresent(map -> map.entries().forEach(consumer));
    } else {
      problems.add(
          node.location(),
          what + " must be a map, not " + node.described(),
          "write each name as a key, with a colon behind it");
    }
  }

  private void child(String parent, YamlMap.Entry entry) {
    addGroup(entry.key())
        .ifPresent(
            child -> {
              draft.addChild(parent, child, entry.key().location(), problems);
              sections(child, entry.value());
            });
  }

  private void groupVariable(String group, YamlMap.Entry entry) {
    draft.setGroupVariable(group, entry.key(), entry.value(), problems);
  }

  private void hosts(String group, YamlMap.Entry entry) {
    YamlScalar key = entry.key();
    List<String> names = draft.addHosts(group, key, problems);
    asMap(entry.value(), "host \"" + key.text() + "\"")
        .ifPresent(map -> map.entries().forEach(each -> hostVariable(key, names, each)));
  }

  private void hostVariable(YamlScalar host, List<String> names, YamlMap.Entry entry) {
    String variable = entry.key().text();
    if (KEYS.contains(variable) && holdsMapOrNothing(entry.value())) {
      problems.add(
          entry.key().location(),
          "\"" + host.text() + "\" is a host, it cannot have \"" + variable + "\"",
          variable.equals("vars")
              ? "the variables of a host stand directly below its name"
              : "a group stands below \"children:\", not below \"hosts:\"");
    } else {
      names.forEach(name -> draft.setHostVariable(name, entry.key(), entry.value(), problems));
    }
  }

  private static boolean holdsMapOrNothing(YamlNode node) {
    return node instanceof YamlMap || node.value() == null;
  }
}
