package io.plumbline.module.firewall;

import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.util.List;

/** What is done about a zone itself and its target; both are read again after that. */
final class FirewalldZone {
  private FirewalldZone() {}

  static Change decide(FirewalldModule.Wanted wanted, FirewalldModule.Found found) {
    boolean there = !found.permanent().equals("nozone");
    String program = FirewalldModule.program(found);
    String reload = found.running() ? "firewall-cmd --reload >&2\n" : "";
    String zone = wanted.zone().isEmpty() ? "the default zone" : "zone " + wanted.zone();
    if (wanted.target().isPresent()) {
      if (!there) {
        return Change.impossible("firewalld has no " + zone);
      }
      String target = wanted.present() ? wanted.target().get() : "default";
      if (found.permanent().replace("%", "").equals(target.replace("%", ""))) {
        return Change.none("the target of " + zone + " is " + target);
      }
      String words =
          (wanted.zone().isEmpty() ? "" : " " + ShellQuote.quote("--zone=" + wanted.zone()))
              + " "
              + ShellQuote.quote("--set-target=" + target);
      return change(
          "set the target of " + zone + " to " + target,
          program + words + " >&2\n" + reload,
          new Diff("firewalld " + zone, found.permanent() + "\n", target + "\n"));
    }
    if (there == wanted.present()) {
      return Change.none(zone + (there ? " is there" : " is not there"));
    }
    String option = ShellQuote.quote((there ? "--delete-zone=" : "--new-zone=") + wanted.zone());
    return change(
            (there ? "remove " : "make ") + zone,
            program + " " + option + " >&2\n" + reload,
            new Diff("firewalld " + zone, there ? "present\n" : "", there ? "" : "present\n"))
        .because(there ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private static Change change(String summary, String script, Diff diff) {
    return Change.of(summary, List.of(Step.Execute.sh("set -e\n" + script)), List.of(diff));
  }
}
