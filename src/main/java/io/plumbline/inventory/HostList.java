package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;

/** An inventory on the command line: names of hosts with a comma between them or at the end. */
final class HostList {
  private HostList() {}

  /** Tells whether a source is such a list: it has a comma, and no file has this name. */
  static boolean isOne(Path source) {
    return source.toString().contains(",") && !Files.exists(source);
  }

  /**
   * Reads a list; its hosts stand in no group.
   *
   * @param source the list
   * @param draft gets the hosts
   * @param problems collects what is wrong
   */
  static void read(Path source, InventoryDraft draft, Problems problems) {
    for (String name : source.toString().split(",")) {
      if (!name.isBlank()) {
        draft.addHosts(
            Group.UNGROUPED, PlainNodes.text(name.strip(), SourceLocation.commandLine()), problems);
      }
    }
  }
}
