package io.plumbline.module.system;

import io.plumbline.module.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job or a variable of a table of cron. The line before a job names it, in the way of Ansible, so
 * that both programs can look after the same table.
 *
 * @param name the name of the job or variable
 * @param line what stands in the table
 * @param variable whether it is a variable
 * @param after the variable that a new one stands behind
 * @param before the variable that a new one stands before
 */
record CronEntry(
    String name, String line, boolean variable, Optional<String> after, Optional<String> before) {
  private static final String MARKER = "#Ansible: ";

  private static final Pattern VARIABLE = Pattern.compile("[^\\s#=]+=.*");

  /**
   * Writes it to a table.
   *
   * @return what is wrong, if it cannot be written
   */
  Optional<String> write(TextLines lines) {
    if (variable) {
      return writeVariable(lines);
    }
    String wanted = lines.among(line);
    String marker = lines.among(MARKER + name);
    boolean found = false;
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).equals(marker)) {
        found = true;
        if (at + 1 == lines.size()) {
          lines.add(at + 1, wanted);
        }
        lines.set(at + 1, wanted);
      }
    }
    if (!found) {
      adoptOrAdd(lines, marker, wanted);
    }
    return Optional.empty();
  }

  /** A job that somebody wrote by hand gets its name. */
  private static void adoptOrAdd(TextLines lines, String marker, String wanted) {
    for (int at = 0; at < lines.size(); at++) {
      boolean named = at > 0 && lines.get(at - 1).startsWith(MARKER);
      if (lines.get(at).equals(wanted) && !named) {
        lines.add(at, marker);
        return;
      }
    }
    lines.add(lines.size(), marker);
    lines.add(lines.size(), wanted);
  }

  private Optional<String> writeVariable(TextLines lines) {
    String wanted = lines.among(line);
    int present = indexOf(lines, name);
    if (present >= 0) {
      for (int at = present; at < lines.size(); at++) {
        if (isVariable(lines, at, name)) {
          lines.set(at, wanted);
        }
      }
      return Optional.empty();
    }
    Optional<String> other = after.or(() -> before);
    int place = other.map(one -> indexOf(lines, one)).orElse(0);
    if (place < 0) {
      return Optional.of("there is no variable " + other.orElseThrow() + " in the table");
    }
    lines.add(after.isPresent() ? place + 1 : place, wanted);
    return Optional.empty();
  }

  private static int indexOf(TextLines lines, String variable) {
    for (int at = 0; at < lines.size(); at++) {
      if (isVariable(lines, at, variable)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isVariable(TextLines lines, int at, String variable) {
    return lines.get(at).startsWith(lines.among(variable + "="));
  }

  /** Takes it out of a table. */
  void remove(TextLines lines) {
    String marker = lines.among(MARKER + name);
    for (int at = 0; at < lines.size(); at++) {
      if (variable && isVariable(lines, at, name)) {
        lines.remove(at--);
      } else if (!variable && lines.get(at).equals(marker)) {
        lines.remove(at);
        if (at < lines.size()) {
          lines.remove(at);
        }
        at--;
      }
    }
  }

  /** Lists the names of jobs in a table. */
  static List<String> jobs(TextLines lines) {
    List<String> jobs = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith(MARKER)) {
        jobs.add(lines.get(at).substring(MARKER.length()));
      }
    }
    return jobs;
  }

  /** Lists the names of variables in a table. */
  static List<String> variables(TextLines lines) {
    List<String> names = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (VARIABLE.matcher(lines.get(at)).matches()) {
        names.add(lines.get(at).split("=", 2)[0]);
      }
    }
    return names;
  }
}
