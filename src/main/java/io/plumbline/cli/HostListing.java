package io.plumbline.cli;

import io.plumbline.inventory.Host;
import java.io.PrintWriter;
import java.util.List;

/** Lists hosts as Ansible's {@code --list-hosts} does. */
final class HostListing {
  private HostListing() {}

  /**
   * Prints them.
   *
   * @param hosts the hosts
   * @param out where to
   */
  static void print(List<Host> hosts, PrintWriter out) {
    out.printf("  hosts (%d):%n", hosts.size());
    hosts.forEach(host -> out.println("    " + host.name()));
    out.flush();
  }
}
