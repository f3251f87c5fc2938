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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Creates, alters and drops roles of PostgreSQL that can log in. */
final class UserModule implements TaskModule<UserModule.Wanted, UserModule.Found> {
  /** What a role may be, and the column that says so. */
  private static final Map<String, String> FLAGS = flags();

  private static Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("SUPERUSER", "rolsuper");
    flags.put("CREATEROLE", "rolcreaterole");
    flags.put("CREATEDB", "rolcreatedb");
    flags.put("INHERIT", "rolinherit");
    flags.put("LOGIN", "rolcanlogin");
    flags.put("REPLICATION", "rolreplication");
    flags.put("BYPASSRLS", "rolbypassrls");
    return flags;
  }

  /**
   * The arguments.
   *
   * @param login how to get into the server
   * @param name the role
   * @param present whether it shall be there
   * @param password its password, if it is to be set
   * @param passwordOnce whether the password of a role that is there already stays as it is
   * @param flags what it may be: CREATEDB, NOSUPERUSER
   * @param expires until when the password is good, if that is to be set
   * @param limit how many connections it may have at once, if that is to be set
   * @param comment what is noted about it, if that is to be set
   * @param privileges what it may do in the database
   */
  record Wanted(
      Login login,
      String name,
      boolean present,
      Optional<Password> password,
      boolean passwordOnce,
      List<String> flags,
      Optional<String> expires,
      Optional<String> limit,
      Optional<String> comment,
      Privileges privileges) {}

  /**
   * What stood on the server.
   *
   * @param answer what it said
   * @param encryption in which form it keeps passwords
   * @param there whether the role is there
   * @param flags what it is
   * @param expires whether the password is good until when it shall be
   * @param limit how many connections it may have
   * @param comment what is noted about it
   * @param password what is kept of its password; empty if that may not be read
   * @param granted what it may do in the database
   */
  record Found(
      Client.Answer answer,
      String encryption,
      boolean there,
      List<String> flags,
      boolean expires,
      String limit,
      String comment,
      Optional<String> password,
      Privileges granted) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("name", Type.TEXT, "The role"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether it shall be there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional("password", Type.TEXT, "Its password, or the hash of one").asSecret());
    parameters.add(
        Parameter.optional(
                "no_password_changes", Type.BOOLEAN, "Leave the password of a role as it is")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("role_attr_flags", Type.LIST, "What it is: CREATEDB, NOSUPERUSER"));
    parameters.add(
        Parameter.optional("expires", Type.TEXT, "Until when the password is good; infinity"));
    parameters.add(
        Parameter.optional("conn_limit", Type.TEXT, "How many connections at once; -1 is any"));
    parameters.add(Parameter.optional("comment", Type.TEXT, "What is noted about it"));
    parameters.add(
        Parameter.optional(
            "priv", Type.TEXT, "What it may do in db: CONNECT/schema.table:SELECT,INSERT"));
    parameters.addAll(Login.parameters("db", "The database to connect to, which priv is about"));
    return new ModuleSpec<>(
        "postgresql_user",
        "Creates, alters or drops a role of PostgreSQL that can log in",
        false,
        parameters,
        Optional.empty(),
        """
        - name: The shop gets into its database
          become: true
          become_user: postgres
          postgresql_user:
            name: shop
            password: "${secret('shop_database')}"
            role_attr_flags: NOSUPERUSER,NOCREATEDB
            db: shop
            priv: CONNECT/articles:SELECT
        """,
        UserModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name") && name.isEmpty()) {
      arguments.problem("name", "the role needs a name");
    }
    if (arguments.has("password") && arguments.text("password").isEmpty()) {
      arguments.problem("password", "the password is empty");
    }
    String limit = arguments.text("conn_limit", "-1");
    if (!limit.matches("-1|\\d+")) {
      arguments.problem("conn_limit", "\"conn_limit\" must be a number, not \"" + limit + "\"");
    }
    return new Wanted(
        Login.of(arguments, "db"),
        name,
        arguments.text("state", "present").equals("present"),
        arguments.optionalText("password").map(text -> new Password(name, text)),
        arguments.bool("no_password_changes", false),
        flags(arguments),
        arguments.optionalText("expires"),
        arguments.optionalText("conn_limit"),
        arguments.optionalText("comment"),
        Privileges.parse(arguments));
  }

  private static List<String> flags(Arguments arguments) {
    List<String> flags = new ArrayList<>();
    for (String item : arguments.texts("role_attr_flags")) {
      for (String word : item.split(",")) {
        String flag = word.strip().toUpperCase(Locale.ROOT);
        if (FLAGS.containsKey(flag.replaceFirst("^NO", ""))) {
          flags.add(flag);
        } else if (!flag.isEmpty()) {
          arguments.problem(
              "role_attr_flags",
              "\"" + word.strip() + "\" is not one of " + String.join(", ", FLAGS.keySet()));
        }
      }
    }
    return flags;
  }

  /** Only a superuser may read pg_authid; everyone else may know the rest. */
  @Override
  public Probe<Found> probe(Wanted wanted) {
    String expires =
        wanted
            .expires()
            .map(Client::string)
            .map(time -> "coalesce(rolvaliduntil, 'infinity') = " + time + "::timestamptz")
            .orElse("true");
    String name = Client.string(wanted.name());
    String columns = String.join(", ", FLAGS.values());
    return Client.probe(
        wanted.login(),
        """
        SELECT 'server', current_setting('password_encryption');
        SELECT 'role', COLUMNS, EXPIRES, rolconnlimit,
          translate(coalesce(shobj_description(oid, 'pg_authid'), ''), E'\\t\\n', '  ')
        FROM pg_roles WHERE rolname = NAME;
        SELECT has_table_privilege('pg_authid', 'SELECT') AS readable \\gset
        \\if :readable
        SELECT 'password', rolpassword FROM pg_authid WHERE rolname = NAME;
        \\endif
        """
                .replace("COLUMNS", columns)
                .replace("EXPIRES", expires)
                .replace("NAME", name)
            + wanted.privileges().query(name),
        UserModule::found);
  }

  private static Found found(Client.Answer answer) {
    String encryption = answer.row("server").map(row -> row.get(1)).orElse("scram-sha-256");
    List<String> row = answer.row("role").orElse(List.of());
    List<String> flags = new ArrayList<>();
    int at = 1;
    for (String flag : FLAGS.keySet()) {
      if (!row.isEmpty()) {
        flags.add(row.get(at).equals("t") ? flag : "NO" + flag);
        at++;
      }
    }
    return new Found(
        answer,
        encryption,
        !row.isEmpty(),
        flags,
        row.isEmpty() || row.get(at).equals("t"),
        row.isEmpty() ? "" : row.get(at + 1),
        row.isEmpty() ? "" : row.get(at + 2),
        answer.row("password").map(columns -> columns.get(1)),
        Privileges.granted(answer));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    return new UserChange(wanted, found).decide();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("user", wanted.name());
  }
}
