package io.plumbline.playbook;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a dynamic include brings.
 *
 * @param work what is to be done
 * @param handlers handlers that can be notified from now on
 * @param role the role it comes from, if it is one
 * @param exposed whether the variables of the role hold for the rest of the play
 */
public record Included(
    List<? extends Work> work,
    List<? extends Work> handlers,
    Optional<Role> role,
    boolean exposed) {
  /** Checks that nothing is null. */
  public Included {
    work = List.copyOf(work);
    handlers = List.copyOf(handlers);
    Objects.requireNonNull(role, "role is null");
  }
}
