package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host knows of some Debian packages.
 *
 * @param rows what dpkg has on record
 * @param provided the virtual packages that an installed package provides
 * @param candidates the version that apt would install, by name; asked for only when it matters
 * @param listsAge how old the package lists are
 * @param planned what would be done to the whole system, such as {@code Inst curl}; asked for only
 *     when it matters
 */
record AptPackages(
    List<Row> rows,
    Set<String> provided,
    Map<String, String> candidates,
    Duration listsAge,
    List<String> planned) {

  /**
   * A package as a user names it.
   *
   * @param name the name, with {@code :architecture} if that was given
   * @param version the version wanted, perhaps with {@code *}, if one was given
   */
  record Named(String name, Optional<String> version) {
    private static final Pattern FORM =
        Pattern.compile("([a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?)(?:=([A-Za-z0-9.+:~*-]+))?");

    /**
     * Reads a name.
     *
     * @param text for example {@code nginx}, {@code libc6:arm64} or {@code nginx=1.22*}
     * @return the package, or nothing if the text is not of this form
     */
    static Optional<Named> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      // apt takes "name-" for an order to remove the package.
      return matcher.matches() && !matcher.group(1).endsWith("-")
          ? Optional.of(new Named(matcher.group(1), Optional.ofNullable(matcher.group(2))))
          : Optional.empty();
    }

    private boolean isVersion(String found) {
      return version.isEmpty()
          || found.matches(Pattern.quote(version.get()).replace("*", "\\E.*\\Q"));
    }

    @Override
    public String toString() {
      return name + version.map(text -> "=" + text).orElse("");
    }
  }

  /**
   * One package on record.
   *
   * @param name its name
   * @param architecture its architecture
   * @param version its version
   * @param status for example {@code installed} or {@code config-files}
   */
  record Row(String name, String architecture, String version, String status) {
    private boolean is(Named named) {
      return named.name().equals(name) || named.name().equals(name + ":" + architecture);
    }
  }

  /** Where every package is installed, nothing else needs to be known; and the rest takes long. */
  private static final String ENOUGH =
      """
      IFS='
      '
      for row in $rows; do
        case $row in *'\tinstalled') ;; *) all= ;; esac
        printf '%s\\n' "$row"
      done
      unset IFS
      [ -z "$all" ] || exit 0
      """;

  private static final String AGE =
      """
      cd /var/lib/apt/lists || exit
      newest=$(stat -c %Y . partial ../periodic/update-success-stamp 2>/dev/null |
        sort -n | tail -n 1)
      set -- *_Packages*
      [ -e "$1" ] || newest=0
      age=$(($(date +%s) - newest))
      set --
      printf 'age\\t%s\\n' "$age"
      """;

  /**
   * Makes the script that asks a host.
   *
   * @param packages the packages
   * @param candidates whether to ask for the versions that could be had
   * @param fresh a preparation that may give options to apt-cache as {@code "$@"}; {@code $age} is
   *     the age of the lists in seconds
   * @return POSIX sh
   */
  static String look(List<Named> packages, boolean candidates, String fresh) {
    List<String> names = packages.stream().map(Named::name).toList();
    boolean versions = packages.stream().anyMatch(named -> named.version().isPresent());
    StringBuilder script =
        new StringBuilder(
            """
            command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || exit 127
            export LC_ALL=C
            """);
    String quoted = ShellQuote.quoteAll(names);
    if (!names.isEmpty()) {
      String row = "'package\\t${Package}\\t${Architecture}\\t${Version}\\t${db:Status-Status}\\n'";
      script.append("rows=$(dpkg-query -W -f=").append(row).append(' ').append(quoted);
      script.append(" 2>/dev/null) && all=yes || all=\n");
      script.append(candidates || versions ? "all=\n" : "").append(ENOUGH);
    }
    script.append(AGE);
    if (names.isEmpty()) {
      return script.toString();
    }
    // A blank before and a comma or a blank behind make a whole word of each name provided.
    script.append("provided=$(dpkg-query -W -f='${db:Status-Status}\\t, ${Provides},\\n' |");
    script.append(" grep '^installed' | grep -F");
    for (String name : names) {
      script.append(" -e ").append(ShellQuote.quote(", " + name + ","));
      script.append(" -e ").append(ShellQuote.quote(", " + name + " ("));
    }
    script.append(")\n[ -z \"$provided\" ] || printf 'provided\\t%s\\n' \"$provided\"\n");
    script.append(fresh);
    script.append(candidates ? "" : "[ -z \"$provided\" ] || ");
    script.append("apt-cache \"$@\" policy ").append(quoted).append(" </dev/null\n");
    return script.append("exit 0\n").toString();
  }

  /**
   * Reads what the script printed.
   *
   * @param result the answer
   * @return the packages found
   * @throws ProbeException if the host has no apt, or it failed
   */
  static AptPackages parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no apt on this host");
    }
    if (!result.succeeded()) {
      throw new ProbeException("cannot ask apt: " + result.err().strip());
    }
    List<Row> rows = new ArrayList<>();
    Set<String> provided = new HashSet<>();
    Map<String, String> candidates = new HashMap<>();
    Duration age = Duration.ZERO;
    List<String> planned = new ArrayList<>();
    String policyOf = "";
    for (String line : result.out().lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("age")) {
        age = Duration.ofSeconds(Long.parseLong(cells[1]));
      } else if (cells[0].equals("package") && cells.length == 5) {
        rows.add(new Row(cells[1], cells[2], cells[3], cells[4]));
      } else if (cells[0].equals("plan") && cells.length == 3) {
        planned.add(cells[1] + " " + cells[2]);
      } else if (line.startsWith("  Candidate: ")) {
        candidates.put(policyOf, line.substring("  Candidate: ".length()));
      } else if (line.endsWith(":") && !line.startsWith(" ")) {
        policyOf = line.substring(0, line.length() - 1);
      } else if (line.contains("\t, ")) {
        for (String one : line.substring(line.indexOf("\t, ") + 3).split(", |,$")) {
          provided.add(one.replaceFirst(" \\(.*", ""));
        }
      }
    }
    return new AptPackages(rows, provided, candidates, age, planned);
  }

  /** Finds the installed version; a virtual package has that of nobody in particular, "". */
  Optional<String> installed(Named named) {
    for (Row row : rows) {
      if (row.is(named) && row.status().equals("installed") && named.isVersion(row.version())) {
        return Optional.of(row.version());
      }
    }
    boolean virtual = candidates.getOrDefault(named.name(), "(none)").equals("(none)");
    return virtual && named.version().isEmpty() && provided.contains(named.name())
        ? Optional.of("")
        : Optional.empty();
  }

  /** Tells whether a newer version can be had than the installed one. */
  boolean outdated(Named named) {
    String candidate = candidates.getOrDefault(named.name(), "(none)");
    Optional<String> version = installed(named);
    return version.isPresent()
        && !version.get().isEmpty()
        && !candidate.equals("(none)")
        && !candidate.equals(version.get())
        && named.isVersion(candidate);
  }

  /** Tells whether dpkg has anything on record that a removal would take away. */
  boolean removable(Named named, boolean purge) {
    return rows.stream()
        .filter(row -> row.is(named))
        .anyMatch(
            row ->
                !row.status().equals("not-installed")
                    && (purge || !row.status().equals("config-files")));
  }
}
