package io.plumbline.module.accounts;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.HostPath;
import io.plumbline.module.Step;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the module {@code user} does about what it found. */
final class UserChange {
  private final UserAccount wanted;
  private final FoundUser found;
  private final String what;
  private final StringBuilder before = new StringBuilder();
  private final StringBuilder after = new StringBuilder();
  private final List<String> parts = new ArrayList<>();

  /** What usermod is to do. */
  private final List<String> options = new ArrayList<>();

  private final StringBuilder script = new StringBuilder();

  UserChange(UserAccount wanted, FoundUser found) {
    this.wanted = wanted;
    this.found = found;
    this.what = "user " + wanted.name();
  }

  Change decide() {
    if (wanted.absent()) {
      return found.exists() ? remove() : Change.none(what + " does not exist");
    }
    if (found.value("tool").isEmpty()) {
      return Change.impossible("the host has no useradd and no adduser");
    }
    Optional<String> missing =
        wanted.groups().others().orElse(List.of()).stream()
            .filter(group -> !found.groups().containsKey(group))
            .findFirst()
            .or(() -> wanted.groups().first().filter(one -> !found.groups().containsKey(one)));
    String summary = (found.exists() ? "change " : "create ") + what;
    if (missing.isPresent()) {
      return Change.awaiting("group " + missing.get(), summary);
    }
    return found.exists() ? modify() : create();
  }

  private boolean isSmall() {
    return found.value("tool").equals("adduser");
  }

  private Change remove() {
    String shadow = "userdel " + (wanted.force() ? "-f " : "") + (wanted.removeHome() ? "-r " : "");
    String small = "deluser " + (wanted.removeHome() ? "--remove-home " : "");
    script.append(isSmall() ? small : shadow).append("\"$name\"\n");
    return change("remove " + what, "uid: " + found.uid() + "\n", "", Discrepancy.DIFFERENT);
  }

  private Change create() {
    List<String> words = new ArrayList<>();
    Optional<String> first = wanted.groups().first().map(group -> found.groups().get(group).get(0));
    OptionalInt uid = wanted.uid();
    if (uid.isPresent()) {
      words.addAll(List.of("-u", String.valueOf(uid.getAsInt())));
    }
    if (isSmall()) {
      words.add(0, "-D");
      first.ifPresent(group -> words.addAll(List.of("-G", group)));
      wanted.comment().ifPresent(text -> words.addAll(List.of("-g", text)));
      wanted.home().path().ifPresent(path -> words.addAll(List.of("-h", path)));
      words.addAll(wanted.home().create() ? List.of() : List.of("-H"));
      words.addAll(wanted.system() ? List.of("-S") : List.of());
    } else {
      words.addAll(wanted.nonUnique() ? List.of("-o") : List.of());
      first.ifPresent(group -> words.addAll(List.of("-g", group)));
      if (first.isEmpty() && found.is("owngroup")) {
        words.add("-N");
      }
      List<String> others = groupNames();
      words.addAll(others.isEmpty() ? List.of() : List.of("-G", String.join(",", others)));
      wanted.comment().ifPresent(text -> words.addAll(List.of("-c", text)));
      wanted.home().path().ifPresent(path -> words.addAll(List.of("-d", path)));
      words.add(wanted.home().create() ? "-m" : "-M");
      wanted.home().umask().ifPresent(mask -> words.addAll(List.of("-K", "UMASK=" + mask)));
      words.addAll(wanted.system() ? List.of("-r") : List.of());
      wanted.password().expires().ifPresent(day -> words.addAll(List.of("-e", date(day))));
    }
    wanted.shell().ifPresent(shell -> words.addAll(List.of("-s", shell)));
    wanted.home().skeleton().ifPresent(path -> words.addAll(List.of("-k", path)));
    wanted
        .home()
        .path()
        .filter(path -> wanted.home().create())
        .ifPresent(
            path ->
                script
                    .append("mkdir -p ")
                    .append(ShellQuote.quote(HostPath.parent(path)))
                    .append('\n'));
    script.append(found.value("tool")).append(' ').append(ShellQuote.quoteAll(words));
    script.append(" \"$name\"\n");
    if (isSmall()) {
      groupNames()
          .forEach(
              group ->
                  script
                      .append("addgroup \"$name\" ")
                      .append(ShellQuote.quote(group))
                      .append('\n'));
    }
    wanted.password().hash().ifPresent(hash -> setPassword());
    if (wanted.password().hash().isEmpty() && wanted.password().lock().orElse(false)) {
      script.append(isSmall() ? "passwd -l \"$name\"\n" : "usermod -L \"$name\"\n");
    }
    setAges();
    generateKey();
    return change("create " + what, "", "present\n", Discrepancy.MISSING);
  }

