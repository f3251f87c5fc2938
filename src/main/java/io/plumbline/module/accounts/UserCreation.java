package io.plumbline.module.accounts;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.HostPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a user is created.
 *
 * @param wanted the user
 * @param found what the host has: the groups, and the program that creates users
 * @param script an empty script
 */
record UserCreation(UserAccount wanted, FoundUser found, UserScript script) {

  /** Decides how the user is created. */
  Change change() {
    List<String> words = new ArrayList<>();
    Optional<String> first = wanted.groups().first().map(group -> found.groups().get(group).get(0));
    OptionalInt uid = wanted.uid();
    if (uid.isPresent()) {
      words.addAll(List.of("-u", String.valueOf(uid.getAsInt())));
    }
    if (script.isSmall()) {
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
      List<String> others = script.groupNames();
      words.addAll(others.isEmpty() ? List.of() : List.of("-G", String.join(",", others)));
      wanted.comment().ifPresent(text -> words.addAll(List.of("-c", text)));
      wanted.home().path().ifPresent(path -> words.addAll(List.of("-d", path)));
      words.add(wanted.home().create() ? "-m" : "-M");
      wanted.home().umask().ifPresent(mask -> words.addAll(List.of("-K", "UMASK=" + mask)));
      words.addAll(wanted.system() ? List.of("-r") : List.of());
      wanted
          .password()
          .expires()
          .ifPresent(day -> words.addAll(List.of("-e", UserScript.date(day))));
    }
    wanted.shell().ifPresent(shell -> words.addAll(List.of("-s", shell)));
    wanted.home().skeleton().ifPresent(path -> words.addAll(List.of("-k", path)));
    wanted
        .home()
        .path()
        .filter(path -> wanted.home().create())
        .ifPresent(path -> script.add("mkdir -p " + ShellQuote.quote(HostPath.parent(path))));
    script.add(found.value("tool") + " " + ShellQuote.quoteAll(words) + " \"$name\"");
    if (script.isSmall()) {
      script
          .groupNames()
          .forEach(group -> script.add("addgroup \"$name\" " + ShellQuote.quote(group)));
    }
    wanted.password().hash().ifPresent(hash -> script.setPassword());
    if (wanted.password().hash().isEmpty() && wanted.password().lock().orElse(false)) {
      script.add(script.isSmall() ? "passwd -l \"$name\"" : "usermod -L \"$name\"");
    }
    script.setAges();
    script.generateKey();
    return script.change("create user " + wanted.name(), "", "present\n", Discrepancy.MISSING);
  }
}
