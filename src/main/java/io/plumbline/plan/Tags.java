package io.plumbline.plan;

import java.util.Collection;
import java.util.Set;

/**
 * Which tags are wanted.
 *
 * @param only run only what has one of these; empty for everything
 * @param skip leave out what has one of these
 */
public record Tags(Set<String> only, Set<String> skip) {
  /** Everything is wanted. */
  public static final Tags ALL = new Tags(Set.of(), Set.of());

  /** Copies the sets. */
  public Tags {
    only = Set.copyOf(only);
    skip = Set.copyOf(skip);
  }

  /**
   * Tells whether something with these tags is wanted. {@code always} is wanted unless skipped,
   * {@code never} only if one of its tags is named.
   *
   * @param tags its tags
   * @return true if so
   */
  public boolean want(Collection<String> tags) {
    if (tags.stream().anyMatch(skip::contains)) {
      return false;
    }
    boolean named = tags.stream().anyMatch(only::contains);
    if (tags.contains("never") && !named) {
      return false;
    }
    boolean everything =
        only.isEmpty() || only.contains("all") || only.contains("tagged") && !tags.isEmpty();
    return everything || named || tags.contains("always");
  }
}