  private Change modify() {
    wanted
        .uid()
        .ifPresent(
            uid -> part("number", "uid", found.uid(), String.valueOf(uid), list("-u", "" + uid)));
    if (options.size() > 1 && wanted.nonUnique()) {
      options.add("-o");
    }
    wanted
        .groups()
        .first()
        .map(group -> found.groups().get(group))
        .ifPresent(
            group ->
                part("first group", "gid", found.gid(), group.get(1), list("-g", group.get(1))));
    wanted.groups().others().ifPresent(all -> groups());
    wanted
        .comment()
        .ifPresent(text -> part("comment", "comment", found.comment(), text, list("-c", text)));
    wanted
        .home()
        .path()
        .ifPresent(
            path ->
                part(
                    "home",
                    "home",
                    found.home(),
                    path,
                    wanted.home().move() ? list("-d", path, "-m") : list("-d", path)));
    wanted.shell().ifPresent(text -> part("shell", "shell", found.shell(), text, list("-s", text)));
    wanted
        .password()
        .expires()
        .ifPresent(
            day ->
                part("expiry date", "expires", date(foundDay()), date(day), list("-e", date(day))));
    if (!options.isEmpty() && isSmall()) {
      return Change.impossible(
          "the host has no usermod, which could change the "
              + String.join(", ", parts)
              + " of "
              + what);
    }
    if (!options.isEmpty()) {
      script.append("usermod ").append(ShellQuote.quoteAll(options)).append(" \"$name\"\n");
    }
    password();
    setAges();
    createHome();
    generateKey();
    if (parts.isEmpty()) {
      return Change.none(what + " is as wanted");
    }
    return change(
        "set the " + String.join(", ", parts) + " of " + what,
        before.toString(),
        after.toString(),
        Discrepancy.DIFFERENT);
  }

  private static List<String> list(String... words) {
    return List.of(words);
  }

  private void part(String words, String key, String old, String fresh, List<String> more) {
    if (!old.equals(fresh)) {
      note(words, key, old, fresh);
      options.addAll(more);
    }
  }

  private void note(String words, String key, String old, String fresh) {
    parts.add(words);
    before.append(key).append(": ").append(old).append('\n');
    after.append(key).append(": ").append(fresh).append('\n');
  }

  private List<String> groupNames() {
    return wanted.groups().others().orElse(List.of()).stream()
        .map(group -> found.groups().get(group).get(0))
        .distinct()
        .toList();
  }

  private void groups() {
    Set<String> all = new LinkedHashSet<>(groupNames());
    Set<String> present = new LinkedHashSet<>(found.members());
    if (wanted.groups().append() ? present.containsAll(all) : present.equals(all)) {
      return;
    }
    Set<String> fresh = new LinkedHashSet<>(all);
    if (wanted.groups().append()) {
      fresh.addAll(present);
    }
    note("groups", "groups", sorted(present), sorted(fresh));
    if (!isSmall()) {
      options.addAll(wanted.groups().append() ? List.of("-a") : List.of());
      options.addAll(List.of("-G", String.join(",", all)));
      return;
    }
    fresh.stream()
        .filter(group -> !present.contains(group))
        .forEach(group -> small("addgroup", group));
    present.stream()
        .filter(group -> !fresh.contains(group))
        .forEach(group -> small("delgroup", group));
  }

  private void small(String program, String group) {
    script.append(program).append(" \"$name\" ").append(ShellQuote.quote(group)).append('\n');
  }

  private static String sorted(Set<String> groups) {
    return String.join(", ", groups.stream().sorted().toList());
  }

  private void password() {
    boolean lock = wanted.password().lock().orElse(found.is("locked"));
    if (wanted.password().hash().isPresent()
        && !wanted.password().onCreate()
        && !found.is("same")) {
      note("password", "password", "(another)", "(as wanted)");
      setPassword();
    } else if (lock != found.is("locked")) {
      note("lock", "locked", String.valueOf(!lock), String.valueOf(lock));
      String option = lock ? "-L" : "-U";
      script.append(isSmall() ? "passwd " + (lock ? "-l" : "-u") : "usermod " + option);
      script.append(" \"$name\"\n");
    }
  }

  /** The hash comes in on standard input: a command line can be seen by every user. */
  private void setPassword() {
    boolean lock = wanted.password().lock().orElse(false);
    script
        .append("printf '%s:%s%s\\n' \"$name\" '")
        .append(lock ? "!" : "")
        .append("' \"")
        .append(lock ? "${secret#!}" : "$secret")
        .append("\" | chpasswd -e\n");
  }

  private void setAges() {
    List<String> ages = new ArrayList<>();
    age(wanted.password().leastDays(), "least", "-m", ages);
    age(wanted.password().mostDays(), "most", "-M", ages);
    if (!ages.isEmpty()) {
      script.append("chage ").append(String.join(" ", ages)).append(" \"$name\"\n");
    }
  }

  private void age(OptionalInt days, String key, String option, List<String> ages) {
    if (days.isPresent() && !found.value(key).equals(String.valueOf(days.getAsInt()))) {
      if (found.exists()) {
        note(key + " age of the password", key, found.value(key), "" + days.getAsInt());
      }
      ages.addAll(List.of(option, String.valueOf(days.getAsInt())));
    }
  }

  private void createHome() {
    if (!wanted.home().create() || found.is("home")) {
      return;
    }
    String home = wanted.home().path().orElse(found.home());
    if (!parts.contains("home")) {
      note("home", "home", "(missing)", home);
    }
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
  }

  private void generateKey() {
    if (wanted.key().isEmpty() || !found.value("fingerprint").isEmpty() && !wanted.force()) {
      return;
    }
    UserAccount.SshKey key = wanted.key().get();
    if (found.exists()) {
      note("SSH key", "ssh_key", found.value("fingerprint"), "(a new one)");
    }
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
  }

  private long foundDay() {
    String day = found.value("expires");
    return day.matches("\\d{1,9}") ? Long.parseLong(day) : -1;
  }

  private static String date(long day) {
    return day < 0 ? "" : LocalDate.ofEpochDay(day).toString();
  }

  private Change change(String summary, String old, String fresh, Discrepancy discrepancy) {
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
            List.of(new Diff(what, old, fresh)))
        .because(discrepancy);
  }
}
