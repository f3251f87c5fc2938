package io.plumbline.module.services;

import io.plumbline.connection.ShellQuote;
import java.util.List;
import java.util.Optional;

/** A program that starts services by running a script of each. */
enum Starter {
  /** OpenRC of Alpine Linux and Gentoo. */
  OPENRC("OpenRC"),
  /** The scripts in {@code /etc/init.d}, as they were before systemd. */
  SYSV("SysV init");

  /** {@code look NAME RUNLEVEL}: whether there is a script, its status, and whether it starts. */
  private static final String OPENRC_LOOK =
      """
      look() {
        there=no state=3 enabled=no
        if rc-service --exists "$1" >/dev/null 2>&1; then
          there=yes
          rc-service "$1" status >/dev/null 2>&1 </dev/null && state=0 || state=$?
        fi
        if [ -e "/etc/runlevels/$2/$1" ]; then enabled=yes; fi
        echo "$there $state $enabled"
      }
      """;

  /** A script that knows no status is asked about by what stands in the list of processes. */
  private static final String SYSV_LOOK =
      """
      listed() {
        for process in /proc/[0-9]*; do
          [ "$process" != "/proc/$$" ] || continue
          words=$(tr '\\0' ' ' <"$process/cmdline" 2>/dev/null) || continue
          case $words in *"$1"*) return 0 ;; esac
        done
        return 1
      }
      look() {
        there=no state=3 enabled=no
        if [ -x "/etc/init.d/$1" ]; then
          there=yes
          if [ -n "$3" ]; then
            listed "$3" && state=0 || state=3
          else
            env -i PATH="$PATH" LC_ALL=C "/etc/init.d/$1" status >/dev/null 2>&1 </dev/null &&
              state=0 || state=$?
          fi
        fi
        for link in /etc/rc[2345S].d/S[0-9][0-9]"$1"; do
          if [ -e "$link" ]; then enabled=yes; fi
        done
        echo "$there $state $enabled"
      }
      """;

  private final String title;

  Starter(String title) {
    this.title = title;
  }

  /** Its name for users. */
  String title() {
    return title;
  }

  /** The first line of what its script prints. */
  String mark() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Says where it is the one that starts services: systemd is not, and it has a word to say. */
  String condition(List<String> names) {
    if (this == OPENRC) {
      return "[ ! -d /run/systemd/system ] && command -v rc-service >/dev/null";
    }
    StringBuilder any = new StringBuilder("[ ! -d /run/systemd/system ] && {");
    for (String name : names) {
      any.append(any.charAt(any.length() - 1) == '{' ? "" : " ||");
      any.append(" [ -x /etc/init.d/").append(ShellQuote.quote(name)).append(" ]");
    }
    return any.append("; }").toString();
  }

  /** Gives the script that looks at services. */
  String look(List<String> names, String runlevel, Optional<String> pattern) {
    StringBuilder script = new StringBuilder(this == OPENRC ? OPENRC_LOOK : SYSV_LOOK);
    script.append("echo ").append(mark()).append('\n');
    for (String name : names) {
      script.append("look ").append(ShellQuote.quote(name)).append(' ');
      script.append(ShellQuote.quote(runlevel)).append(' ');
      script.append(ShellQuote.quote(pattern.orElse(""))).append('\n');
    }
    return script.toString();
  }

  /** Gives the lines that run a service's script. */
  String run(String quoted, String verb) {
    if (this == OPENRC) {
      return "rc-service " + quoted + " " + verb + " >&2 </dev/null\n";
    }
    return "env -i PATH=\"$PATH\" LC_ALL=C /etc/init.d/"
        + quoted
        + " "
        + verb
        + " >&2 </dev/null\n";
  }

  /** Gives the lines that let a service start at boot. */
  String enable(String quoted, String runlevel) {
    if (this == OPENRC) {
      return "rc-update -q add " + quoted + " " + ShellQuote.quote(runlevel) + "\n";
    }
    return links(
        "update-rc.d NAME defaults\n  update-rc.d NAME enable",
        "chkconfig --add NAME\n  chkconfig NAME on",
        quoted);
  }

  /** Gives the lines that keep a service from starting at boot. */
  String disable(String quoted, String runlevel) {
    if (this == OPENRC) {
      return "rc-update -q delete " + quoted + " " + ShellQuote.quote(runlevel) + "\n";
    }
    return links("update-rc.d NAME disable", "chkconfig NAME off", quoted);
  }

  private static String links(String debian, String redHat, String quoted) {
    return """
        if command -v update-rc.d >/dev/null; then
          DEBIAN
        elif command -v chkconfig >/dev/null; then
          REDHAT
        else
          echo 'neither update-rc.d nor chkconfig is on this host' >&2
          exit 1
        fi
        """
        .replace("DEBIAN", debian)
        .replace("REDHAT", redHat)
        .replace("NAME", quoted);
  }
}
