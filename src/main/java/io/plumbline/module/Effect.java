package io.plumbline.module;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a module on the control machine does to the run, besides its result. */
public sealed interface Effect {

  /**
   * Brings tasks that come next.
   *
   * @param role whether they are a role's, or else a file's
   * @param arguments which, by the names of the module's parameters
   */
  record Include(boolean role, Map<String, String> arguments) implements Effect {
    /** Copies the map. */
    public Include {
      arguments = Map.copyOf(arguments);
    }
  }

  /**
   * Adds a host to the inventory of the run, or variables to one that is there.
   *
   * @param name the host's name
   * @param groups the groups that it joins; made if they are not there
   * @param variables its variables, plain data
   */
  record AddHost(String name, List<String> groups, Map<String, Object> variables)
      implements Effect {
    /** Checks that nothing is null. */
    public AddHost {
      Objects.requireNonNull(name, "name is null");
      groups = List.copyOf(groups);
      variables = new LinkedHashMap<>(variables);
    }
  }

  /**
   * Puts the host whose task it is into a group of the inventory of the run.
   *
   * @param group the group; made if it is not there
   * @param parents the groups that this group joins
   */
  record JoinGroup(String group, List<String> parents) implements Effect {
    /** Checks that nothing is null. */
    public JoinGroup {
      Objects.requireNonNull(group, "group is null");
      parents = List.copyOf(parents);
    }
  }

  /**
   * Gives the host the variables of files, which are rendered when they are used; what was
   * registered and set hides them.
   *
   * @param files maps of variables, each may be encrypted; later ones hide earlier ones
   * @param name the one variable that is to hold all of them, if so
   */
  record IncludeVariables(List<Path> files, Optional<String> name) implements Effect {
    /** Checks that nothing is null. */
    public IncludeVariables {
      files = List.copyOf(files);
      Objects.requireNonNull(name, "name is null");
    }
  }
}
