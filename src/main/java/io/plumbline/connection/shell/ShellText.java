package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The text that is sent to shells; all of it POSIX sh. */
final class ShellText {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * What a shell reads first. The output of a script goes through two named pipes and a {@code cat}
   * for each, so nothing is stored on the host, and a daemon left behind never holds the
   * connection's own streams. The private folder is made in memory if that can be, so that a full
   * disk does not stop us.
   */
  private static final String BOOTSTRAP =
      """
      {
      exec 9>&2 2>/dev/null
      [ -x . ] || cd "${HOME:-/}" || cd /
      plumb_umask=$(umask)
      umask 077
      plumb_folder() {
        for plumb_parent in /dev/shm "${TMPDIR:-/tmp}" /tmp; do
          PLUMB_TMP=$(mktemp -d "$plumb_parent/plumb.XXXXXXXXXX") || continue
          mkfifo "$PLUMB_TMP/1" "$PLUMB_TMP/2" && return
          rm -rf "$PLUMB_TMP"
        done
        echo 'no private folder can be made in /dev/shm or /tmp' >&9
        exit 1
      }
      plumb_decode() {
        printf %s "$1" | base64 -d >"$plumb_stdin"
      }
      plumb_run() {
        if [ -n "$3" ]; then
          plumb_stdin=$PLUMB_TMP/stdin
          plumb_decode "$3" || set -- 'echo "the standard input cannot be stored" >&2; exit 1' ''
        fi
        cat <"$PLUMB_TMP/1" 9>&- & plumb_out=$!
        cat <"$PLUMB_TMP/2" >&9 9>&- & plumb_err=$!
        echo "$plumb_out $plumb_err" >"$PLUMB_TMP/relays"
        (
          umask "$plumb_umask"
          eval "$2 set --; $1"
        ) <"$plumb_stdin" >"$PLUMB_TMP/1" 2>"$PLUMB_TMP/2" 9>&-
        plumb_code=$?
      }
      plumb_end() {
        printf '%s %s\\n' "$1" "$plumb_code"
        plumb_cut=
        wait "$plumb_out" || plumb_cut=yes
        wait "$plumb_err" || plumb_cut=yes
        if [ -n "$plumb_cut" ]; then
          rm -f "$PLUMB_TMP/1" "$PLUMB_TMP/2"
          mkfifo "$PLUMB_TMP/1" "$PLUMB_TMP/2"
        fi
        if [ "$plumb_stdin" != /dev/null ]; then
          rm -f "$plumb_stdin"
          plumb_stdin=/dev/null
        fi
        printf '%s\\n' "$2"
        printf '%s\\n' "$2" >&9
      }
      plumb_stdin=/dev/null
      plumb_folder
      export PLUMB_TMP
      plumb_leave() {
        [ "$plumb_stdin" = /dev/null ] || rm -f "$plumb_stdin"
        rm -rf "$PLUMB_TMP"
      }
      trap plumb_leave EXIT
      trap 'exit 1' HUP INT PIPE TERM
      }
      """;

  /** Functions for the scripts that look after a shell from outside. */
  private static final String OUTSIDE =
      """
      each_process() { # calls "$1 PID PARENT START" for every process
        for stat in /proc/[0-9]*/stat; do
          IFS= read -r line 2>/dev/null <"$stat" || continue
          pid=${line%% *}
          set -- "$1" ${line##*) }
          "$1" "$pid" "$3" "${21}"
        done
      }
      shell=$1 folder=$2
      read -r relay_out relay_err <"$folder/relays"
      add() {
        case $found in *" $1:"*) return ;; esac
        case $1 in "$relay_out" | "$relay_err") return ;; esac
        case $parents in *" $2 "*) found="$found$1:$3 " parents="$parents$1 " more=yes ;; esac
      }
      descend() { # adds the descendants of $parents to $found
        more=yes
        while [ -n "$more" ]; do
          more=
          each_process add
        done
      }
      """;

  private ShellText() {}

