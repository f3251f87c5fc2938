package io.plumbline.module.postgresql;

import io.plumbline.input.Arguments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a role may do in a database.
 *
 * @param byTable privileges by table, as schema.table; those of the database itself by ""
 */
record Privileges(Map<String, Set<String>> byTable) {
  private static final Set<String> OF_DATABASE = Set.of("CREATE", "CONNECT", "TEMPORARY");
  private static final Set<String> OF_TABLE =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

  /** Reads the argument {@code priv}; a mistake in it is recorded. */
  static Privileges parse(Arguments arguments) {
    Map<String, Set<String>> byTable = new LinkedHashMap<>();
    String text = arguments.text("priv", "");
    for (String part : text.isEmpty() ? new String[0] : text.split("/")) {
      int colon = part.lastIndexOf(':');
      String table = colon < 0 ? "" : part.substring(0, colon).strip();
      String qualified = table.isEmpty() || table.contains(".") ? table : "public." + table;
      Set<String> known = table.isEmpty() ? OF_DATABASE : OF_TABLE;
      Set<String> words = new LinkedHashSet<>();
      for (String word : part.substring(colon + 1).split(",")) {
        String privilege =
            word.strip().toUpperCase(Locale.ROOT).replaceFirst("^TEMP$", "TEMPORARY");
        if (privilege.equals("ALL")) {
          words.addAll(new TreeSet<>(known));
        } else if (known.contains(privilege)) {
          words.add(privilege);
        } else {
          arguments.problem(
              "priv",
              "\""
                  + word.strip()
                  + "\" is not a privilege of a "
                  + (table.isEmpty() ? "database" : "table"));
        }
      }
      byTable.put(qualified, words);
    }
    return new Privileges(byTable);
  }

  /** Gives the SQL that asks what a role was granted. */
  String query(String role) {
    if (byTable.isEmpty()) {
      return "";
    }
    StringBuilder sql = new StringBuilder(acl("''", "d.datacl", "pg_database d", role));
    sql.append(" AND d.datname = current_database();\n");
    for (String table : byTable.keySet()) {
      if (!table.isEmpty()) {
        String name = Client.string(table);
        sql.append(acl(name, "d.relacl", "pg_class d", role));
        sql.append(" AND d.oid = to_regclass(").append(Client.string(identifier(table)));
        sql.append(");\n");
      }
    }
    return sql.toString();
  }

  private static String acl(String name, String list, String from, String role) {
    return "SELECT 'granted', "
        + name
        + ", a.privilege_type FROM "
        + from
        + ", aclexplode("
        + list
        + ") a JOIN pg_roles r ON r.oid = a.grantee WHERE r.rolname = "
        + role;
  }

  static Privileges granted(Client.Answer answer) {
    Map<String, Set<String>> byTable = new LinkedHashMap<>();
    for (List<String> row : answer.rows("granted")) {
      byTable.computeIfAbsent(row.get(1), table -> new LinkedHashSet<>()).add(row.get(2));
    }
    return new Privileges(byTable);
  }

  /** Gives the SQL that grants what is missing. */
  String statements(Privileges granted, Login login, String role) {
    StringBuilder sql = new StringBuilder();
    byTable.forEach(
        (table, privileges) -> {
          Set<String> missing = new LinkedHashSet<>(privileges);
          missing.removeAll(granted.byTable().getOrDefault(table, Set.of()));
          if (!missing.isEmpty()) {
            String object =
                table.isEmpty()
                    ? "DATABASE " + Client.identifier(login.database())
                    : "TABLE " + identifier(table);
            sql.append("GRANT ").append(String.join(", ", missing)).append(" ON ");
            sql.append(object).append(" TO ").append(role).append(";\n");
          }
        });
    return sql.toString();
  }

  private static String identifier(String table) {
    return String.join(".", Arrays.stream(table.split("\\.", 2)).map(Client::identifier).toList());
  }
}
