package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Step;

/** Files of keys as apt reads them: binary keys one after another. */
final class AptKeyring {
  /** {@code prints FILE}: the fingerprints of keys and subkeys; gpg writes to its own folder. */
  static final String TOOLS =
      """
      command -v gpg >/dev/null || exit 127
      export GNUPGHOME="$PLUMB_TMP/gnupg" LC_ALL=C
      mkdir -p -m 700 "$GNUPGHOME"
      prints() {
        gpg --batch --quiet --show-keys --with-colons --with-subkey-fingerprint "$1" 2>/dev/null |
          sed -n 's/^fpr:*\\([0-9A-F]*\\):.*/\\1/p'
      }
      """;

  private AptKeyring() {}

  /** Gives the lines that bring a key to the file {@code $key}. */
  static String obtained(AptKeyModule.Wanted wanted) {
    String value = ShellQuote.quote(wanted.value());
    return "key=$PLUMB_TMP/key\n"
        + switch (wanted.source()) {
          case "url" -> AptKeys.FETCH + "fetch " + value + " \"$key\" || exit 1\n";
          case "data" -> "cat >\"$key\"\n";
          case "file" -> "cat " + value + " >\"$key\" || exit 1\n";
          default ->
              "timeout 120 gpg --batch --quiet --keyserver "
                  + value
                  + " --recv-keys "
                  + wanted.id()
                  + " >&2 &&\n  gpg --batch --export "
                  + wanted.id()
                  + " >\"$key\" || exit 1\n";
        };
  }

  /** Gives the script that adds a key to a file, in one piece. */
  static String addition(AptKeyModule.Wanted wanted, String path) {
    String check =
        wanted.id().isEmpty()
            ? ""
            : """
              prints "$key" | grep -q 'ID$' || {
                echo 'the key has another fingerprint than ID' >&2
                exit 1
              }
              """
                .replace("ID", wanted.id());
    return TOOLS
        + obtained(wanted)
        + check
        + """
        set -e
        f=PATH
        mkdir -p -m 0755 "${f%/*}"
        if head -n 1 "$key" | grep -q '^-----BEGIN'; then
          gpg --batch --quiet --dearmor <"$key" >"$key.gpg"
        else
          cat "$key" >"$key.gpg"
        fi
        [ ! -f "$f" ] || cat "$f" >"$f.plumb"
        cat "$key.gpg" >>"$f.plumb"
        chmod 0644 "$f.plumb"
        mv -f "$f.plumb" "$f"
        """
            .replace("PATH", ShellQuote.quote(path));
  }

  /** Makes the step that takes a key out of a file; without any key left, the file goes. */
  static Step removal(String path, String end) {
    return Step.Execute.sh(
        TOOLS
            + """
            set -e
            f=PATH
            gpg --batch --quiet --import "$f" >&2
            for print in $(prints "$f" | grep 'END$'); do
              gpg --batch --quiet --yes --delete-keys "$print" >&2
            done
            gpg --batch --quiet --export >"$PLUMB_TMP/rest" 2>/dev/null
            if [ -s "$PLUMB_TMP/rest" ]; then
              cp "$PLUMB_TMP/rest" "$f.plumb"
              chmod 0644 "$f.plumb"
              mv -f "$f.plumb" "$f"
            else
              rm -f "$f"
            fi
            """
                .replace("PATH", ShellQuote.quote(path))
                .replace("END", end));
  }
}
