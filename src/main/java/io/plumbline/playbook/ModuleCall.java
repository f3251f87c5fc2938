package io.plumbline.playbook;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which module a task calls, and with what.
 *
 * @param spec what is known of the module
 * @param arguments the arguments as written: a map, or a single value
 * @param local whether it is written as an action on the control machine
 */
record ModuleCall(ModuleSpec<?> spec, YamlNode arguments, boolean local) {

  /** The keys that name a module in their value. */
  static final List<String> ACTIONS = List.of("action", "local_action");

  /** Tells whether a key of a task calls a module. */
  static boolean isOne(String key, Modules modules) {
    return ACTIONS.contains(key) || modules.find(ModuleNames.plain(key)).isPresent();
  }

  /** Reads the one call there is among the keys of a task. */
  static Optional<ModuleCall> of(YamlMap task, Modules modules, Problems problems) {
    List<YamlMap.Entry> named =
        task.entries().stream().filter(entry -> isOne(entry.key().text(), modules)).toList();
    if (named.size() != 1) {
      if (named.isEmpty()) {
        problems.add(
            task.location(), "the task names no module", "for example \"command: ls -l /srv\"");
      } else {
        problems.add(
            named.get(1).key().location(),
            "a task names one module, this one names "
                + named.get(0).key().text()
                + " and "
                + named.get(1).key().text(),
            "make two tasks of it");
      }
      return Optional.empty();
    }
    YamlMap.Entry entry = named.get(0);
    if (!ACTIONS.contains(entry.key().text())) {
      PlaybookModule<?> module = modules.find(ModuleNames.plain(entry.key().text())).orElseThrow();
      return Optional.of(new ModuleCall(module.spec(), entry.value(), false).spelledOut());
    }
    return action(entry, modules, problems);
  }

  private static Optional<ModuleCall> action(
      YamlMap.Entry entry, Modules modules, Problems problems) {
    String key = entry.key().text();
    Optional<YamlScalar> name = Optional.empty();
    YamlNode arguments = entry.value();
    if (entry.value() instanceof YamlMap map) {
      name = map.get("module").filter(YamlScalar.class::isInstance).map(YamlScalar.class::cast);
      List<YamlMap.Entry> others = new ArrayList<>(map.entries());
      others.removeIf(one -> one.key().text().equals("module"));
      arguments = new YamlMap(others, map.location());
    } else if (entry.value() instanceof YamlScalar scalar && scalar.value() != null) {
      String[] parts = scalar.text().strip().split("\\s+", 2);
      name =
          Optional.of(
              new YamlScalar(
                  parts[0],
                  YamlScalar.Style.PLAIN,
                  "",
                  scalar.location(),
                  scalar.contentLocation()));
      arguments =
          new YamlScalar(
              parts.length > 1 ? parts[1] : "",
              parts.length > 1 ? YamlScalar.Style.QUOTED : YamlScalar.Style.PLAIN,
              "",
              scalar.location(),
              scalar.contentLocation());
    }
    if (name.isEmpty()) {
      problems.add(
          entry.value().location(),
          "\"" + key + "\" names a module, for example \"" + key + ": copy src=a dest=/b\"");
      return Optional.empty();
    }
    Optional<PlaybookModule<?>> module = modules.find(ModuleNames.plain(name.get().text()));
    if (module.isEmpty()) {
      problems.add(
          name.get().location(),
          "unknown module \"" + name.get().text() + "\"",
          Suggestion.didYouMean(name.get().text(), modules.names()));
      return Optional.empty();
    }
    return Optional.of(
        new ModuleCall(module.get().spec(), arguments, key.equals("local_action")).spelledOut());
  }

  /** The same with arguments that were written {@code key=value} in one line as a map. */
  private ModuleCall spelledOut() {
    if (arguments instanceof YamlScalar scalar && scalar.value() instanceof String) {
      return new ModuleCall(spec, KeyValueArguments.of(scalar, spec), local);
    }
    return this;
  }
}
