package io.plumbline.module.accounts;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.HostPath;
import io.plumbline.module.Step;
import io.plumbline.module.TextLines;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Edits a file of authorized keys, and writes it for its user alone. */
final class AuthorizedKeyEdit {
  private AuthorizedKeyEdit() {}

  /** Makes the lines hold the keys, or no longer. */
  static void edit(AuthorizedKeyModule.Wanted wanted, TextLines lines) {
    Set<String> there = new HashSet<>();
    for (int at = 0; at < lines.size(); at++) {
      Optional<AuthorizedKey> present = AuthorizedKey.parse(lines.get(at));
      if (present.isEmpty()) {
        continue;
      }
      String key = present.get().key();
      Optional<AuthorizedKey> meant =
          wanted.keys().stream().filter(one -> one.key().equals(key)).findFirst();
      boolean unwanted =
          meant.isPresent() ? wanted.absent() || !there.add(key) : wanted.exclusive();
      if (unwanted) {
        lines.remove(at--);
      } else if (meant.isPresent() && !meant.equals(present)) {
        lines.set(at, lines.among(meant.get().line()));
      }
    }
    for (AuthorizedKey key : wanted.keys()) {
      if (!wanted.absent() && there.add(key.key())) {
        lines.add(lines.size(), lines.among(key.line()));
      }
    }
  }

  /** A link that the user put there is replaced, not followed; root's files are not the user's. */
  static Step write(
      AuthorizedKeyModule.Wanted wanted, AuthorizedKeyModule.Found found, byte[] content) {
    String owner = found.uid().orElseThrow() + ":" + found.gid();
    String folder = HostPath.parent(found.path());
    String manage =
        "if [ ! -d \"$d\" ]; then mkdir \"$d\"; fi\nchown -h "
            + ShellQuote.quote(owner)
            + " \"$d\"\nchmod 0700 \"$d\"\n";
    String script =
        "set -e\numask 077\nf="
            + ShellQuote.quote(found.path())
            + "\nd="
            + ShellQuote.quote(folder)
            + "\n"
            + (wanted.manageFolder() ? manage : "")
            + """
            if [ ! -d "$d" ]; then echo "the folder $d does not exist" >&2; exit 1; fi
            t=$(mktemp "$d/.plumb.XXXXXX")
            trap 'rm -f "$t"' EXIT
            cat >"$t"
            if [ -e /sys/fs/selinux/enforce ] && [ -f "$f" ]; then
              chcon --reference="$f" "$t" 2>/dev/null || :
            fi
            """
            + "chown -h "
            + ShellQuote.quote(owner)
            + " \"$t\"\nmv -f \"$t\" \"$f\"\ntrap - EXIT\n";
    return new Step.Execute(Command.sh(script).reading(content), Set.of(0));
  }
}
