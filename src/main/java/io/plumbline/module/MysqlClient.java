package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The command-line client of MariaDB and MySQL, which lets root in through the server's socket. SQL
 * goes in on its standard input, so that no process list ever shows any.
 */
final class MysqlClient {
  /** Makes the meaning of quotes and backslashes the same on every server. */
  private static final String MODE = "SET SESSION sql_mode = '';\n";

  /** The client repeats a statement that fails, hashes of passwords and all; that is cut out. */
  private static final String SCRIPT =
      """
      client=$(command -v mariadb || command -v mysql) || {
        echo 'no mysql client' >&2
        exit 127
      }
      "$client" --batch --skip-column-names --raw --default-character-set=utf8mb4 \\
        2>"$PLUMB_TMP/mysql-errors"
      code=$?
      sed '/^-----*$/,/^-----*$/d; /^$/d' "$PLUMB_TMP/mysql-errors" >&2
      exit "$code"
      """;

  private MysqlClient() {}

  /**
   * What the server said.
   *
   * @param unavailable why it cannot be asked (yet), if so
   * @param rows the rows, each a list of columns
   * @param error the error that ended the script; "" if there was none
   */
  record Answer(Optional<String> unavailable, List<List<String>> rows, String error) {

    /**
     * Finds a row by its first column.
     *
     * @param name the first column
     * @return the row, if there is one
     */
    Optional<List<String>> row(String name) {
      return rows.stream().filter(row -> row.get(0).equals(name)).findFirst();
    }

    /**
     * Adds to a summary that the server must be there first.
     *
     * @param summary what will be done
     * @return the summary
     */
    String later(String summary) {
      return summary
          + unavailable.map(why -> ", once the database server runs (" + why + ")").orElse("");
    }

    /**
     * Tells how something stands to what is wanted, as far as the server could be asked.
     *
     * @param there whether it is there
     * @return missing or different; unknown if the server did not answer
     */
    Discrepancy discrepancy(boolean there) {
      Discrepancy asked = there ? Discrepancy.DIFFERENT : Discrepancy.MISSING;
      return unavailable.isPresent() ? Discrepancy.UNKNOWN : asked;
    }
  }

  /**
   * Makes a probe.
   *
   * @param sql statements that only read
   * @param parser makes the found state of the answer
   * @param <S> the state found
   * @return the probe
   */
  static <S> Probe<S> probe(String sql, Function<Answer, S> parser) {
    return new Probe<>(command(sql), result -> parser.apply(answer(result)));
  }

  /**
   * Makes a step.
   *
   * @param sql statements; the first that fails ends it
   * @return the step
   */
  static Step step(String sql) {
    return new Step.Execute(command(sql), Set.of(0));
  }

  private static Command command(String sql) {
    return Command.sh(SCRIPT).reading((MODE + sql).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answer(CommandResult result) {
    String error = result.err().strip();
    List<List<String>> rows =
        result.out().lines().map(line -> List.of(line.split("\t", -1))).toList();
    if (result.succeeded()) {
      return new Answer(Optional.empty(), rows, "");
    }
    if (result.exitCode() == 127 || error.matches("(?s).*ERROR 200[23] .*")) {
      return new Answer(Optional.of(error), List.of(), "");
    }
    // 1141: there is no such user to show the grants of; the caller knows what that means.
    if (error.contains("ERROR 1141 ")) {
      return new Answer(Optional.empty(), rows, error);
    }
    throw new ProbeException("cannot ask the database server: " + error);
  }

  /**
   * Quotes a text for SQL.
   *
   * @param text any text
   * @return a string literal
   */
  static String string(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * Quotes the name of a database, table or column for SQL.
   *
   * @param name any name
   * @return the identifier in backticks
   */
  static String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
