package io.plumbline.module.postgresql;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a task gets into a server.
 *
 * @param environment what psql reads from its environment; no process list shows that
 * @param database the database to connect to
 * @param role the role to take on, if another than that of the login
 */
record Login(Map<String, String> environment, String database, Optional<String> role) {

  static List<Parameter> parameters(String database, String databaseText) {
    return List.of(
        Parameter.optional("login_user", Type.TEXT, "The role to log in as").defaultsTo("postgres"),
        Parameter.optional("login_password", Type.TEXT, "Its password").asSecret(),
        Parameter.optional("login_host", Type.TEXT, "The server; without one, a socket is used"),
        Parameter.optional("login_unix_socket", Type.TEXT, "The folder of the server's socket"),
        Parameter.optional("login_port", Type.INTEGER, "The server's port").defaultsTo("5432"),
        Parameter.optional("port", Type.INTEGER, "Another word for login_port"),
        Parameter.optional(database, Type.TEXT, databaseText).defaultsTo("postgres"),
        Parameter.optional("session_role", Type.TEXT, "A role to take on after the login"),
        Parameter.optional("ssl_mode", Type.TEXT, "Whether the connection is encrypted")
            .oneOf("allow", "disable", "prefer", "require", "verify-ca", "verify-full")
            .defaultsTo("prefer"),
        Parameter.optional(
            "ca_cert", Type.TEXT, "A file of certificates that the server is checked by"));
  }

  static Login of(Arguments arguments, String database) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PGUSER", arguments.text("login_user", "postgres"));
    arguments.optionalText("login_password").ifPresent(text -> environment.put("PGPASSWORD", text));
    if (arguments.has("login_host") && arguments.has("login_unix_socket")) {
      arguments.problem(
          "login_host", "\"login_host\" and \"login_unix_socket\" exclude each other");
    }
    Optional<String> host =
        arguments.optionalText("login_host").or(() -> arguments.optionalText("login_unix_socket"));
    host.filter(text -> !text.isEmpty()).ifPresent(text -> environment.put("PGHOST", text));
    String port = arguments.has("port") ? "port" : "login_port";
    arguments
        .optionalInteger(port)
        .ifPresent(number -> environment.put("PGPORT", String.valueOf(number)));
    arguments.optionalText("ssl_mode").ifPresent(text -> environment.put("PGSSLMODE", text));
    arguments.optionalText("ca_cert").ifPresent(text -> environment.put("PGSSLROOTCERT", text));
    return new Login(
        environment, arguments.text(database, "postgres"), arguments.optionalText("session_role"));
  }
}
