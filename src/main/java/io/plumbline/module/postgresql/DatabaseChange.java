package io.plumbline.module.postgresql;

import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is done about a database.
 *
 * @param wanted the arguments
 * @param found what stood on the server
 */
record DatabaseChange(DatabaseModule.Wanted wanted, DatabaseModule.Found found) {
  /** From this version on, a server cuts connections itself. */
  private static final int CUTS_CONNECTIONS = 130000;

  Change decide() {
    boolean there = !found.database().isEmpty();
    return switch (wanted.state()) {
      case "absent" -> there ? drop() : Change.none(title() + " does not exist");
      case "rename" -> rename(there);
      default -> there ? alter() : create();
    };
  }

  private String title() {
    return "database " + wanted.name();
  }

  private String name() {
    return Client.identifier(wanted.name());
  }

  private Change create() {
    StringBuilder sql = new StringBuilder("CREATE DATABASE ").append(name());
    wanted.template().ifPresent(name -> sql.append(" TEMPLATE ").append(Client.identifier(name)));
    Map<String, String> words = new LinkedHashMap<>(wanted.fixed());
    words.forEach(
        (key, value) ->
            sql.append(' ')
                .append(key.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(Client.string(value)));
    sql.append(option("owner", " OWNER ")).append(option("tablespace", " TABLESPACE "));
    String limit = wanted.options().get("conn_limit");
    sql.append(limit == null ? "" : " CONNECTION LIMIT " + limit).append(";\n");
    if (wanted.options().containsKey("comment")) {
      sql.append(statement("comment"));
    }
    return change("create " + title(), sql.toString(), List.of())
        .because(found.answer().discrepancy(false));
  }

  private String option(String key, String words) {
    String value = wanted.options().get(key);
    return value == null ? "" : words + Client.identifier(value);
  }

  private Change alter() {
    for (Map.Entry<String, String> fixed : wanted.fixed().entrySet()) {
      String present = found.database().get(fixed.getKey());
      if (!plain(present).equals(plain(fixed.getValue()))) {
        return Change.impossible(
            title()
                + " has "
                + fixed.getKey()
                + " "
                + present
                + ", not "
                + fixed.getValue()
                + ", and that cannot be changed");
      }
    }
    StringBuilder sql = new StringBuilder();
    List<String> done = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    wanted
        .options()
        .forEach(
            (key, value) -> {
              String present = found.database().get(key);
              if (!present.equals(value)) {
                done.add(key + " " + value);
                sql.append(statement(key));
                diffs.add(new Diff(title() + " " + key, present + "\n", value + "\n"));
              }
            });
    return done.isEmpty()
        ? Change.none(title() + " is as wanted")
        : change("set " + String.join(", ", done) + " of " + title(), sql.toString(), diffs);
  }

  /** Locales and encodings have several spellings: UTF-8 and utf8. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private String statement(String key) {
    String value = wanted.options().get(key);
    String alter = "ALTER DATABASE " + name();
    return switch (key) {
      case "owner" -> alter + " OWNER TO " + Client.identifier(value) + ";\n";
      case "tablespace" -> alter + " SET TABLESPACE " + Client.identifier(value) + ";\n";
      case "conn_limit" -> alter + " CONNECTION LIMIT " + value + ";\n";
      default -> "COMMENT ON DATABASE " + name() + " IS " + Client.string(value) + ";\n";
    };
  }

  private Change drop() {
    int version = found.answer().row("server").map(row -> Integer.parseInt(row.get(1))).orElse(0);
    boolean itself = wanted.force() && version >= CUTS_CONNECTIONS;
    String cut =
        wanted.force() && !itself
            ? "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
                + Client.string(wanted.name())
                + ";\n"
            : "";
    String drop = "DROP DATABASE IF EXISTS " + name() + (itself ? " WITH (FORCE)" : "") + ";\n";
    return change("drop " + title(), cut + drop, List.of());
  }

  private Change rename(boolean there) {
    if (there && found.target()) {
      return Change.impossible("there are databases " + wanted.name() + " and " + wanted.target());
    }
    if (!there && found.target()) {
      return Change.none("database " + wanted.target() + " has that name already");
    }
    String sql =
        "ALTER DATABASE " + name() + " RENAME TO " + Client.identifier(wanted.target()) + ";\n";
    return change("rename " + title() + " to " + wanted.target(), sql, List.of())
        .because(found.answer().discrepancy(there));
  }

  private Change change(String summary, String sql, List<Diff> diffs) {
    return Change.of(
        found.answer().later(summary), List.of(Client.step(wanted.login(), sql)), diffs);
  }
}
