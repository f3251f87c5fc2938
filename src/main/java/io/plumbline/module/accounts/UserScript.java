package io.plumbline.module.accounts;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The script that creates, changes or removes a user, as it is put together. */
final class UserScript {
  private final UserAccount wanted;
  private final FoundUser found;
  private final StringBuilder script = new StringBuilder();

  UserScript(UserAccount wanted, FoundUser found) {
    this.wanted = wanted;
    this.found = found;
  }

  /** Adds a line. */
  void add(String line) {
    script.append(line).append('\n');
  }

  /** Tells whether the host has the small adduser only. */
  boolean isSmall() {
    return found.value("tool").equals("adduser");
  }

  /** Names the wanted groups beside the first. */
  List<String> groupNames() {
    return wanted.groups().others().orElse(List.of()).stream()
        .map(group -> found.groups().get(group).get(0))
        .distinct()
        .toList();
  }

  /** The hash comes in on standard input: a command line can be seen by every user. */
  void setPassword() {
    boolean lock = wanted.password().lock().orElse(false);
    script
        .append("printf '%s:%s%s\\n' \"$name\" '")
        .append(lock ? "!" : "")
        .append("' \"")
        .append(lock ? "${secret#!}" : "$secret")
        .append("\" | chpasswd -e\n");
  }

  /**
   * Sets how long a password has to and may be kept.
   *
   * @return the days that are set, by the name of what was found
   */
  Map<String, Integer> setAges() {
    Map<String, Integer> days = new LinkedHashMap<>();
    age("least", wanted.password().leastDays(), days);
    age("most", wanted.password().mostDays(), days);
    if (!days.isEmpty()) {
      script.append("chage");
      days.forEach(
          (name, count) -> script.append(name.equals("least") ? " -m " : " -M ").append(count));
      script.append(" \"$name\"\n");
    }
    return days;
  }

  private void age(String name, OptionalInt wish, Map<String, Integer> days) {
    if (wish.isPresent() && !found.value(name).equals(String.valueOf(wish.getAsInt()))) {
      days.put(name, wish.getAsInt());
    }
  }

  /**
   * Makes the home if it is missing.
   *
   * @return where, if it is made
   */
  Optional<String> createHome() {
    if (!wanted.home().create() || found.is("home")) {
      return Optional.empty();
    }
    String home = wanted.home().path().orElse(found.home());
    script
        .append("home=")
        .append(ShellQuote.quote(home))
        .append("\nskeleton=")
        .append(ShellQuote.quote(wanted.home().skeleton().orElse("/etc/skel")))
        .append("\nmask=")
        .append(wanted.home().umask().orElse(""))
        .append(
            """

            if [ ! -d "$home" ]; then
              mkdir -p "${home%/*}/"
              if [ -d "$skeleton" ]; then cp -R "$skeleton" "$home"; else mkdir "$home"; fi
              if [ -z "$mask" ] && [ -r /etc/login.defs ]; then
                while read -r word value rest; do
                  if [ "$word" = UMASK ]; then mask=$value; fi
                done </etc/login.defs
              fi
              IFS=: read -r x x uid gid rest <<END
            $(account passwd "$name")
            END
              chown -R "$uid:$gid" "$home"
              umask "${mask:-022}"
              chmod "$(umask -S)" "$home"
            fi
            """);
    return Optional.of(home);
  }

  /**
   * Makes a pair of SSH keys if it is wanted and missing.
   *
   * @return whether one is made
   */
  boolean generateKey() {
    if (wanted.key().isEmpty() || !found.value("fingerprint").isEmpty() && !wanted.force()) {
      return false;
    }
    UserAccount.SshKey key = wanted.key().get();
    script
        .append("report >/dev/null\nremark=")
        .append(key.comment().map(ShellQuote::quote).orElse("\"ansible-generated on $(uname -n)\""))
        .append(
            """

            IFS=: read -r x x uid gid rest <<END
            $user
            END
            folder=${key%/*}
            if [ ! -d "$folder" ]; then
              mkdir -m 0700 "$folder"
              chown "$uid:$gid" "$folder"
            fi
            rm -f "$key" "$key.pub"
            """)
        .append(
            key.passphrase().isPresent() ? "printf '%s\\n%s\\n' \"$phrase\" \"$phrase\" |\n" : "")
        .append(
            key.passphrase().isPresent()
                ? "  DISPLAY= SSH_ASKPASS= setsid -w ssh-keygen -q -t "
                : "ssh-keygen -q -N '' -t ")
        .append(key.type())
        .append(key.bits() > 0 ? " -b " + key.bits() : "")
        .append(
            " -C \"$remark\" -f \"$key\" >/dev/null\nchown -h \"$uid:$gid\" \"$key\" \"$key.pub\"\n");
    return true;
  }

  static String date(long day) {
    return day < 0 ? "" : LocalDate.ofEpochDay(day).toString();
  }

  /** Makes a change of what was collected. */
  Change change(String summary, String old, String fresh, Discrepancy discrepancy) {
    String secrets =
        wanted.password().hash().orElse("")
            + "\n"
            + wanted.key().flatMap(UserAccount.SshKey::passphrase).orElse("")
            + "\n";
    String whole =
        "set -e\n"
            + FoundUser.begin(wanted)
            + FoundUser.REPORT
            + "IFS= read -r secret\nIFS= read -r phrase\n"
            + Step.TASK
            + script
            + "report\n";
    Command command = Command.sh(whole).reading(secrets.getBytes(StandardCharsets.UTF_8));
    return Change.of(
            summary,
            List.of(new Step.Execute(command, Set.of(0))),
            List.of(new Diff("user " + wanted.name(), old, fresh)))
        .because(discrepancy);
  }
}
