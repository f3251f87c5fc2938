package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a tool knows of packages, one line for each of those asked for: {@code package}, the name
 * asked for, the name it really has and its version, with tabs between them. The last two are empty
 * for one that is not installed. After the line {@code upgrades} comes one line for each package
 * that there is a newer version of.
 *
 * @param rows the packages asked for
 * @param upgrades the real names of packages that there is a newer version of
 */
record ListedPackages(List<Row> rows, Set<String> upgrades) {

  /**
   * One package asked for.
   *
   * @param asked the name asked for
   * @param name its real name; "" if it is not installed
   * @param version its version; "" if it is not installed
   */
  record Row(String asked, String name, String version) {
    boolean installed() {
      return !name.isEmpty();
    }
  }

  /**
   * Reads what a script printed.
   *
   * @param result the answer
   * @param tool the tool's name
   * @return the packages found
   * @throws ProbeException if the tool is not there, or failed
   */
  static ListedPackages parse(CommandResult result, String tool) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no " + tool + " on this host");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask " + tool + ": " + result.err().strip());
    }
    List<Row> rows = new ArrayList<>();
    Set<String> upgrades = new HashSet<>();
    boolean upgrading = false;
    for (String line : result.out().lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (line.equals("upgrades")) {
        upgrading = true;
      } else if (upgrading && !line.isBlank()) {
        upgrades.add(line.strip());
      } else if (cells[0].equals("package") && cells.length == 4) {
        rows.add(new Row(cells[1], cells[2], cells[3]));
      }
    }
    return new ListedPackages(rows, upgrades);
  }

  private Optional<Row> row(String asked) {
    return rows.stream().filter(row -> row.asked().equals(asked)).findFirst();
  }

  boolean installed(String asked) {
    return row(asked).filter(Row::installed).isPresent();
  }

  boolean outdated(String asked) {
    return row(asked).filter(row -> upgrades.contains(row.name())).isPresent();
  }
}
