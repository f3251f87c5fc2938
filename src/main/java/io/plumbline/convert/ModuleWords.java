package io.plumbline.convert;

import io.plumbline.module.Modules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Ansible's modules and their arguments are called here. */
final class ModuleWords {
  /** Names that stand for others. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "systemd",
          "service",
          "systemd_service",
          "service",
          "dnf5",
          "dnf",
          "include",
          "include_tasks");

  private static final Map<String, String> PATHS =
      Map.of("dest", "path", "name", "path", "destfile", "path");

  private static final Map<String, Map<String, String>> ARGUMENTS =
      Map.of(
          "file", PATHS,
          "stat", PATHS,
          "lineinfile", with(PATHS, "regex", "regexp"),
          "blockinfile", with(PATHS, "content", "block"),
          "replace", PATHS,
          "yum", Map.of("pkg", "name"),
          "dnf", Map.of("pkg", "name"),
          "service", Map.of("unit", "name", "service", "name"),
          "sysctl", Map.of("key", "name", "val", "value"));

  /** Words that are no modules, but stand where a module's name does. */
  private static final Set<String> STATEMENTS =
      Set.of(
          "block",
          "import_tasks",
          "import_role",
          "import_playbook",
          "include_role",
          "include_tasks",
          "include_vars",
          "meta",
          "set_fact");

  private final Modules modules = Modules.all();

  private static Map<String, String> with(Map<String, String> names, String alias, String name) {
    Map<String, String> more = new HashMap<>(names);
    more.put(alias, name);
    return Map.copyOf(more);
  }

  /** The name without its collection. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name that Plumbline has for a module; nothing if it has none. */
  Optional<String> name(String written) {
    String plain = last(written);
    String name = RENAMED.getOrDefault(plain, plain);
    return known(name) ? Optional.of(name) : Optional.empty();
  }

  private boolean known(String name) {
    return STATEMENTS.contains(name) || modules.find(name).isPresent();
  }

  Set<String> names() {
    return modules.names();
  }

  /** The name that an argument of a module has here. */
  String argument(String module, String written) {
    boolean own =
        modules.find(module).stream()
            .flatMap(found -> found.spec().parameters().stream())
            .anyMatch(parameter -> parameter.name().equals(written));
    return own ? written : ARGUMENTS.getOrDefault(module, Map.of()).getOrDefault(written, written);
  }

  /** Tells whether a module takes a plain text instead of arguments. */
  boolean freeForm(String module) {
    return modules.find(module).map(found -> found.spec().freeForm().isPresent()).orElse(true);
  }
}
