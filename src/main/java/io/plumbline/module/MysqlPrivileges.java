package io.plumbline.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database user may do, by quoted object ({@code `neutron`.*}).
 *
 * @param byObject privileges in capitals; {@value #ALL} stands alone for all of them
 */
record MysqlPrivileges(Map<String, Set<String>> byObject) {
  /** Nothing at all. */
  static final MysqlPrivileges NONE = new MysqlPrivileges(Map.of());

  private static final String ALL = "ALL PRIVILEGES";
  private static final String GRANT = "GRANT OPTION";
  private static final String NAME = "(?:`(?:[^`]|``)+`|\\*)";
  private static final Pattern GRANTED =
      Pattern.compile(
          "GRANT (.+) ON (" + NAME + "\\." + NAME + ") TO .*?( WITH GRANT OPTION)?",
          Pattern.DOTALL);
  private static final Pattern WANTED =
      Pattern.compile("(`[^`]+`|[^`.:]+)\\.(`[^`]+`|[^`.:]+):([A-Za-z_ ,]+)");

  /**
   * Reads one entry as a user writes it.
   *
   * @param text for example {@code neutron.*:ALL} or {@code neutron.agents:SELECT,INSERT}
   * @return privileges on one object, or nothing if the text is not of this form
   */
  static Optional<MysqlPrivileges> parse(String text) {
    Matcher matcher = WANTED.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, Set<String>> byObject = new TreeMap<>();
    add(byObject, quoted(matcher.group(1)) + "." + quoted(matcher.group(2)), matcher.group(3));
    return Optional.of(new MysqlPrivileges(byObject));
  }

  /**
   * Reads what the server shows for {@code SHOW GRANTS}.
   *
   * @param lines one grant a line; those on routines, roles and proxies are left out
   * @return the privileges
   */
  static MysqlPrivileges granted(List<String> lines) {
    Map<String, Set<String>> byObject = new TreeMap<>();
    for (String line : lines) {
      Matcher matcher = GRANTED.matcher(line);
      if (matcher.matches()) {
        add(byObject, matcher.group(2), matcher.group(1));
        if (matcher.group(3) != null) {
          add(byObject, matcher.group(2), GRANT);
        }
      }
    }
    return new MysqlPrivileges(byObject);
  }

  /**
   * Adds others.
   *
   * @param other more privileges
   * @return both together
   */
  MysqlPrivileges and(MysqlPrivileges other) {
    Map<String, Set<String>> both = new TreeMap<>();
    for (MysqlPrivileges one : List.of(this, other)) {
      one.byObject.forEach((object, words) -> add(both, object, String.join(",", words)));
    }
    return new MysqlPrivileges(both);
  }

  private static void add(Map<String, Set<String>> byObject, String object, String words) {
    Set<String> privileges = byObject.computeIfAbsent(object, key -> new TreeSet<>());
    // A comma inside parentheses separates columns, not privileges.
    for (String word : words.split(",(?![^(]*\\))")) {
      String name = word.strip();
      if (!name.contains("(")) {
        name = name.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
      }
      switch (name) {
        case "", "USAGE" -> {}
        case "ALL" -> privileges.add(ALL);
        case "GRANT" -> privileges.add(GRANT);
        // MariaDB's new name for the old privilege.
        case "BINLOG MONITOR" -> privileges.add("REPLICATION CLIENT");
        default -> privileges.add(name);
      }
    }
    if (privileges.contains(ALL)) {
      privileges.removeIf(name -> !name.equals(ALL) && !name.equals(GRANT));
    }
    if (privileges.isEmpty()) {
      byObject.remove(object);
    }
  }

  /**
   * Makes the statements that turn what is granted into these privileges.
   *
   * @param found what is granted
   * @param user the quoted account
   * @return SQL, one statement a line; "" if it is so already
   */
  String statements(MysqlPrivileges found, String user) {
    Set<String> objects = new TreeSet<>(byObject.keySet());
    objects.addAll(found.byObject.keySet());
    StringBuilder sql = new StringBuilder();
    for (String object : objects) {
      Set<String> wanted = byObject.getOrDefault(object, Set.of());
      Set<String> granted = found.byObject.getOrDefault(object, Set.of());
      if (wanted.equals(granted)) {
        continue;
      }
      List<String> excess = new ArrayList<>(granted);
      excess.removeAll(wanted);
      if (wanted.contains(ALL)) {
        excess.retainAll(Set.of(GRANT));
      }
      for (String privilege : excess) {
        sql.append("REVOKE ").append(privilege).append(" ON ").append(object);
        sql.append(" FROM ").append(user).append(";\n");
      }
      if (!granted.containsAll(wanted) || (excess.contains(ALL) && !wanted.isEmpty())) {
        List<String> names = new ArrayList<>(wanted);
        boolean option = names.remove(GRANT);
        sql.append("GRANT ").append(names.isEmpty() ? "USAGE" : String.join(", ", names));
        sql.append(" ON ").append(object).append(" TO ").append(user);
        sql.append(option ? " WITH GRANT OPTION;\n" : ";\n");
      }
    }
    return sql.toString();
  }

  private static String quoted(String name) {
    String bare = name.strip();
    if (bare.equals("*")) {
      return bare;
    }
    return bare.startsWith("`") ? bare : MysqlClient.identifier(bare);
  }
}
