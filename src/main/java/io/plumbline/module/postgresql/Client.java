package io.plumbline.module.postgresql;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * PostgreSQL's command-line client. SQL goes in on its standard input and a password by its
 * environment, so that no process list ever shows any.
 */
final class Client {
  /** Terse errors do not repeat the statement, which may hold the hash of a password. */
  private static final String SCRIPT =
      """
      command -v psql >/dev/null || { echo 'no psql client' >&2; exit 127; }
      psql -X -q -A -t -w -F '\t' -v ON_ERROR_STOP=1 -v VERBOSITY=terse -d DATABASE
      """;

  private Client() {}

  /**
   * What the server said.
   *
   * @param unavailable why it cannot be asked (yet), if so
   * @param rows the rows, each a list of columns
   */
  record Answer(Optional<String> unavailable, List<List<String>> rows) {

    /** Finds the rows that begin with a word. */
    List<List<String>> rows(String first) {
      return rows.stream().filter(row -> row.get(0).equals(first)).toList();
    }

    /** Finds the only row that begins with a word. */
    Optional<List<String>> row(String first) {
      return rows(first).stream().findFirst();
    }

    /** Adds to a summary that the server must be there first. */
    String later(String summary) {
      return summary
          + unavailable.map(why -> ", once the database server runs (" + why + ")").orElse("");
    }

    /** Tells how something stands to what is wanted, as far as the server could be asked. */
    Discrepancy discrepancy(boolean there) {
      Discrepancy asked = there ? Discrepancy.DIFFERENT : Discrepancy.MISSING;
      return unavailable.isPresent() ? Discrepancy.UNKNOWN : asked;
    }
  }

  static <S> Probe<S> probe(Login login, String sql, Function<Answer, S> parser) {
    return new Probe<>(command(login, sql), result -> parser.apply(answer(result)));
  }

  static Step step(Login login, String sql) {
    return new Step.Execute(command(login, sql), Set.of(0));
  }

  private static Command command(Login login, String sql) {
    Map<String, String> environment = new LinkedHashMap<>(login.environment());
    environment.put("PGCLIENTENCODING", "UTF8");
    environment.put("PGCONNECT_TIMEOUT", "30");
    String role = login.role().map(name -> "SET ROLE " + identifier(name) + ";\n").orElse("");
    return Command.sh(SCRIPT.replace("DATABASE", ShellQuote.quote(login.database())))
        .reading((role + sql).getBytes(StandardCharsets.UTF_8))
        .with(environment);
  }

  private static Answer answer(CommandResult result) {
    String error = result.err().strip().replaceFirst("^psql: (error: )?", "");
    if (result.succeeded()) {
      return new Answer(
          Optional.empty(),
          result.out().lines().map(line -> List.of(line.split("\t", -1))).toList());
    }
    if (result.exitCode() == 127
        || error.matches(
            "(?s).*(Connection refused|No such file|starting up|database \".*\" does not exist).*")) {
      return new Answer(Optional.of(error.lines().findFirst().orElse("")), List.of());
    }
    String hint =
        error.contains("Peer authentication failed")
            ? " (become_user: postgres with become: true gets in by the socket)"
            : "";
    throw new ProbeException("cannot ask the database server: " + error + hint);
  }

  /** Quotes a text for SQL, whatever the server thinks of backslashes. */
  static String string(String text) {
    String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    return text.contains("\\") ? "E" + quoted : quoted;
  }

  /** Quotes the name of a database, role or table for SQL. */
  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
