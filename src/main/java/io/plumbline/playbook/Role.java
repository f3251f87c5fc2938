package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A role as one place in a play uses it: what its tasks see beyond the variables of the play.
 *
 * @param name its name
 * @param path its folder
 * @param defaults its defaults over those of the roles it depends on, below all other variables
 * @param variables its variables over those of the roles around it
 * @param parameters the variables given where it is used as a role, above what hosts registered
 * @param parents the roles that brought it here, the outermost first
 */
public record Role(
    String name,
    Path path,
    Map<String, YamlNode> defaults,
    Map<String, YamlNode> variables,
    Map<String, YamlNode> parameters,
    List<Role> parents) {
  /** Checks that nothing is null. */
  public Role {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(path, "path is null");
    defaults = Map.copyOf(defaults);
    variables = Map.copyOf(variables);
    parameters = Map.copyOf(parameters);
    parents = List.copyOf(parents);
  }
}
