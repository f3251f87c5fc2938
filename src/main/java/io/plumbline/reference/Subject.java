package io.plumbline.reference;

import io.plumbline.check.Check;
import io.plumbline.check.CheckSpec;
import io.plumbline.check.Checks;
import io.plumbline.input.Parameter;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Modules;
import io.plumbline.module.PlaybookModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A module or a check, as its spec describes it.
 *
 * @param kind which of the two
 * @param name its name
 * @param summary one sentence without a full stop
 * @param parameters what it takes; one named {@value ModuleSpec#ANY_KEY} stands for any key
 * @param aliases other names of parameters, with the names that they stand for
 * @param freeForm the parameter that takes a plain value, if there is one
 * @param readOnly whether it never changes anything
 * @param example how it stands in a playbook
 */
public record Subject(
    Kind kind,
    String name,
    String summary,
    List<Parameter> parameters,
    Map<String, String> aliases,
    Optional<String> freeForm,
    boolean readOnly,
    String example) {

  /** Module or check. */
  public enum Kind {
    /** Something a task names. */
    MODULE,
    /** Something an entry of {@code checks} names. */
    CHECK
  }

  /** Copies the list. */
  public Subject {
    parameters = List.copyOf(parameters);
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
  }

  /**
   * Lists all modules.
   *
   * @param modules the modules
   * @return their descriptions, by name
   */
  public static List<Subject> of(Modules modules) {
    List<Subject> subjects = new ArrayList<>();
    for (String name : modules.names()) {
      ModuleSpec<?> spec = modules.find(name).map(PlaybookModule::spec).orElseThrow();
      subjects.add(
          new Subject(
              Kind.MODULE,
              name,
              spec.summary(),
              spec.parameters(),
              modules.find(name).map(PlaybookModule::aliases).orElseThrow(),
              spec.freeForm(),
              spec.readOnly(),
              spec.example()));
    }
    return subjects;
  }

  /**
   * Lists all checks.
   *
   * @param checks the checks
   * @return their descriptions, by name
   */
  public static List<Subject> of(Checks checks) {
    List<Subject> subjects = new ArrayList<>();
    for (String name : checks.names()) {
      CheckSpec<?> spec = checks.find(name).map(Check::spec).orElseThrow();
      subjects.add(
          new Subject(
              Kind.CHECK,
              name,
              spec.summary(),
              spec.parameters(),
              Map.of(),
              Optional.empty(),
              true,
              spec.example()));
    }
    return subjects;
  }

  /** Lists the other names of a parameter. */
  List<String> otherNames(Parameter parameter) {
    return aliases.entrySet().stream()
        .filter(entry -> entry.getValue().equals(parameter.name()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Tells whether any key is taken. */
  boolean anyKey() {
    return parameters.stream().anyMatch(one -> one.name().equals(ModuleSpec.ANY_KEY));
  }
}
