package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what an executable inventory answers: groups to {@code --list}, and the variables of each
 * host under {@code _meta}, or else to {@code --host NAME}.
 */
final class ScriptInventory {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private final InventoryDraft draft;
  private final ScriptProcess script;
  private final SourceLocation location;
  private final Problems problems;
  private final Set<String> hosts = new LinkedHashSet<>();

  private ScriptInventory(
      ScriptProcess script, Path file, InventoryDraft draft, Problems problems) {
    this.script = script;
    this.draft = draft;
    this.location = SourceLocation.startOf(file);
    this.problems = problems;
  }

  /**
   * Runs a script and reads what it prints.
   *
   * @param file the script
   * @param draft gets the hosts and groups
   * @param problems collects what is wrong
   */
  static void read(Path file, InventoryDraft draft, Problems problems) {
    read(file, TIME_LIMIT, draft, problems);
  }

  /** Runs a script that has so much time for all its answers together. */
  static void read(Path file, Duration timeLimit, InventoryDraft draft, Problems problems) {
    new ScriptInventory(new ScriptProcess(file, timeLimit), file, draft, problems).read();
  }

  private void read() {
    Optional<Map<?, ?>> answer = ask(false, "--list");
    if (answer.isEmpty()) {
      return;
    }
    Optional<Map<?, ?>> variables = Optional.empty();
    for (Map.Entry<?, ?> entry : answer.get().entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!name.equals("_meta")) {
        group(name, entry.getValue());
      } else if (entry.getValue() instanceof Map<?, ?> meta && meta.containsKey("hostvars")) {
        variables = map(meta.get("hostvars"), "\"hostvars\" of \"_meta\"");
      }
    }
    for (String host : hosts) {
      Optional<Map<?, ?>> its =
          variables.isPresent()
              ? map(variables.get().get(host), "host \"" + host + "\"")
              : ask(true, "--host", host);
      if (its.isEmpty()) {
        return;
      }
      its.get()
          .forEach(
              (key, value) ->
                  draft.setHostVariable(host, name(key), PlainNodes.of(value, location), problems));
    }
  }

  private Optional<Map<?, ?>> ask(boolean mayBeEmpty, String... arguments) {
    try {
      ScriptProcess.Answer answer = script.run(List.of(arguments));
      if (!answer.complaint().isBlank()) {
        problems.warn(location, "the script says something", answer.complaint());
      }
      if (mayBeEmpty && answer.text().isBlank()) {
        return Optional.of(Map.of());
      }
      Object value = Json.parse(answer.text());
      if (value instanceof Map<?, ?> map) {
        return Optional.of(map);
      }
      problems.add(
          location, said(arguments) + "JSON that is no map", "a map of groups, or of variables");
    } catch (JsonException e) {
      problems.add(location, said(arguments) + "no JSON", e.getMessage());
    } catch (ScriptProcess.ScriptException e) {
      problems.add(location, e.getMessage(), e.hint());
    }
    return Optional.empty();
  }

  private static String said(String... arguments) {
    return "the script answers \"" + String.join(" ", arguments) + "\" with ";
  }

  /** Nothing counts as an empty map. */
  private Optional<Map<?, ?>> map(Object value, String what) {
    if (value == null) {
      return Optional.of(Map.of());
    }
    if (value instanceof Map<?, ?> map) {
      return Optional.of(map);
    }
    problems.add(location, "the script answers, but " + what + " is no map");
    return Optional.empty();
  }

  private void group(String name, Object value) {
    if (!draft.addGroup(name, location, problems)) {
      return;
    }
    if (!(value instanceof Map<?, ?> body)) {
      hosts(name, value);
      return;
    }
    boolean shorthand = List.of("hosts", "vars", "children").stream().noneMatch(body::containsKey);
    if (shorthand) {
      // A map of nothing but variables is one host, which has the name of the group.
      hosts(name, List.of(name));
      variables(name, body);
      return;
    }
    if (body.containsKey("hosts")) {
      hosts(name, body.get("hosts"));
    }
    variables(name, body.get("vars"));
    if (body.get("children") instanceof List<?> children) {
      children.forEach(child -> child(name, String.valueOf(child)));
    } else if (body.get("children") instanceof Map<?, ?> children) {
      children.keySet().forEach(child -> child(name, String.valueOf(child)));
    } else if (body.get("children") != null) {
      problems.add(location, "the script answers, but \"children\" of \"" + name + "\" is no list");
    }
  }

  private void hosts(String group, Object value) {
    if (!(value instanceof List<?> names)) {
      problems.add(location, "the script answers, but \"hosts\" of \"" + group + "\" is no list");
      return;
    }
    for (Object name : names) {
      if (draft.addHost(group, String.valueOf(name), location, problems)) {
        hosts.add(String.valueOf(name));
      }
    }
  }

  private void variables(String group, Object value) {
    map(value, "\"vars\" of \"" + group + "\"")
        .ifPresent(
            map ->
                map.forEach(
                    (key, item) ->
                        draft.setGroupVariable(
                            group, name(key), PlainNodes.of(item, location), problems)));
  }

  private void child(String parent, String name) {
    if (draft.addGroup(name, location, problems)) {
      draft.addChild(parent, name, location, problems);
    }
  }

  private YamlScalar name(Object key) {
    return PlainNodes.text(String.valueOf(key), location);
  }
}
