package io.plumbline.playbook;

import io.plumbline.input.Scalars;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a task has from the play, the role, the imports and the blocks around it, together with its
 * own.
 *
 * @param when conditions, the outermost first; all must hold
 * @param tags tags, added up
 * @param variables variables, the nearest in force
 * @param directives what is said in a single value, the nearest in force
 * @param environment environment variables, maps or templates of maps, the outermost first
 * @param moduleDefaults arguments by the name of a module, the nearest in force
 * @param role the role it stands in, if it does
 */
public record Inherited(
    List<YamlScalar> when,
    Set<String> tags,
    Map<String, YamlNode> variables,
    Map<Directive, YamlScalar> directives,
    List<YamlNode> environment,
    Map<String, Map<String, YamlNode>> moduleDefaults,
    Optional<Role> role) {

  /** Nothing is inherited. */
  public static final Inherited NOTHING =
      new Inherited(List.of(), Set.of(), Map.of(), Map.of(), List.of(), Map.of(), Optional.empty());

  /** Checks that nothing is null. */
  public Inherited {
    when = List.copyOf(when);
    tags = Set.copyOf(tags);
    variables = Map.copyOf(variables);
    directives = Map.copyOf(directives);
    environment = List.copyOf(environment);
    moduleDefaults = Map.copyOf(moduleDefaults);
    Objects.requireNonNull(role, "role is null");
  }

  /**
   * Adds what stands further inside.
   *
   * @param inner what is said there
   * @return both together
   */
  Inherited and(Inherited inner) {
    List<YamlScalar> conditions = new ArrayList<>(when);
    conditions.addAll(inner.when);
    Set<String> allTags = new LinkedHashSet<>(tags);
    allTags.addAll(inner.tags);
    Map<String, YamlNode> allVariables = new HashMap<>(variables);
    allVariables.putAll(inner.variables);
    Map<Directive, YamlScalar> allKeywords = new EnumMap<>(Directive.class);
    allKeywords.putAll(directives);
    allKeywords.putAll(inner.directives);
    List<YamlNode> environments = new ArrayList<>(environment);
    environments.addAll(inner.environment);
    Map<String, Map<String, YamlNode>> defaults = new HashMap<>(moduleDefaults);
    inner.moduleDefaults.forEach(
        (module, arguments) -> {
          Map<String, YamlNode> all = new HashMap<>(defaults.getOrDefault(module, Map.of()));
          all.putAll(arguments);
          defaults.put(module, all);
        });
    return new Inherited(
        conditions,
        allTags,
        allVariables,
        allKeywords,
        environments,
        defaults,
        inner.role.or(() -> role));
  }

  /** The same with other variables. */
  Inherited withVariables(Map<String, YamlNode> others) {
    return new Inherited(when, tags, others, directives, environment, moduleDefaults, role);
  }

  /** The same without one directive. */
  Inherited without(Directive directive) {
    Map<Directive, YamlScalar> others = new HashMap<>(directives);
    others.remove(directive);
    return new Inherited(when, tags, variables, others, environment, moduleDefaults, role);
  }

  /** The same inside a role. */
  Inherited inside(Role itsRole) {
    return new Inherited(
        when, tags, variables, directives, environment, moduleDefaults, Optional.of(itsRole));
  }

  /**
   * Finds what is said by one directive.
   *
   * @param directive the directive
   * @return the value as written, if anything says it
   */
  public Optional<YamlScalar> directive(Directive directive) {
    return Optional.ofNullable(directives.get(directive));
  }

  /**
   * Tells whether a directive is plainly true.
   *
   * @param directive the directive
   * @return false if it is not said, false, or only known when it is rendered
   */
  public boolean says(Directive directive) {
    return directive(directive).flatMap(value -> Scalars.booleanOf(value.text())).orElse(false);
  }

  /**
   * Tells whether {@code no_log} may hide a task: it is true, or only known when it is rendered.
   *
   * @return true unless it is not said or plainly false
   */
  public boolean mayHide() {
    return directive(Directive.NO_LOG)
        .map(value -> Scalars.booleanOf(value.text()).orElse(true))
        .orElse(false);
  }
}
