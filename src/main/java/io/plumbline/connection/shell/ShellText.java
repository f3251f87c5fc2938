package io.plumbline.connection.shell;

import io.plumbline.connection.Become;
import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The text that is sent to shells; all of it POSIX sh. */
final class ShellText {
  /** Names the private folder of the session for scripts. */
  private static final String FOLDER_VARIABLE = "PLUMB_TMP";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * Finds the private folder, or makes it: in memory if that can be, so that a full disk does not
   * stop us. Its name cannot be guessed, so nobody can have made it for us.
   */
  private static final String FOLDER =
      """
      plumb_folder() {
        for plumb_parent in /dev/shm "${TMPDIR:-/tmp}" /tmp; do
          PLUMB_TMP=$plumb_parent/$plumb_name
          [ -p "$PLUMB_TMP/1" ] && [ -p "$PLUMB_TMP/2" ] && [ -O "$PLUMB_TMP" ] && return
          mkdir -m 700 "$PLUMB_TMP" || continue
          mkfifo -m 600 "$PLUMB_TMP/1" "$PLUMB_TMP/2" && return
          rm -rf "$PLUMB_TMP"
        done
        PLUMB_TMP=
        return 1
      }
      """;

  /**
   * What a shell reads first, after {@code plumb_name} and the functions above. The output of a
   * script goes through two named pipes and a {@code cat} for each, so nothing is stored on the
   * host, and a daemon left behind never holds the connection's own streams; that of a look, which
   * leaves none, goes straight. That a script has ended is told until it could be written: in
   * busybox, a relay that ends interrupts a write that waits for room. Programs are what costs a
   * host most: whatever needs one waits until it is needed.
   */
  private static final String BOOTSTRAP =
      """
      exec 9>&2 2>/dev/null
      [ -x . ] || cd "${HOME:-/}" || cd /
      plumb_umask=$(umask)
      umask 077
      PLUMB_TMP=
      export PLUMB_TMP
      plumb_stdin=/dev/null
      plumb_input() {
        if [ -n "$1" ]; then
          plumb_stdin=$PLUMB_TMP/stdin
          printf %s "$1" | base64 -d >"$plumb_stdin" 2>/dev/null
        fi
      }
      plumb_tidy() {
        if [ "$plumb_stdin" != /dev/null ]; then
          rm -f "$plumb_stdin"
          plumb_stdin=/dev/null
        fi
      }
      plumb_script() {
        if [ -z "$PLUMB_TMP" ] && ! plumb_folder; then
          set -- 'echo "no private folder can be made in /dev/shm or /tmp" >&2; exit 1' '' ''
        fi
        if ! plumb_input "$3"; then
          set -- 'echo "the standard input cannot be stored" >&2; exit 1' ''
        fi
        (
          umask "$plumb_umask"
          eval "$2 set --; $1"
        ) <"$plumb_stdin" 9>&-
        plumb_code=$?
      }
      plumb_newline='
      '
      plumb_files() {
        plumb_number=0 plumb_there= plumb_readable=
        while [ $# -gt 0 ]; do
          plumb_number=$((plumb_number + 1))
          eval "plumb_path_$plumb_number=\\$1 plumb_stat_$plumb_number= plumb_sum_$plumb_number="
          [ ! -e "$1" ] || plumb_there="$plumb_there $plumb_number"
          if [ "$2" ] && [ -f "$1" ] && [ -r "$1" ]; then
            plumb_readable="$plumb_readable $plumb_number"
          fi
          shift 2
        done
        plumb_ask stat "$plumb_there" stat -L -c '%STAT%' --
        plumb_ask sum "$plumb_readable" sha256sum --
      }
      plumb_ask() {
        plumb_variable=$1 plumb_numbers=$2 plumb_words=
        shift 2
        for plumb_number in $plumb_numbers; do
          plumb_words="$plumb_words \\"\\$plumb_path_$plumb_number\\""
        done
        [ "$plumb_words" ] || return 0
        plumb_lines=$(eval "\\"\\$@\\" $plumb_words") || return 0
        for plumb_number in $plumb_numbers; do
          plumb_line=${plumb_lines%%"$plumb_newline"*}
          plumb_lines=${plumb_lines#*"$plumb_newline"}
          eval "plumb_${plumb_variable}_$plumb_number=\\$plumb_line"
        done
      }
      plumb_look() {
        (
          umask "$plumb_umask"
          eval "$2 set --; $1"
        ) </dev/null 2>&9 9>&-
        printf '%s %s\\n%s\\n' "$3" "$?" "$4"
        printf '%s\\n' "$4" >&9
      }
      plumb_look_file() {
        eval "plumb_stat=\\$plumb_stat_$4 plumb_sum=\\$plumb_sum_$4 $1"
        "plumb_steps_$5" </dev/null 2>&9
        plumb_stat= plumb_sum= plumb_code=$?
        printf '%s %s\\n%s\\n' "$2" "$plumb_code" "$3"
        printf '%s\\n' "$3" >&9
      }
      plumb_look_more() {
        plumb_script "$1" "$2" "$5" 2>&9
        plumb_tidy
        printf '%s %s\\n%s\\n' "$3" "$plumb_code" "$4"
        printf '%s\\n' "$4" >&9
      }
      plumb_run() {
        plumb_code=1 # if the pipes go away meanwhile, nothing is run
        if ! { [ -p "$PLUMB_TMP/1" ] && [ -p "$PLUMB_TMP/2" ]; } && ! plumb_folder; then
          plumb_look_more "$@"
          return
        fi
        cat <"$PLUMB_TMP/1" 9>&- & plumb_out=$!
        cat <"$PLUMB_TMP/2" >&9 9>&- & plumb_err=$!
        echo "$plumb_out $plumb_err" >"$PLUMB_TMP/relays"
        plumb_script "$1" "$2" "$5" >"$PLUMB_TMP/1" 2>"$PLUMB_TMP/2"
        until printf '%s %s\\n' "$3" "$plumb_code"; do :; done
        plumb_cut=
        wait "$plumb_out" || plumb_cut=yes
        wait "$plumb_err" || plumb_cut=yes
        if [ -n "$plumb_cut" ]; then
          rm -f "$PLUMB_TMP/1" "$PLUMB_TMP/2"
          mkfifo "$PLUMB_TMP/1" "$PLUMB_TMP/2"
        fi
        plumb_tidy
        printf '%s\\n' "$4"
        printf '%s\\n' "$4" >&9
      }
      plumb_leave() {
        case $plumb_stdin in /dev/null | "$PLUMB_TMP"/*) ;; *) rm -f "$plumb_stdin" ;; esac
        [ -z "$PLUMB_TMP" ] || rm -rf "$PLUMB_TMP"
      }
      trap plumb_leave EXIT
      trap 'exit 1' HUP INT PIPE TERM
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
      for parent in /dev/shm "${TMPDIR:-/tmp}" /tmp; do
        folder=$parent/$plumb_name
        [ ! -d "$folder" ] || break
      done
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
    boolean guarded = become.password().isPresent();
    String entered = guarded ? PasswordGate.behind(shell) : shell;
    String script =
        "if command -v sudo >/dev/null 2>&1 || [ \"$(id -u)\" != 0 ]; then exec sudo "
            + (guarded ? "-S -p " + ShellQuote.quote(PasswordGate.PROMPT) : "-n")
            + " -H -u "
            + user
            + " "
            + entered
            + "; else exec su -s /bin/sh "
            + user
            + " -c "
            + ShellQuote.quote("cd; exec " + entered)
            + "; fi";
    return "exec sh -c " + ShellQuote.quote(script);
  }

  /**
   * Makes what a shell reads first; it answers with a line on each stream.
   *
   * @param name the name of its private folder, which is made when it is needed
   * @param readyMarker what the lines begin with; the one on standard output tells the process id
   */
  static String bootstrap(String name, String readyMarker) {
    return "{\nplumb_name="
        + name
        + "\n"
        + FOLDER
        + BOOTSTRAP.replace("%STAT%", Command.FileLook.STAT)
        + "}\nprintf '%s %s\\n' "
        + readyMarker
        + " \"$$\"; printf '%s\\n' "
        + readyMarker
        + " >&9\n";
  }

  /**
   * Makes one request. The braces make the shell read all of it before it runs any of it, so a
   * connection that is cut in the middle of a request runs nothing.
   *
   * @param stdinFile where the standard input was stored; "" to send it along
   */
  static String request(Command command, String stdinFile, String exitMarker, String endMarker) {
    String markers = " " + exitMarker + " " + endMarker;
    boolean simple = !needsFolder(command);
    String encoded = stdinFile.isEmpty() ? Base64.getEncoder().encodeToString(command.stdin()) : "";
    return "{\n"
        + (stdinFile.isEmpty() ? "" : "plumb_stdin=" + ShellQuote.quote(stdinFile) + "\n")
        + (simple ? "plumb_look " : command.look() ? "plumb_look_more " : "plumb_run ")
        + ShellQuote.quote(command.text())
        + " "
        + ShellQuote.quote(exports(command.environment()))
        + markers
        + (simple ? "" : " '" + encoded + "'")
        + "\n}\n";
  }

  /** Tells whether a look at a file can do without a subshell. */
  static boolean isPlain(Command command) {
    return command.about().isPresent() && command.environment().isEmpty() && !needsFolder(command);
  }

  /** Names the steps of looks at files. */
  static String steps(int number, String text) {
    return "{\nplumb_steps_" + number + "() {\n" + text + "\n}\n}\n";
  }

  /**
   * Makes the request of a look at a file that can do without a subshell.
   *
   * @param file the number of the file, as {@link #files} counts; 0 if it was not asked about
   * @param steps the number of its steps
   */
  static String request(Command command, int file, int steps, String exitMarker, String endMarker) {
    return "{\nplumb_look_file "
        + ShellQuote.quote(command.script())
        + " "
        + exitMarker
        + " "
        + endMarker
        + " "
        + file
        + " "
        + steps
        + "\n}\n";
  }

  /** Asks about files, numbered from 1, with one program for all of them, and keeps the answers. */
  static String files(List<Command.FileLook> files) {
    StringBuilder text = new StringBuilder("{\nplumb_files");
    for (Command.FileLook file : files) {
      text.append(' ').append(ShellQuote.quote(file.path()));
      text.append(file.checksum() ? " y" : " ''");
    }
    return text.append("\n}\n").toString();
  }

  /** Tells whether a command needs the private folder: for itself, its input or its output. */
  static boolean needsFolder(Command command) {
    return !command.look()
        || command.stdin().length > 0
        || command.text().contains(FOLDER_VARIABLE);
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
  static String terminate(long shell, String name) {
    return outside(shell, name)
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
  static String kill(long shell, String name, String processes) {
    return outside(shell, name)
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
  static String cut(long shell, String name) {
    return outside(shell, name)
        + """
        relay() {
          case $1:$2 in "$relay_out:$shell" | "$relay_err:$shell") kill "$1" ;; esac
        }
        each_process relay
        """;
  }

  /** Kills a shell that does not answer, with all that it runs, and removes its folder. */
  static String destroy(long shell, String name) {
    return outside(shell, name)
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

  /** Removes the private folder of a shell that is gone. */
  static String sweep(String name) {
    return "for parent in /dev/shm \"${TMPDIR:-/tmp}\" /tmp; do rm -rf \"$parent/"
        + name
        + "\"; done\n";
  }

  private static String outside(long shell, String name) {
    return "exec 2>/dev/null\nshell=" + shell + " plumb_name=" + name + "\n" + OUTSIDE;
  }

  /** Stores standard input in a new file of the private folder, and prints its path first. */
  static String store(String name) {
    return "umask 077; plumb_name="
        + name
        + "\n"
        + FOLDER
        + "plumb_folder 2>/dev/null && "
        + storeIn("$PLUMB_TMP");
  }

  /** Stores standard input in a new file of the folder of temporary files. */
  static String storeOutside() {
    return "umask 077; " + storeIn("${TMPDIR:-/tmp}");
  }

  private static String storeIn(String folder) {
    return "file=$(mktemp \""
        + folder
        + "/plumb-stdin.XXXXXXXXXX\") || exit; echo \"$file\"; "
        + "cat >\"$file\" || { rm -f \"$file\"; exit 1; }";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
