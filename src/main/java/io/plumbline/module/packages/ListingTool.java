package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tool that lists packages in the form of {@link ListedPackages}, and what it does with them. */
interface ListingTool extends PackageTool<ListedPackages> {
  /** {@code patient CODE SECONDS COMMAND...}: tries again while the command fails with the code. */
  String PATIENT =
      """
      patient() {
        locked=$1 left=$2
        shift 2
        while :; do
          "$@" </dev/null && code=0 || code=$?
          [ "$code" = "$locked" ] || return "$code"
          if [ "$left" -le 0 ]; then
            echo "another program holds the lock of ${1##*/}; gave up waiting (lock_timeout)" >&2
            return "$code"
          fi
          left=$((left - 1))
          sleep 1
        done
      }
      """;

  /**
   * Gives the script of one verb.
   *
   * @param request what is asked for
   * @param verb what to do
   * @param quoted the packages, quoted
   * @return POSIX sh
   */
  String script(PackageRequest request, Verb verb, String quoted);

  /** What can be done. */
  enum Verb {
    /** Refresh the package lists. */
    REFRESH,
    /** Install packages. */
    INSTALL,
    /** Bring packages to their newest version. */
    UPGRADE,
    /** Remove packages. */
    REMOVE,
    /** Bring the whole system to the newest versions. */
    UPGRADE_ALL
  }

  @Override
  default ListedPackages parse(CommandResult result) {
    return ListedPackages.parse(result, name());
  }

  @Override
  default Change decide(PackageRequest request, ListedPackages found) {
    List<String> names = request.names();
    if (request.state() == PackageRequest.State.ABSENT && !names.isEmpty()) {
      List<String> there = names.stream().filter(found::installed).toList();
      return there.isEmpty()
          ? Change.none(PackageRequest.shown(names) + " not installed")
          : change(request, "remove " + PackageRequest.shown(there), Map.of(Verb.REMOVE, there));
    }
    if (names.isEmpty()) {
      return whole(request, found);
    }
    List<String> missing =
        names.stream().filter(one -> !found.installed(one) && !request.onlyUpgrade()).toList();
    List<String> outdated =
        names.stream().filter(one -> request.latest() && found.outdated(one)).toList();
    Map<Verb, List<String>> verbs = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    if (!missing.isEmpty()) {
      verbs.put(Verb.INSTALL, missing);
      words.add("install " + PackageRequest.shown(missing));
    }
    if (!outdated.isEmpty()) {
      verbs.put(Verb.UPGRADE, outdated);
      words.add("upgrade " + PackageRequest.shown(outdated));
    }
    if (verbs.isEmpty()) {
      return Change.none(
          PackageRequest.shown(names)
              + (request.latest() ? " newest version installed" : " installed"));
    }
    return change(request, String.join(", ", words), verbs)
        .because(missing.isEmpty() ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private Change whole(PackageRequest request, ListedPackages found) {
    if (request.upgrade().isPresent()) {
      return found.upgrades().isEmpty()
          ? Change.none("every package is of the newest version")
          : change(
              request,
              "upgrade " + String.join(", ", found.upgrades().stream().sorted().toList()),
              Map.of(Verb.UPGRADE_ALL, List.of()));
    }
    return change(request, "refresh the package lists", Map.of()).because(Discrepancy.INCOMPARABLE);
  }

  private Change change(PackageRequest request, String summary, Map<Verb, List<String>> verbs) {
    StringBuilder script = new StringBuilder("set -e\nexport LC_ALL=C\n");
    if (request.refresh()) {
      script.append(script(request, Verb.REFRESH, ""));
    }
    verbs.forEach(
        (verb, names) -> script.append(script(request, verb, ShellQuote.quoteAll(names))));
    boolean patient = script.indexOf("patient ") >= 0;
    return Change.of(summary, Step.Execute.sh((patient ? PATIENT : "") + script));
  }

  @Override
  default Map<String, Object> results(
      PackageRequest request, ListedPackages found, List<CommandResult> applied) {
    List<String> done = new ArrayList<>();
    for (String name : applied.isEmpty() ? List.<String>of() : request.names()) {
      boolean absent = request.state() == PackageRequest.State.ABSENT;
      if (absent && found.installed(name)) {
        done.add("Removed: " + name);
      } else if (!absent && (!found.installed(name) || found.outdated(name))) {
        done.add("Installed: " + name);
      }
    }
    return Map.of("rc", 0L, "results", done);
  }
}
