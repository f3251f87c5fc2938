package io.plumbline.trace;

import java.util.Objects;

/**
 * A device, where it is.
 *
 * @param host the host's name in the inventory
 * @param namespace the network namespace; "" for the host's own
 * @param device the device's name; "" for the namespace as a whole
 */
public record Place(String host, String namespace, String device) {
  /** Checks that nothing is null. */
  public Place {
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(namespace, "namespace is null");
    Objects.requireNonNull(device, "device is null");
  }

  /**
   * Names the place for a reader.
   *
   * @return for example {@code network1 snat-4d7928a0-... sg-7f9c2a11-b2}
   */
  public String text() {
    return host
        + (namespace.isEmpty() ? "" : " " + namespace)
        + (device.isEmpty() ? "" : " " + device);
  }
}
