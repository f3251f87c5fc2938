package io.plumbline.module.packages;

import io.plumbline.connection.ShellQuote;

/** How keys get to a host. */
final class AptKeys {
  /** {@code fetch ADDRESS FILE}: with curl or wget, whichever is there. */
  static final String FETCH =
      """
      fetch() {
        if command -v curl >/dev/null; then
          curl -fsSL --connect-timeout 30 --max-time 300 -o "$2" -- "$1"
        elif command -v wget >/dev/null; then
          wget -q -T 30 -O "$2" -- "$1"
        else
          echo 'neither curl nor wget is on this host' >&2
          return 1
        fi || { echo "$1 cannot be fetched" >&2; return 1; }
      }
      """;

  private AptKeys() {}

  /** Gives the script that puts a fetched key in a file that apt may read. */
  static String fetched(String address, String path) {
    return FETCH
        + """
        set -e
        f=PATH
        mkdir -p -m 0755 "${f%/*}"
        fetch ADDRESS "$PLUMB_TMP/key"
        cp "$PLUMB_TMP/key" "$f.plumb"
        chmod 0644 "$f.plumb"
        mv -f "$f.plumb" "$f"
        """
            .replace("PATH", ShellQuote.quote(path))
            .replace("ADDRESS", ShellQuote.quote(address));
  }
}
