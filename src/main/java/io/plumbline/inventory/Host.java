package io.plumbline.inventory;

import io.plumbline.input.SourceLocation;
import java.util.Objects;

/**
 * One host of an inventory.
 *
 * @param name its name in the inventory
 * @param location where it is named first
 */
public record Host(String name, SourceLocation location) {
  /** Checks that nothing is null. */
  public Host {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(location, "location is null");
  }
}
