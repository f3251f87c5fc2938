package io.plumbline.module.postgresql;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, alters, renames and drops databases of PostgreSQL. */
final class DatabaseModule implements TaskModule<DatabaseModule.Wanted, DatabaseModule.Found> {
  /** What is asked for of a database, in the order of the columns of the answer. */
  private static final List<String> FIXED = List.of("encoding", "lc_collate", "lc_ctype");

  /**
   * The arguments.
   *
   * @param login how to get into the server
   * @param name the database
   * @param state present, absent or rename
   * @param target the new name, for rename
   * @param fixed what cannot be changed afterwards: encoding, lc_collate, lc_ctype
   * @param template the database to copy, if one is named
   * @param options what can be changed: owner, tablespace, conn_limit, comment
   * @param force whether connections to a database that is dropped are cut
   */
  record Wanted(
      Login login,
      String name,
      String state,
      String target,
      Map<String, String> fixed,
      Optional<String> template,
      Map<String, String> options,
      boolean force) {}

  /**
   * What stood on the server.
   *
   * @param answer what it said
   * @param database the database's properties by the arguments' names; empty if it is not there
   * @param target whether a database of the new name is there
   */
  record Found(Client.Answer answer, Map<String, String> database, boolean target) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("name", Type.TEXT, "The database"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether it shall be there, or have another name")
            .oneOf("present", "absent", "rename")
            .defaultsTo("present"));
    parameters.add(Parameter.optional("target", Type.TEXT, "The new name, with state rename"));
    parameters.add(Parameter.optional("owner", Type.TEXT, "The role that owns it"));
    parameters.add(Parameter.optional("template", Type.TEXT, "The database that a new one copies"));
    parameters.add(Parameter.optional("encoding", Type.TEXT, "The encoding of a new one"));
    parameters.add(Parameter.optional("lc_collate", Type.TEXT, "How a new one sorts"));
    parameters.add(Parameter.optional("lc_ctype", Type.TEXT, "What letters a new one knows"));
    parameters.add(Parameter.optional("tablespace", Type.TEXT, "Where it keeps its files"));
    parameters.add(
        Parameter.optional("conn_limit", Type.TEXT, "How many may use it at once; -1 is any"));
    parameters.add(Parameter.optional("comment", Type.TEXT, "What is noted about it"));
    parameters.add(
        Parameter.optional("force", Type.BOOLEAN, "Cut connections to one that is dropped")
            .defaultsTo("false"));
    parameters.addAll(Login.parameters("maintenance_db", "The database to connect to"));
    return new ModuleSpec<>(
        "postgresql_db",
        "Creates, alters, renames or drops a database of PostgreSQL",
        false,
        parameters,
        Optional.empty(),
        """
        - name: The shop has a database of its own
          become: true
          become_user: postgres
          postgresql_db: {name: shop, owner: shop, encoding: UTF-8}
        """,
        DatabaseModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && name.isEmpty()) {
      arguments.problem("name", "the database needs a name");
    }
    String state = arguments.text("state", "present");
    if (state.equals("rename") != arguments.has("target")) {
      arguments.problem("target", "\"target\" and state rename go together");
    }
    String limit = arguments.text("conn_limit", "-1");
    if (!limit.matches("-1|\\d+")) {
      arguments.problem("conn_limit", "\"conn_limit\" must be a number, not \"" + limit + "\"");
    }
    return new Wanted(
        Login.of(arguments, "maintenance_db"),
        name,
        state,
        arguments.text("target", ""),
        given(arguments, FIXED),
        arguments.optionalText("template"),
        given(arguments, List.of("owner", "tablespace", "conn_limit", "comment")),
        arguments.bool("force", false));
  }

  private static Map<String, String> given(Arguments arguments, List<String> keys) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String key : keys) {
      arguments.optionalText(key).ifPresent(text -> given.put(key, text));
    }
    return given;
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String sql =
        """
        SELECT 'server', current_setting('server_version_num');
        SELECT 'database', pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,
          pg_get_userbyid(d.datdba), t.spcname, d.datconnlimit,
          translate(coalesce(shobj_description(d.oid, 'pg_database'), ''), E'\\t\\n', '  ')
        FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace
        WHERE d.datname = NAME;
        SELECT 'target' FROM pg_database WHERE datname = TARGET;
        """
            .replace("NAME", Client.string(wanted.name()))
            .replace("TARGET", Client.string(wanted.target()));
    return Client.probe(wanted.login(), sql, DatabaseModule::found);
  }

  private static Found found(Client.Answer answer) {
    Map<String, String> database = new LinkedHashMap<>();
    List<String> names =
        List.of(
            "encoding", "lc_collate", "lc_ctype", "owner", "tablespace", "conn_limit", "comment");
    answer
        .row("database")
        .ifPresent(
            row -> {
              for (int i = 0; i < names.size(); i++) {
                database.put(names.get(i), row.get(i + 1));
              }
            });
    return new Found(answer, database, answer.row("target").isPresent());
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    return new DatabaseChange(wanted, found).decide();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("db", wanted.name());
  }
}
