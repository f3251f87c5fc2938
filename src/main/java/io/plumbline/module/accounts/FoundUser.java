package io.plumbline.module.accounts;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user as a host has it. The hash of the password never leaves the host; it is compared there.
 *
 * @param entry the seven fields of the file of users; none if there is no such user
 * @param values the other things found, by name; empty texts for what is not so
 * @param members the groups that name the user
 * @param groups the groups that are wanted and there: the name or number asked for, and its name
 *     and number
 */
record FoundUser(
    List<String> entry,
    Map<String, String> values,
    List<String> members,
    Map<String, List<String>> groups) {

  /** Prints the user's entry and key, also after a change. */
  static final String REPORT =
      """
      report() {
        user=$(account passwd "$name") || return 0
        echo "entry:$user"
        home=${user%:*}
        home=${home##*:}
        [ "$key" ] || return 0
        case $key in /*) ;; *) key=${home%/}/$key ;; esac
        echo "keyfile:$key"
        if [ -e "$key" ]; then
          echo "fingerprint:$(ssh-keygen -l -f "$key" 2>&1 </dev/null)"
          if [ -r "$key.pub" ]; then echo "public:$(cat "$key.pub")"; fi
        fi
      }
      """;

  private static final String LOOK =
      """
      IFS= read -r secret
      if command -v useradd >/dev/null; then echo tool:useradd
      elif command -v adduser >/dev/null; then echo tool:adduser
      fi
      report
      groups | while IFS=: read -r group x gid members; do
        case ,$members, in *,"$name",*) echo "member:$group" ;; esac
        if [ "$group" = "$name" ]; then echo owngroup:yes; fi
        for asked in $asks; do
          if [ "$asked" = "$group" ] || [ "$asked" = "$gid" ]; then
            echo "group:$asked:$group:$gid"
          fi
        done
      done
      if [ -d "${wantedhome:-$home}" ]; then echo home:yes; fi
      if line=$(entry /etc/shadow "$name"); then
        IFS=: read -r x hash last least most warn inactive expires rest <<END
      $line
      END
        echo shadow:yes
        if [ "${hash#!}" = "${secret#!}" ]; then echo same:yes; fi
        case $hash in '!'*) echo locked:yes ;; esac
        echo "expires:$expires"
        echo "least:$least"
        echo "most:$most"
      fi
      """;

  static Probe<FoundUser> probe(UserAccount wanted) {
    List<String> asked = new ArrayList<>(wanted.groups().others().orElse(List.of()));
    wanted.groups().first().ifPresent(asked::add);
    String script =
        begin(wanted)
            + "wantedhome="
            + ShellQuote.quote(wanted.home().path().orElse(""))
            + "\nasks="
            + ShellQuote.quote(String.join(" ", asked))
            + "\nset -f\n"
            + REPORT
            + LOOK;
    byte[] secret = (wanted.password().hash().orElse("") + "\n").getBytes(StandardCharsets.UTF_8);
    return new Probe<>(Command.sh(script).reading(secret), result -> parse(wanted, result));
  }

  /** Gives the functions and variables that every script about the user needs. */
  static String begin(UserAccount wanted) {
    return AccountName.FUNCTIONS
        + (wanted.local() ? "files=yes\n" : "")
        + "name="
        + ShellQuote.quote(wanted.name())
        + "\nkey="
        + ShellQuote.quote(wanted.key().map(UserAccount.SshKey::file).orElse(""))
        + "\nhome=\n";
  }

  private static FoundUser parse(UserAccount wanted, CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException(
          "the user " + wanted.name() + " cannot be looked at: " + result.err().strip());
    }
    return of(result.out());
  }

  private static FoundUser of(String answer) {
    List<String> entry = List.of();
    Map<String, String> values = new HashMap<>();
    List<String> members = new ArrayList<>();
    Map<String, List<String>> groups = new HashMap<>();
    for (String line : answer.lines().toList()) {
      String[] words = line.split(":", 2);
      String value = words.length == 2 ? words[1] : "";
      switch (words[0]) {
        case "entry" -> entry = List.of(value.split(":", 7));
        case "member" -> members.add(value);
        case "group" -> {
          List<String> fields = List.of(value.split(":", 3));
          groups.put(fields.get(0), fields.subList(1, 3));
        }
        default -> values.put(words[0], value);
      }
    }
    if (!entry.isEmpty() && entry.size() < 7) {
      throw new ProbeException("the host gave a strange entry of a user: " + entry);
    }
    return new FoundUser(entry, values, members, groups);
  }

  boolean exists() {
    return !entry.isEmpty();
  }

  String uid() {
    return entry.get(2);
  }

  String gid() {
    return entry.get(3);
  }

  String comment() {
    return entry.get(4);
  }

  String home() {
    return entry.get(5);
  }

  String shell() {
    return entry.get(6);
  }

  boolean is(String name) {
    return values.getOrDefault(name, "").equals("yes");
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Gives what {@code register} keeps, by the names that Ansible gives. */
  static Map<String, Object> results(
      UserAccount wanted, FoundUser found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("name", wanted.name());
    results.put("state", wanted.absent() ? "absent" : "present");
    if (wanted.absent()) {
      results.put("force", wanted.force());
      results.put("remove", wanted.removeHome());
      return results;
    }
    FoundUser now = applied.isEmpty() ? found : of(applied.get(applied.size() - 1).out());
    if (now.exists()) {
      results.put("uid", Long.valueOf(now.uid()));
      results.put("group", Long.valueOf(now.gid()));
      results.put("comment", now.comment());
      results.put("home", now.home());
      results.put("shell", now.shell());
    }
    results.put("append", wanted.groups().append());
    results.put("move_home", wanted.home().move());
    results.put("create_home", wanted.home().create());
    results.put("system", wanted.system());
    wanted.groups().others().ifPresent(all -> results.put("groups", String.join(",", all)));
    wanted.password().hash().ifPresent(hash -> results.put("password", "NOT_LOGGING_PASSWORD"));
    keep(results, "ssh_key_file", now.value("keyfile"));
    keep(results, "ssh_fingerprint", now.value("fingerprint"));
    keep(results, "ssh_public_key", now.value("public"));
    return results;
  }

  private static void keep(Map<String, Object> results, String name, String value) {
    Optional.of(value).filter(text -> !text.isEmpty()).ifPresent(text -> results.put(name, text));
  }
}
