package io.plumbline.inventory;

import io.plumbline.input.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * One group of an inventory.
 *
 * @param name its name
 * @param location where it is named first
 * @param hosts the names of the hosts that stand in it directly
 * @param children the names of the groups directly below it
 * @param depth the longest way down to it from {@code all}, which has depth 0
 * @param priority its {@code ansible_group_priority}: among groups of one depth, variables of a
 *     higher one win; 1 unless given
 */
public record Group(
    String name,
    SourceLocation location,
    List<String> hosts,
    List<String> children,
    int depth,
    int priority) {

  /** The group of every host. */
  public static final String ALL = "all";

  /** The group of the hosts that stand in no other group. */
  public static final String UNGROUPED = "ungrouped";

  /** Checks that nothing is null. */
  public Group {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(location, "location is null");
    hosts = List.copyOf(hosts);
    children = List.copyOf(children);
  }
}
