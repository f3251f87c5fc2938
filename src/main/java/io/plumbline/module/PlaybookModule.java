package io.plumbline.module;

import java.util.Map;

/**
 * Anything a task of a playbook can name: a module that looks at a host, or one that works on the
 * control machine alone.
 *
 * @param <A> the typed arguments
 */
public sealed interface PlaybookModule<A> permits TaskModule, ControllerModule {

  /**
   * Describes the module.
   *
   * @return its name, parameters, example and the binding of its arguments
   */
  ModuleSpec<A> spec();

  /**
   * Lists other names that its parameters have in Ansible.
   *
   * @return the name of the parameter by its other name
   */
  default Map<String, String> aliases() {
    return Map.of();
  }

  /**
   * Tells whether a task is done once for all hosts of a play, as if it said {@code run_once}.
   *
   * @return true if so
   */
  default boolean onceForAll() {
    return false;
  }
}