  /** Makes the line that starts a shell, or a shell with arguments, as a user. */
  static String start(Become become, String shell) {
    if (!become.wanted()) {
      return "exec " + shell;
    }
    String user = ShellQuote.quote(become.user());
    String script =
        "if command -v sudo >/dev/null 2>&1 || [ \"$(id -u)\" != 0 ]; then exec sudo -n -H -u "
            + user
            + " "
            + shell
            + "; else exec su -s /bin/sh "
            + user
            + " -c "
            + ShellQuote.quote("cd; exec " + shell)
            + "; fi";
    return "exec sh -c " + ShellQuote.quote(script);
  }

  static String bootstrap(String readyMarker) {
    return BOOTSTRAP
        + "printf '%s %s %s\\n' "
        + readyMarker
        + " \"$$\" \"$PLUMB_TMP\"; printf '%s\\n' "
        + readyMarker
        + " >&9\n";
  }

  /**
   * Makes one request. The braces make the shell read all of it before it runs any of it, so a
   * connection that is cut in the middle of a request runs nothing.
   */
  static String request(Command command, String stdinFile, String exitMarker, String endMarker) {
    String encoded = stdinFile.isEmpty() ? Base64.getEncoder().encodeToString(command.stdin()) : "";
    return "{\n"
        + (stdinFile.isEmpty() ? "" : "plumb_stdin=" + ShellQuote.quote(stdinFile) + "\n")
        + "plumb_run "
        + ShellQuote.quote(command.script())
        + " "
        + ShellQuote.quote(exports(command.environment()))
        + " '"
        + encoded
        + "'\nplumb_end "
        + exitMarker
        + " "
        + endMarker
        + "\n}\n";
  }

  private static String exports(Map<String, String> environment) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be the name of an environment variable");
              }
              text.append("export ").append(name).append('=');
              text.append(ShellQuote.quote(value)).append("; ");
            });
    return text.toString();
  }

  /** Asks the running script to end; prints "PID:START" of each process that was asked. */
  static String terminate(long shell, String folder) {
    return outside(shell, folder)
        + """
        found=' ' parents=" $shell "
        descend
        for process in $found; do
          kill -TERM "${process%%:*}"
        done
        echo "$found"
        """;
  }

  /** Kills those of some processes that are still there, and what they started meanwhile. */
  static String kill(long shell, String folder, String processes) {
    return outside(shell, folder)
        + "wanted="
        + ShellQuote.quote(" " + processes.strip() + " ")
        + "\n"
        + """
        keep() { case $wanted in *" $1:$3 "*) found="$found$1:$3 " parents="$parents$1 " ;; esac; }
        survivors() {
          found=' ' parents=' '
          each_process keep
          [ "$found" = ' ' ] && exit
        }
        survivors
        sleep 1
        survivors
        descend
        for process in $found; do
          kill -KILL "${process%%:*}"
        done
        """;
  }

  /** Ends the copying of output that a daemon left behind still holds open. */
  static String cut(long shell, String folder) {
    return outside(shell, folder)
        + """
        relay() {
          case $1:$2 in "$relay_out:$shell" | "$relay_err:$shell") kill "$1" ;; esac
        }
        each_process relay
        """;
  }

  /** Kills a shell that does not answer, with all that it runs, and removes its folder. */
  static String destroy(long shell, String folder) {
    return outside(shell, folder)
        + """
        found=' ' parents=" $shell " relay_out= relay_err=
        descend
        kill -KILL "$shell"
        for process in $found; do
          kill -KILL "${process%%:*}"
        done
        rm -rf "$folder"
        """;
  }

  private static String outside(long shell, String folder) {
    return "exec 2>/dev/null\nset -- " + shell + " " + ShellQuote.quote(folder) + "\n" + OUTSIDE;
  }

  /** Stores standard input in a new file of a folder, and prints its path first. */
  static String store(String folder) {
    String parent = folder.isEmpty() ? "${TMPDIR:-/tmp}" : folder;
    return "umask 077; file=$(mktemp \""
        + parent
        + "/plumb-stdin.XXXXXXXXXX\") || exit; echo \"$file\"; "
        + "cat >\"$file\" || { rm -f \"$file\"; exit 1; }";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
