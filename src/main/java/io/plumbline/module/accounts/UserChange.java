package io.plumbline.module.accounts;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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

  private final UserScript script;

  UserChange(UserAccount wanted, FoundUser found) {
    this.wanted = wanted;
    this.found = found;
    this.what = "user " + wanted.name();
    this.script = new UserScript(wanted, found);
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
    return found.exists() ? modify() : new UserCreation(wanted, found, script).change();
  }

  private Change remove() {
    String shadow = "userdel " + (wanted.force() ? "-f " : "") + (wanted.removeHome() ? "-r " : "");
    String small = "deluser " + (wanted.removeHome() ? "--remove-home " : "");
    script.add((script.isSmall() ? small : shadow) + "\"$name\"");
    return script.change("remove " + what, "uid: " + found.uid() + "\n", "", Discrepancy.DIFFERENT);
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
                part(
                    "expiry date",
                    "expires",
                    UserScript.date(foundDay()),
                    UserScript.date(day),
                    list("-e", UserScript.date(day))));
    if (!options.isEmpty() && script.isSmall()) {
      return Change.impossible(
          "the host has no usermod, which could change the "
              + String.join(", ", parts)
              + " of "
              + what);
    }
    if (!options.isEmpty()) {
      script.add("usermod " + ShellQuote.quoteAll(options) + " \"$name\"");
    }
    password();
    script
        .setAges()
        .forEach(
            (name, days) ->
                note(name + " age of the password", name, found.value(name), "" + days));
    script
        .createHome()
        .filter(home -> !parts.contains("home"))
        .ifPresent(home -> note("home", "home", "(missing)", home));
    if (script.generateKey()) {
      note("SSH key", "ssh_key", found.value("fingerprint"), "(a new one)");
    }
    if (parts.isEmpty()) {
      return Change.none(what + " is as wanted");
    }
    return script.change(
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

  private void groups() {
    Set<String> all = new LinkedHashSet<>(script.groupNames());
    Set<String> present = new LinkedHashSet<>(found.members());
    if (wanted.groups().append() ? present.containsAll(all) : present.equals(all)) {
      return;
    }
    Set<String> fresh = new LinkedHashSet<>(all);
    if (wanted.groups().append()) {
      fresh.addAll(present);
    }
    note("groups", "groups", sorted(present), sorted(fresh));
    if (!script.isSmall()) {
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
    script.add(program + " \"$name\" " + ShellQuote.quote(group));
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
      script.setPassword();
    } else if (lock != found.is("locked")) {
      note("lock", "locked", String.valueOf(!lock), String.valueOf(lock));
      String option = lock ? "-L" : "-U";
      String small = "passwd " + (lock ? "-l" : "-u");
      script.add((script.isSmall() ? small : "usermod " + option) + " \"$name\"");
    }
  }

  private long foundDay() {
    String day = found.value("expires");
    return day.matches("\\d{1,9}") ? Long.parseLong(day) : -1;
  }
}
