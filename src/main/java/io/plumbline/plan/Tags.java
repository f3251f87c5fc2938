package io.plumbline.plan;

import io.plumbline.playbook.Work;
import java.util.Collection;
import java.util.List;
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
   * {@code never} only if one of its tags is named; {@code untagged} is what has no tags.
   *
   * @param tags its tags
   * @return true if so
   */
  public boolean want(Collection<String> tags) {
    Collection<String> its = tags.isEmpty() ? Set.of("untagged") : tags;
    boolean never = its.contains("never");
    boolean wanted =
        its.contains("always")
            || its.stream().anyMatch(only::contains)
            || (only.isEmpty() || only.contains("all")) && !never
            || only.contains("tagged") && !tags.isEmpty() && !never;
    return wanted && !skipped(its, tags.isEmpty());
  }

  private boolean skipped(Collection<String> tags, boolean untagged) {
    if (tags.stream().anyMatch(skip::contains) || skip.contains("tagged") && !untagged) {
      return true;
    }
    return skip.contains("all") && !tags.contains("always");
  }

  /**
   * Keeps of some work what is wanted; blocks of which nothing is left go.
   *
   * @param work the work
   * @return what is left, in order
   */
  public List<Work> wanted(List<? extends Work> work) {
    return WorkFilter.keep(work, task -> want(task.inherited().tags()));
  }
}
