package io.plumbline.module.packages;

import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.util.List;

/** What apt does to a system as a whole; apt itself tells beforehand what that would be. */
final class AptSystem {
  private AptSystem() {}

  /** Gives the lines that ask what would be done; {@code "$@"} holds options. */
  static String look(PackageRequest request) {
    return verb(request).isEmpty()
        ? ""
        : "plan=$(apt-get -s -q \"$@\" "
            + verb(request)
            + " </dev/null) || exit\n"
            + "printf '%s\\n' \"$plan\" | sed -n 's/^\\(Inst\\|Remv\\) \\([^ ]*\\).*/plan\\t\\1\\t\\2/p'\n";
  }

  private static String verb(PackageRequest request) {
    if (request.upgrade().isPresent()) {
      boolean full = request.upgrade().get().matches("full|dist");
      String rest = request.autoremove() ? "--auto-remove " : "";
      return rest + (full ? "dist-upgrade" : "--with-new-pkgs upgrade");
    }
    return request.autoremove() ? "autoremove" : "";
  }

  /** Decides for a task that names no package. */
  static Change decide(PackageRequest request, AptPackages found) {
    String update = AptTool.tooOld(request, found) ? AptTool.UPDATE : "";
    if (verb(request).isEmpty()) {
      return update.isEmpty()
          ? Change.none("the package lists are fresh")
          : Change.of("refresh the package lists", Step.Execute.sh(update))
              .because(Discrepancy.INCOMPARABLE);
    }
    if (found.planned().isEmpty()) {
      return Change.none(
          request.upgrade().isPresent()
              ? "every package is of the newest version"
              : "there is no package that nothing needs");
    }
    String purge = request.purge() ? " --purge" : "";
    String script =
        update
            + (request.startServices() ? "" : AptTool.START_NOTHING)
            + AptTool.apt(request)
            + purge
            + " "
            + verb(request)
            + "\n";
    return Change.of(summary(found.planned()), Step.Execute.sh(script));
  }

  private static String summary(List<String> planned) {
    String upgraded = names(planned, "Inst ");
    String removed = names(planned, "Remv ");
    return (upgraded.isEmpty() ? "" : "upgrade " + upgraded)
        + (upgraded.isEmpty() || removed.isEmpty() ? "" : "; ")
        + (removed.isEmpty() ? "" : "remove " + removed);
  }

  private static String names(List<String> planned, String verb) {
    return String.join(
        ", ",
        planned.stream()
            .filter(line -> line.startsWith(verb))
            .map(line -> line.substring(verb.length()))
            .toList());
  }
}
