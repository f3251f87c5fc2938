package io.plumbline.convert;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Suggestion;
import io.plumbline.playbook.Keywords;
import io.plumbline.yaml.YamlPart;
import io.plumbline.yaml.YamlPart.Mapping;
import io.plumbline.yaml.YamlPart.Pair;
import io.plumbline.yaml.YamlPart.Scalar;
import io.plumbline.yaml.YamlPart.Sequence;
import io.plumbline.yaml.YamlPart.Style;
import io.plumbline.yaml.YamlParts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns a YAML file: a playbook, a file of tasks, or a file of variables. */
final class PlaybookConversion {
  private static final Set<String> CONDITIONS =
      Set.of("when", "changed_when", "failed_when", "until");
  private static final Set<String> LISTS_OF_TASKS =
      Set.of("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always");
  private static final Set<String> LOOPS = Set.of("loop", "vars");
  private static final Set<String> OTHER_KEYS = Set.of("local_action", "action");

  private final TextEdits edits;
  private final ValueEdits values;
  private final ModuleWords words;
  private final Set<String> taskKeys = new TreeSet<>(Keywords.names(Keywords.TASK));

  private PlaybookConversion(TextEdits edits, ValueEdits values, ModuleWords words) {
    this.edits = edits;
    this.values = values;
    this.words = words;
    taskKeys.addAll(Keywords.names(Keywords.BLOCK));
  }

  /** What a file became, and what has no counterpart in it. */
  record Result(String text, List<Problem> problems) {}

  /**
   * Turns a file.
   *
   * @param file the file, as the user named it
   * @param text its text
   * @param jinja turns single texts
   * @param templates the names of templates whose files change their names
   * @throws InvalidInputException if the text is not YAML
   */
  static Result convert(
      Path file, String text, JinjaText jinja, Set<String> templates, ModuleWords words) {
    TextEdits edits = new TextEdits(text);
    ValueEdits values = new ValueEdits(file, edits, jinja, templates);
    PlaybookConversion conversion = new PlaybookConversion(edits, values, words);
    YamlParts.read(text, file).forEach(root -> conversion.root(root, file));
    String result = edits.applied();
    YamlParts.read(result, file);
    return new Result(result, values.problems());
  }

  private void root(YamlPart root, Path file) {
    if (!(root instanceof Sequence list)) {
      values.variables(root);
      return;
    }
    boolean plays =
        list.items().stream()
            .anyMatch(
                item ->
                    item instanceof Mapping map
                        && (map.get("hosts") != null
                            || map.get("import_playbook") != null
                            || map.get("ansible.builtin.import_playbook") != null));
    boolean tasks =
        inFolderOfTasks(file)
            || list.items().stream().anyMatch(item -> item instanceof Mapping map && isTask(map));
    if (plays) {
      list.items().forEach(this::play);
    } else if (tasks) {
      list.items().forEach(this::task);
    } else {
      values.variables(root);
    }
  }

