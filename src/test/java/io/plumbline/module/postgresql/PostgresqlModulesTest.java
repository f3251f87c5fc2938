package io.plumbline.module.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the modules against a real server, which listens on a socket in a folder of the test. */
class PostgresqlModulesTest {
  private static final String START =
      """
      set -e
      server=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
      mkdir -p FOLDER/socket
      chmod 755 FOLDER
      chown -R postgres FOLDER/socket
      as() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
      cd FOLDER/socket
      as "$server/initdb" -D FOLDER/socket/data -A trust -N -U postgres -E UTF8 --locale C >/dev/null
      as "$server/pg_ctl" -D FOLDER/socket/data -w -l FOLDER/socket/log \\
        -o "-k FOLDER/socket -c listen_addresses=127.0.0.1 -c fsync=off -c log_statement=all" start >/dev/null
      """;

  @TempDir private static Path folder;
  private static Sandbox sandbox;

  @BeforeAll
  static void startServer() {
    sandbox = Sandbox.open();
    sandbox.out(START.replace("FOLDER", folder.toString()));
  }

  @AfterAll
  static void stopServer() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static String login() {
    return ", login_unix_socket: " + folder + "/socket}";
  }

  private static String ask(String sql) {
    return sandbox.out("psql -U postgres -h " + folder + "/socket -Atc \"" + sql + "\" 2>&1");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsDatabases(Shell shell) {
    ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
    DatabaseModule databases = new DatabaseModule();
    run.twice(new UserModule(), "{name: \"it's\\\"me\"" + login());
    String shop = "{name: \"the 'shop'\", owner: \"it's\\\"me\", encoding: utf-8, lc_collate: C";
    run.twice(databases, shop + ", template: template0, comment: \"a\\\\b\"" + login());
    var altered = run.twice(databases, shop + ", conn_limit: 5" + login());
    assertEquals("set conn_limit 5 of database the 'shop'", altered.change().summary());
    assertEquals(
        "it's\"me|5\n",
        ask(
            "SELECT pg_get_userbyid(datdba), datconnlimit FROM pg_database WHERE datconnlimit = 5"));
    var wrong = run.once(databases, "{name: \"the 'shop'\", encoding: LATIN1" + login());
    assertEquals(
        "database the 'shop' has encoding UTF8, not LATIN1, and that cannot be changed",
        wrong.failure());
    run.twice(databases, "{name: \"the 'shop'\", state: rename, target: shop" + login());
    run.twice(databases, "{name: shop, state: absent, force: true" + login());
    run.twice(new UserModule(), "{name: \"it's\\\"me\", state: absent" + login());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsRolesAndTheirPasswords(Shell shell) {
    ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
    UserModule users = new UserModule();
    ask("CREATE TABLE articles (a int)");
    String user = "{name: buyer, password: \"p'ss w\\\\rd\"";
    run.twice(
        users,
        user + ", role_attr_flags: \"CREATEDB,NOINHERIT\", expires: \"2030-01-01\"" + login());
    assertEquals(
        "SCRAM-SHA-256\n",
        ask("SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'buyer'"));
    run.twice(
        users,
        user
            + ", priv: \"CONNECT,TEMP/articles:SELECT,INSERT\", conn_limit: 3, comment: x"
            + login());
    assertEquals(
        "t|f\n",
        ask(
            "SELECT has_table_privilege('buyer', 'articles', 'INSERT'), has_table_privilege('buyer', 'articles', 'DELETE')"));
    ask("SET password_encryption = 'md5'; ALTER ROLE buyer PASSWORD E'p''ss w\\\\\\\\rd'");
    assertTrue(ask("SELECT rolpassword FROM pg_authid WHERE rolname = 'buyer'").startsWith("md5"));
    var same = run.twice(users, user + login());
    assertEquals("database role buyer is as wanted", same.change().summary());
    var other = run.twice(users, "{name: buyer, password: other" + login());
    assertEquals("set the password of database role buyer", other.change().summary());
    run.twice(users, "{name: buyer, password: third, no_password_changes: true" + login());
    assertLogsIn("other");
    ask("DROP OWNED BY buyer; DROP TABLE articles");
    run.twice(users, "{name: buyer, state: absent" + login());
    String log = sandbox.out("grep -c -e 'third' -e \"'other'\" " + folder + "/socket/log || :");
    assertEquals("0\n", log);
  }

  /** The server takes what was made here for the password, and nothing else. */
  private static void assertLogsIn(String password) {
    String files = folder + "/socket/data";
    sandbox.out("sed -i '1i host all buyer 127.0.0.1/32 scram-sha-256' " + files + "/pg_hba.conf");
    ask("SELECT pg_reload_conf()");
    String connect = "psql -w -U buyer -h 127.0.0.1 -Atc 'SELECT 1' postgres 2>&1 || echo refused";
    assertEquals("1\n", sandbox.out("export PGPASSWORD=" + password + "; " + connect));
    assertTrue(sandbox.out("export PGPASSWORD=wrong; " + connect).endsWith("refused\n"));
    sandbox.out("sed -i 1d " + files + "/pg_hba.conf");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsOfAServerThatIsNotThereYet(Shell shell) {
    ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
    var later = run.once(new DatabaseModule(), "{name: x, login_unix_socket: /run}");
    String summary = later.change().summary();
    assertTrue(summary.startsWith("create database x, once the database server runs ("), summary);
    assertTrue(later.failure().contains("No such file"), later::failure);
  }
}
