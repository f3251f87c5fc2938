package io.plumbline.playbook;

import io.plumbline.input.Scalars;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dynamic include asks for.
 *
 * @param role whether it is a role, or else a file of tasks
 * @param name the name of the role or file
 * @param files the names of the role's files that are not {@code main}, by the folder they are in
 * @param exposed whether the role's variables hold for the rest of the play
 */
public record IncludeRequest(
    boolean role, Optional<YamlScalar> name, Map<String, YamlScalar> files, boolean exposed) {
  /** Checks that nothing is null. */
  public IncludeRequest {
    Objects.requireNonNull(name, "name is null");
    files = Map.copyOf(files);
  }

  /** Reads it from a task as it is written. */
  static IncludeRequest of(Task task) {
    boolean role = task.module().equals("include_role");
    Map<String, YamlScalar> given = new LinkedHashMap<>();
    scalars(task.arguments(), role ? "name" : "file", given);
    task.moreArguments().ifPresent(more -> scalars(more, "", given));
    return of(role, given);
  }

  private static void scalars(YamlNode node, String freeForm, Map<String, YamlScalar> given) {
    if (node instanceof YamlScalar scalar && scalar.value() != null) {
      given.put(freeForm, scalar);
    } else if (node instanceof YamlMap map) {
      for (YamlMap.Entry entry : map.entries()) {
        if (entry.value() instanceof YamlScalar scalar) {
          given.put(entry.key().text(), scalar);
        }
      }
    }
  }

  /**
   * Reads it from arguments.
   *
   * @param role whether it is a role
   * @param given the arguments by name
   * @return what they ask for
   */
  public static IncludeRequest of(boolean role, Map<String, YamlScalar> given) {
    Map<String, YamlScalar> files = new LinkedHashMap<>();
    for (String folder : new String[] {"tasks", "vars", "defaults", "handlers"}) {
      Optional.ofNullable(given.get(folder + "_from")).ifPresent(name -> files.put(folder, name));
    }
    Optional<YamlScalar> name =
        role
            ? Optional.ofNullable(given.getOrDefault("name", given.get("role")))
            : Optional.ofNullable(given.get("file"));
    boolean exposed =
        Optional.ofNullable(given.get("public"))
            .flatMap(value -> Scalars.booleanOf(value.text()))
            .orElse(false);
    return new IncludeRequest(role, name, files, exposed);
  }

  /** Tells whether what it asks for depends on variables. */
  boolean varies() {
    return name.stream().anyMatch(IncludeRequest::varies)
        || files.values().stream().anyMatch(IncludeRequest::varies);
  }

  private static boolean varies(YamlScalar scalar) {
    return scalar.text().contains("${");
  }

  /** The file that is read from one of the role's folders. */
  String file(String folder) {
    return Optional.ofNullable(files.get(folder)).map(YamlScalar::text).orElse("main");
  }
}
