package io.plumbline.module.postgresql;

import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done about a role.
 *
 * @param wanted the arguments
 * @param found what stood on the server
 */
record UserChange(UserModule.Wanted wanted, UserModule.Found found) {

  Change decide() {
    String title = "database role " + wanted.name();
    String role = Client.identifier(wanted.name());
    if (!wanted.present()) {
      return found.there()
          ? Change.of(
              "drop " + title, Client.step(wanted.login(), "DROP ROLE IF EXISTS " + role + ";\n"))
          : Change.none(title + " does not exist");
    }
    List<String> words = new ArrayList<>();
    List<String> done = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    for (String flag : wanted.flags()) {
      if (!found.flags().contains(flag)) {
        words.add(flag);
        done.add(flag);
        diffs.add(new Diff(title + " " + flag, found.there() ? "no\n" : "", "yes\n"));
      }
    }
    if (!passwordHolds()) {
      String kept = wanted.password().orElseThrow().kept(found.encryption());
      words.add("ENCRYPTED PASSWORD " + Client.string(kept));
      done.add("the password");
    }
    wanted
        .expires()
        .filter(time -> !found.there() || !found.expires())
        .ifPresent(
            time -> {
              words.add("VALID UNTIL " + Client.string(time));
              done.add("expires " + time);
            });
    wanted
        .limit()
        .filter(limit -> !limit.equals(found.limit()))
        .ifPresent(
            limit -> {
              words.add("CONNECTION LIMIT " + limit);
              done.add("conn_limit " + limit);
            });
    StringBuilder sql = new StringBuilder();
    if (!found.there()) {
      sql.append("CREATE USER ").append(role);
    } else if (!words.isEmpty()) {
      sql.append("ALTER USER ").append(role);
    }
    if (!found.there() || !words.isEmpty()) {
      words.forEach(word -> sql.append(' ').append(word));
      sql.append(";\n");
    }
    wanted
        .comment()
        .filter(comment -> !comment.equals(found.comment()))
        .ifPresent(
            comment -> {
              sql.append("COMMENT ON ROLE ").append(role).append(" IS ");
              sql.append(Client.string(comment)).append(";\n");
              done.add("comment");
            });
    String grants = wanted.privileges().statements(found.granted(), wanted.login(), role);
    if (!grants.isEmpty()) {
      sql.append(grants);
      done.add("the privileges");
    }
    if (sql.length() == 0) {
      return Change.none(title + " is as wanted");
    }
    String summary =
        found.there() ? "set " + String.join(", ", done) + " of " + title : "create " + title;
    return Change.of(
            found.answer().later(summary),
            List.of(Client.step(wanted.login(), "BEGIN;\n" + sql + "COMMIT;\n")),
            found.there() ? diffs : List.of())
        .because(found.answer().discrepancy(found.there()));
  }

  private boolean passwordHolds() {
    if (wanted.password().isEmpty() || found.there() && wanted.passwordOnce()) {
      return true;
    }
    return found.password().filter(wanted.password().get()::matches).isPresent();
  }
}