  private static boolean inFolderOfTasks(Path file) {
    for (Path part : file) {
      if (Set.of("tasks", "handlers").contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private boolean isTask(Mapping map) {
    return map.pairs().stream()
        .map(pair -> pair.key().text())
        .anyMatch(
            key ->
                key.equals("block")
                    || CONDITIONS.contains(key)
                    || words.name(key).isPresent() && !key.equals("name")
                    || map.get("name") != null && !taskKeys.contains(key) && key.contains("."));
  }

  private void play(YamlPart part) {
    if (!(part instanceof Mapping map)) {
      return;
    }
    for (Pair pair : map.pairs()) {
      String key = pair.key().text();
      if (LISTS_OF_TASKS.contains(key)) {
        tasks(pair.value());
      } else if (key.equals("roles")) {
        roles(pair.value());
      } else if (key.equals("ansible.builtin.import_playbook")) {
        rename(pair.key(), "import_playbook");
        values.values(pair.value());
      } else {
        shared(pair);
      }
    }
  }

  private void roles(YamlPart part) {
    if (part instanceof Sequence list) {
      for (YamlPart item : list.items()) {
        if (item instanceof Mapping role) {
          role.pairs().forEach(this::shared);
        } else {
          values.values(item);
        }
      }
    }
  }

  private void shared(Pair pair) {
    String key = pair.key().text();
    if (CONDITIONS.contains(key)) {
      values.conditions(pair.value());
    } else if (LOOPS.contains(key) || key.startsWith("with_")) {
      values.variables(pair.value());
    } else {
      values.values(pair.value());
    }
  }

  private void tasks(YamlPart part) {
    if (part instanceof Sequence list) {
      list.items().forEach(this::task);
    }
  }

  private void task(YamlPart part) {
    if (!(part instanceof Mapping map)) {
      return;
    }
    for (Pair pair : map.pairs()) {
      String key = pair.key().text();
      if (LISTS_OF_TASKS.contains(key)) {
        tasks(pair.value());
      } else if (OTHER_KEYS.contains(key)) {
        action(pair);
      } else if (taskKeys.contains(key) || key.startsWith("with_")) {
        shared(pair);
      } else {
        module(pair);
      }
    }
  }

  private void module(Pair pair) {
    String written = pair.key().text();
    Optional<String> name = words.name(written);
    if (name.isEmpty()) {
      String plain = ModuleWords.last(written);
      String hint = Suggestion.didYouMean(plain, words.names()).map(text -> "; " + text).orElse("");
      values.fail(pair.key().start(), "there is no module \"" + written + "\"" + hint);
      values.values(pair.value());
      return;
    }
    if (pair.value() instanceof Mapping arguments) {
      rename(pair.key(), name.get());
      arguments.pairs().forEach(argument -> argument(name.get(), argument));
    } else if (pair.value() instanceof Scalar line
        && !words.freeForm(name.get())
        && KeyValues.of(line.text()).isPresent()) {
      keyValues(name.get(), pair, line, KeyValues.of(line.text()).get());
    } else {
      rename(pair.key(), name.get());
      values.values(pair.value());
    }
  }

  private void argument(String module, Pair pair) {
    String key = pair.key().text();
    rename(pair.key(), words.argument(module, key));
    if (module.equals("assert") && key.equals("that")) {
      values.conditions(pair.value());
    } else if (module.equals("debug") && key.equals("var")) {
      values.expression(pair.value());
    } else if (module.equals("template") && key.equals("src")) {
      values.templateName(pair.value());
    } else if (module.equals("set_fact")) {
      values.variables(pair.value());
    } else {
      values.argument(pair.value());
    }
  }

  private void rename(Scalar key, String name) {
    if (key.style() == Style.PLAIN && !key.text().equals(name)) {
      edits.replace(key.start(), key.end(), name);
    }
  }

  /** Arguments in one line become a map with a line each. */
  private void keyValues(String module, Pair pair, Scalar line, List<KeyValues.Pair> pairs) {
    StringBuilder yaml = new StringBuilder(module).append(":\n");
    for (KeyValues.Pair each : pairs) {
      yaml.append("  ").append(words.argument(module, each.key())).append(": ");
      yaml.append(ValueText.of(each.value())).append('\n');
    }
    rewrite(pair, line, yaml.toString(), "");
  }

  /** {@code local_action: stat path=/x} names a module in its value. */
  private void action(Pair pair) {
    boolean local = pair.key().text().equals("local_action");
    if (!(pair.value() instanceof Scalar line) || line.text().isBlank()) {
      values.fail(
          pair.key().start(), "\"" + pair.key().text() + "\" is not known; name the module itself");
      return;
    }
    String[] parts = line.text().strip().split("\\s+", 2);
    String yaml = parts[0] + (parts.length == 2 ? ": " + ValueText.of(parts[1]) : ":") + "\n";
    rewrite(pair, line, yaml, local ? "delegate_to: localhost\n" : "");
  }

  /** Puts other lines in the place of an entry, turned as if they had stood there before. */
  private void rewrite(Pair pair, Scalar line, String yaml, String more) {
    TextEdits inner = new TextEdits(yaml);
    ValueEdits innerValues = values.on(inner);
    PlaybookConversion conversion = new PlaybookConversion(inner, innerValues, words);
    YamlPart root = YamlParts.read(yaml, Path.of("arguments")).get(0);
    ((Mapping) root).pairs().forEach(conversion::module);
    if (!innerValues.problems().isEmpty()) {
      String reason = innerValues.problems().get(0).message();
      values.fail(line.start(), reason.substring(ValueEdits.FAILURE.length()));
      return;
    }
    int column = pair.key().start() - edits.lineStart(pair.key().start());
    String turned = (inner.applied() + more).stripTrailing();
    int end = new ScalarText(edits.text(), line).end();
    String lineBreak = edits.text().substring(0, end).endsWith("\n") ? "\n" : "";
    edits.replace(
        pair.key().start(), end, turned.replace("\n", "\n" + " ".repeat(column)) + lineBreak);
  }
}
