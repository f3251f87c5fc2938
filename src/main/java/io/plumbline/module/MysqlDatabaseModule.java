package io.plumbline.module;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.List;
import java.util.Optional;

/** Creates, alters and drops databases of MariaDB or MySQL. */
final class MysqlDatabaseModule
    implements TaskModule<MysqlDatabaseModule.Wanted, MysqlClient.Answer> {

  /**
   * The arguments.
   *
   * @param name which database
   * @param present whether it shall be there
   * @param encoding its character set, if that matters
   * @param collation its collation, if that matters
   */
  record Wanted(
      String name, boolean present, Optional<String> encoding, Optional<String> collation) {

    private String clauses() {
      return encoding.map(set -> " CHARACTER SET " + set).orElse("")
          + collation.map(order -> " COLLATE " + order).orElse("");
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "mysql_database",
        "Creates, alters or drops a database of MariaDB or MySQL",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "Which database"),
            Parameter.optional("state", Type.TEXT, "Whether it shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("encoding", Type.TEXT, "Its character set, for example utf8mb4"),
            Parameter.optional("collation", Type.TEXT, "Its order, for example utf8_general_ci")),
        Optional.empty(),
        """
        - name: Create the database of the Networking service
          mysql_database: {name: neutron, encoding: utf8}
        """,
        MysqlDatabaseModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && (name.isEmpty() || name.length() > 64)) {
      arguments.problem("name", "the name of a database has 1 to 64 characters");
    }
    for (String word : List.of("encoding", "collation")) {
      // These words cannot be quoted in SQL.
      if (!arguments.text(word, "x").matches("[A-Za-z0-9_]+")) {
        arguments.problem(
            word, "\"" + arguments.text(word) + "\" cannot be the name of the " + word);
      }
    }
    return new Wanted(
        name,
        arguments.text("state", "present").equals("present"),
        arguments.optionalText("encoding"),
        arguments.optionalText("collation"));
  }

  @Override
  public Probe<MysqlClient.Answer> probe(Wanted wanted) {
    StringBuilder sql = new StringBuilder();
    sql.append("SELECT 'database', DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME");
    sql.append(" FROM information_schema.SCHEMATA WHERE BINARY SCHEMA_NAME = ");
    sql.append(MysqlClient.string(wanted.name())).append(";\n");
    // The server itself tells what its aliases stand for, such as utf8 for utf8mb3.
    wanted
        .encoding()
        .ifPresent(
            set ->
                sql.append("SELECT 'encoding', CHARSET(CONVERT('' USING ")
                    .append(set)
                    .append("));\n"));
    wanted
        .collation()
        .ifPresent(
            order ->
                sql.append("SELECT 'collation', COLLATION(CONVERT('' USING ")
                    .append(order.replaceFirst("_.*", ""))
                    .append(") COLLATE ")
                    .append(order)
                    .append(");\n"));
    return MysqlClient.probe(sql.toString(), answer -> answer);
  }

  @Override
  public Change decide(Wanted wanted, MysqlClient.Answer found) {
    String name = "database " + wanted.name();
    String quoted = MysqlClient.identifier(wanted.name());
    Optional<List<String>> row = found.row("database");
    if (!wanted.present()) {
      return row.isPresent()
          ? Change.of("drop " + name, MysqlClient.step("DROP DATABASE IF EXISTS " + quoted + ";\n"))
          : Change.none(name + " does not exist");
    }
    if (row.isEmpty()) {
      String create = "CREATE DATABASE IF NOT EXISTS " + quoted + wanted.clauses() + ";\n";
      return Change.of(found.later("create " + name), MysqlClient.step(create))
          .because(found.discrepancy(false));
    }
    boolean holds =
        same(found.row("encoding"), row.get().get(1))
            && same(found.row("collation"), row.get().get(2));
    if (holds) {
      return Change.none(name + " exists");
    }
    String alter = "ALTER DATABASE " + quoted + wanted.clauses() + ";\n";
    return Change.of("set" + wanted.clauses() + " of " + name, MysqlClient.step(alter));
  }

  private static boolean same(Optional<List<String>> wanted, String found) {
    return wanted.isEmpty() || wanted.get().get(1).equals(found);
  }
}
