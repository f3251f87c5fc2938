package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import java.util.Objects;
import java.util.Optional;

/**
 * The new content of a file on a host.
 *
 * @param path where, absolute
 * @param bytes what
 * @param mode permissions, octal such as {@code 0640} or changes such as {@code g+w}, if they are
 *     to be set
 * @param owner the user it shall belong to, if that is to be set
 * @param group the group it shall belong to, if that is to be set
 * @param validate a command that must succeed before the file is put in place, with {@code %s} for
 *     the new file, if there is one
 */
public record FileContent(
    String path,
    byte[] bytes,
    Optional<String> mode,
    Optional<String> owner,
    Optional<String> group,
    Optional<String> validate) {

  /** Checks that nothing is null. */
  public FileContent {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(bytes, "bytes is null");
    Objects.requireNonNull(mode, "mode is null");
    Objects.requireNonNull(owner, "owner is null");
    Objects.requireNonNull(group, "group is null");
    Objects.requireNonNull(validate, "validate is null");
  }

  /**
   * Gives the command that writes the content, read from its standard input: into a temporary file
   * in the same folder, 0600 from the first byte, then its owner and permissions, then the rename.
   * It prints how the file is then.
   *
   * @return the command
   */
  Command command() {
    StringBuilder script = new StringBuilder("set -e\numask 077\n");
    script.append("f=").append(ShellQuote.quote(path)).append('\n');
    script.append(
        """
        if [ -L "$f" ]; then
          f=$(readlink -f "$f") || { echo "the link $f leads nowhere" >&2; exit 1; }
        fi
        d=${f%/*}/
        if [ -d "$f" ]; then echo "$f is a folder, not a file" >&2; exit 1; fi
        if [ ! -d "$d" ]; then echo "the folder ${f%/*} does not exist" >&2; exit 1; fi
        t=$(mktemp "$d.plumb.XXXXXX")
        trap 'rm -f "$t"' EXIT
        cat >"$t"
        mode=0644
        if [ -e "$f" ]; then
          mode=$(stat -c %a "$f")
          chown "$(stat -c %u:%g "$f")" "$t" 2>/dev/null || :
          if [ -e /sys/fs/selinux/enforce ]; then chcon --reference="$f" "$t" 2>/dev/null || :; fi
        fi
        """);
    owner.ifPresent(
        user -> script.append("chown ").append(ShellQuote.quote(user)).append(" \"$t\"\n"));
    group.ifPresent(
        name -> script.append("chgrp ").append(ShellQuote.quote(name)).append(" \"$t\"\n"));
    validate.ifPresent(check -> script.append(check.replace("%s", "\"$t\"")).append(" >&2\n"));
    Optional<SymbolicMode> changes = mode.flatMap(SymbolicMode::parse);
    if (changes.isEmpty()) {
      mode.ifPresent(digits -> script.append("mode=").append(digits).append('\n'));
    }
    script.append("chmod \"$mode\" \"$t\"\n");
    changes.ifPresent(wanted -> script.append("chmod ").append(wanted.text()).append(" \"$t\"\n"));
    script.append("mv -f \"$t\" \"$f\"\ntrap - EXIT\n");
    script.append(FileAttributes.Found.PRINT);
    return Command.sh(script.toString()).reading(bytes);
  }
}
