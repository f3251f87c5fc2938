package io.plumbline.playbook;

import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a task has from the play, the imports and the blocks around it, together with its own.
 *
 * @param when conditions, the outermost first; all must hold
 * @param tags tags, added up
 * @param variables variables, the nearest in force
 * @param become whether to become another user, if anything says so
 * @param becomeUser the user to become, if anything says so
 * @param environment environment variables, the outermost map first
 * @param noLog whether nothing of it may be shown
 * @param ignoreErrors whether a failure is ignored
 */
public record Inherited(
    List<YamlScalar> when,
    Set<String> tags,
    Map<String, YamlNode> variables,
    Optional<Boolean> become,
    Optional<YamlScalar> becomeUser,
    List<YamlMap> environment,
    boolean noLog,
    boolean ignoreErrors) {

  /** Nothing is inherited. */
  public static final Inherited NOTHING =
      new Inherited(
          List.of(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          false);

  /** Checks that nothing is null. */
  public Inherited {
    when = List.copyOf(when);
    tags = Set.copyOf(tags);
    variables = Map.copyOf(variables);
    environment = List.copyOf(environment);
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
    List<YamlMap> environments = new ArrayList<>(environment);
    environments.addAll(inner.environment);
    return new Inherited(
        conditions,
        allTags,
        allVariables,
        inner.become.or(() -> become),
        inner.becomeUser.or(() -> becomeUser),
        environments,
        noLog || inner.noLog,
        ignoreErrors || inner.ignoreErrors);
  }
}
