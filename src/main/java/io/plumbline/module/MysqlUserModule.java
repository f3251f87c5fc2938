package io.plumbline.module;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Creates, alters and drops users of MariaDB or MySQL. */
final class MysqlUserModule implements TaskModule<MysqlUserModule.Wanted, MysqlUserModule.Found> {

  /**
   * The arguments.
   *
   * @param name the user's name
   * @param host where the user may come from
   * @param present whether the user shall be there
   * @param passwordHash the hash of the password, if one was given; the password stays here
   * @param privileges all that the user may do, if that matters
   */
  record Wanted(
      String name,
      String host,
      boolean present,
      Optional<String> passwordHash,
      Optional<MysqlPrivileges> privileges) {

    private String account() {
      return MysqlClient.string(name) + "@" + MysqlClient.string(host);
    }
  }

  /**
   * What stood on the server.
   *
   * @param answer what it said
   * @param there whether the user is there
   * @param passwordHolds whether the password is the one wanted
   * @param privileges what the user may do
   */
  record Found(
      MysqlClient.Answer answer,
      boolean there,
      boolean passwordHolds,
      MysqlPrivileges privileges) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "mysql_user",
        "Creates, alters or drops a user of MariaDB or MySQL",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The user's name"),
            Parameter.optional("host", Type.TEXT, "Where the user may come from; % is anywhere")
                .defaultsTo("localhost"),
            Parameter.optional("password", Type.TEXT, "The user's password").asSecret(),
            Parameter.optional(
                "privileges",
                Type.LIST,
                "All that the user may do: database.table:PRIVILEGE,PRIVILEGE, with / or as a list"),
            Parameter.optional("state", Type.TEXT, "Whether the user shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present")),
        Optional.empty(),
        """
        - name: Let the Networking service into its database
          mysql_user:
            name: neutron
            host: "%"
            password: "${secret('neutron_database')}"
            privileges: neutron.*:ALL
        """,
        MysqlUserModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    MysqlPrivileges privileges = MysqlPrivileges.NONE;
    for (String item : arguments.texts("privileges")) {
      for (String text : item.split("/")) {
        Optional<MysqlPrivileges> one = MysqlPrivileges.parse(text);
        if (one.isEmpty()) {
          arguments.problem(
              "privileges",
              "\"" + text + "\" is not of the form database.table:PRIVILEGE,PRIVILEGE");
        }
        privileges = privileges.and(one.orElse(MysqlPrivileges.NONE));
      }
    }
    if (arguments.has("name") && arguments.text("name").isEmpty()) {
      arguments.problem("name", "the user needs a name");
    }
    if (arguments.has("password") && arguments.text("password").isEmpty()) {
      arguments.problem("password", "the password is empty");
    }
    return new Wanted(
        arguments.text("name"),
        arguments.text("host", "localhost"),
        arguments.text("state", "present").equals("present"),
        arguments.optionalText("password").map(MysqlUserModule::hash),
        arguments.has("privileges") ? Optional.of(privileges) : Optional.empty());
  }

  /** Hashes as the plugin mysql_native_password does; every server and client knows that one. */
  private static String hash(String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] once = digest.digest(password.getBytes(StandardCharsets.UTF_8));
      return "*" + HexFormat.of().withUpperCase().formatHex(digest.digest(once));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String holds =
        wanted
            .passwordHash()
            .map(hash -> "authentication_string = " + MysqlClient.string(hash))
            .orElse("1");
    String sql =
        "SELECT 'user', "
            + holds
            + " FROM mysql.user WHERE BINARY User = "
            + MysqlClient.string(wanted.name())
            + " AND Host = "
            + MysqlClient.string(wanted.host())
            + ";\nSHOW GRANTS FOR "
            + wanted.account()
            + ";\n";
    return MysqlClient.probe(sql, MysqlUserModule::found);
  }

  private static Found found(MysqlClient.Answer answer) {
    Optional<List<String>> user = answer.row("user");
    List<String> grants = answer.rows().stream().map(row -> String.join("\t", row)).toList();
    return new Found(
        answer,
        user.isPresent(),
        user.isPresent() && user.get().get(user.get().size() - 1).equals("1"),
        MysqlPrivileges.granted(grants));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String user = "database user " + wanted.name() + "@" + wanted.host();
    if (!wanted.present()) {
      return found.there()
          ? Change.of(
              "drop " + user, MysqlClient.step("DROP USER IF EXISTS " + wanted.account() + ";\n"))
          : Change.none(user + " does not exist");
    }
    if (!found.there() && wanted.passwordHash().isEmpty()) {
      return Change.impossible(user + " does not exist, and without a password is not created");
    }
    List<String> done = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    boolean identify = wanted.passwordHash().isPresent() && !found.passwordHolds();
    if (identify) {
      done.add("the password");
      sql.append(found.there() ? "ALTER USER " : "CREATE USER IF NOT EXISTS ");
      sql.append(wanted.account()).append(" IDENTIFIED WITH mysql_native_password AS ");
      sql.append(MysqlClient.string(wanted.passwordHash().get())).append(";\n");
    }
    String grants =
        wanted
            .privileges()
            .map(privileges -> privileges.statements(found.privileges(), wanted.account()))
            .orElse("");
    if (!grants.isEmpty()) {
      done.add("the privileges");
      sql.append(grants);
    }
    if (done.isEmpty()) {
      return Change.none(user + " is as wanted");
    }
    String verb = found.there() ? "set " + String.join(" and ", done) + " of " : "create ";
    return Change.of(found.answer().later(verb + user), MysqlClient.step(sql.toString()))
        .because(found.answer().discrepancy(found.there()));
  }
}
