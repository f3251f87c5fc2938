package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the INI form of an inventory into a draft. */
final class IniInventory {
  private static final List<String> KINDS = List.of("hosts", "children", "vars");
  private static final Pattern SECTION =
      Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?");
  private static final Pattern CHILD = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");

  private final InventoryDraft draft;
  private final Path file;
  private final Problems problems;
  private final Map<String, List<Mention>> awaited = new LinkedHashMap<>();
  private String group = Group.UNGROUPED;
  private String kind = "hosts";

  /** Where a group is named that no section declares yet; empty parent for {@code [name:vars]}. */
  private record Mention(Optional<String> parent, SourceLocation location) {}

  private IniInventory(InventoryDraft draft, Path file, Problems problems) {
    this.draft = draft;
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a text.
   *
   * @param text the inventory
   * @param file the file it comes from
   * @param draft gets the hosts and groups
   * @param problems collects what is wrong
   */
  static void read(String text, Path file, InventoryDraft draft, Problems problems) {
    IniInventory inventory = new IniInventory(draft, file, problems);
    String[] lines = text.split("\r?\n|\r", -1);
    for (int number = 1; number <= lines.length; number++) {
      inventory.line(lines[number - 1], number);
    }
    inventory.undeclared();
  }

  private void line(String written, int number) {
    String line = written.strip();
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return;
    }
    SourceLocation place = new SourceLocation(file, number, written.indexOf(line) + 1);
    Matcher section = SECTION.matcher(line);
    if (section.matches()) {
      section(section.group(1), Optional.ofNullable(section.group(2)), place);
    } else if (line.startsWith("[") && line.endsWith("]")) {
      problems.add(
          place,
          "\"" + line + "\" is not a section",
          "a section is [group], [group:vars] or [group:children], without spaces");
    } else {
      switch (kind) {
        case "hosts" -> hosts(line, place);
        case "vars" -> groupVariable(line, place);
        default -> child(line, place);
      }
    }
  }

  private void section(String name, Optional<String> written, SourceLocation place) {
    kind = written.orElse("hosts");
    group = name;
    if (!KINDS.contains(kind)) {
      problems.add(
          place,
          "\"" + kind + "\" is no kind of section",
          Suggestion.didYouMean(kind, KINDS)
              .or(() -> Optional.of("a section is [group], [group:vars] or [group:children]")));
      kind = "hosts";
    }
    boolean declares = !kind.equals("vars");
    boolean known = draft.hasGroup(name);
    if (!draft.addGroup(name, place, problems)) {
      group = Group.UNGROUPED;
      return;
    }
    if (!declares && !known) {
      await(name, Optional.empty(), place);
    }
    if (declares && awaited.containsKey(name)) {
      for (Mention mention : awaited.remove(name)) {
        mention
            .parent()
            .ifPresent(parent -> draft.addChild(parent, name, mention.location(), problems));
      }
    }
  }

  private void await(String name, Optional<String> parent, SourceLocation place) {
    awaited.computeIfAbsent(name, unused -> new ArrayList<>()).add(new Mention(parent, place));
  }

  private void child(String line, SourceLocation place) {
    Matcher name = CHILD.matcher(line);
    if (!name.matches()) {
      problems.add(
          place,
          "\"" + line + "\" cannot be the name of a group",
          "[" + group + ":children] holds names of groups, one a line");
    } else if (draft.hasGroup(name.group(1))) {
      draft.addChild(group, name.group(1), place, problems);
    } else {
      await(name.group(1), Optional.of(group), place);
    }
  }

  private void undeclared() {
    awaited.forEach((name, mentions) -> undeclared(name, mentions.get(0)));
  }

  private void undeclared(String name, Mention mention) {
    Optional<String> hint =
        Suggestion.didYouMean(
            name,
            draft.groupNames().stream().filter(known -> !awaited.containsKey(known)).toList());
    String missing = "no section [" + name + "] declares the group \"" + name + "\"";
    String host = "it is a host; hosts stand in [" + mention.parent().orElse(name) + "]";
    problems.add(
        mention.location(),
        missing,
        draft.hostNames().contains(name)
            ? Optional.of(host)
            : hint.or(() -> Optional.of("an empty section [" + name + "] is enough")));
  }

  private void groupVariable(String line, SourceLocation place) {
    int equals = line.indexOf('=');
    if (equals < 1) {
      problems.add(
          place,
          "expected name=value, not \"" + line + "\"",
          "[" + group + ":vars] holds variables, one a line");
      return;
    }
    String name = line.substring(0, equals).strip();
    String rest = line.substring(equals + 1);
    String value = rest.strip();
    int column = equals + 1 + rest.indexOf(value);
    draft.setGroupVariable(
        group, PlainNodes.text(name, place), value(value, behind(place, column)), problems);
  }

  private void hosts(String line, SourceLocation place) {
    Optional<List<IniWords.Word>> words = IniWords.of(line);
    if (words.isEmpty() || words.get().isEmpty()) {
      problems.add(place, "a quote in this line is not closed");
      return;
    }
    YamlScalar written = PlainNodes.text(words.get().get(0).text(), place);
    Map<YamlScalar, YamlNode> variables = new LinkedHashMap<>();
    for (IniWords.Word word : words.get().subList(1, words.get().size())) {
      SourceLocation there = behind(place, word.start());
      int equals = word.text().indexOf('=');
      if (equals < 1) {
        problems.add(
            there,
            "expected name=value behind a host, not \"" + word.text() + "\"",
            "a value with spaces stands in quotes");
        continue;
      }
      variables.put(
          PlainNodes.text(word.text().substring(0, equals), there),
          value(word.text().substring(equals + 1), behind(there, equals + 1)));
    }
    if (written.text().equals("---") || written.text().endsWith(":")) {
      problems.add(
          place,
          "\"" + written.text() + "\" cannot be the name of a host",
          "an inventory in YAML needs a name that ends with .yml, or no mistake in its YAML");
      return;
    }
    List<String> names = draft.addHosts(group, written, problems);
    variables.forEach(
        (name, value) -> names.forEach(host -> draft.setHostVariable(host, name, value, problems)));
  }

  private static SourceLocation behind(SourceLocation place, int columns) {
    return new SourceLocation(place.file(), place.line(), place.column() + columns);
  }

  private static YamlNode value(String text, SourceLocation place) {
    return PlainNodes.of(PythonLiteral.valueOf(text).orElse(null), place);
  }
}
