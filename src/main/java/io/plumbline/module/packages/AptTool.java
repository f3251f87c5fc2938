package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** apt of Debian and its kin. */
final class AptTool implements PackageTool<AptPackages> {
  /** Asks nothing, waits for other package tools, keeps changed configuration files. */
  private static final String APT =
      "DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=SECONDS"
          + " -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold";

  /** Another apt that holds the lists, or a mirror's bad moment, is given some time. */
  static final String UPDATE =
      """
      tries=0
      until apt-get -q update >&2; do
        tries=$((tries + 1))
        [ "$tries" -lt 4 ] || exit 100
        sleep 5
      done
      """;

  /**
   * Debian starts a service as soon as it is installed, unless this program forbids it. What runs
   * already may still be told to read its configuration again: D-Bus must learn of new users. A
   * program that the host has of its own stays; one left by a cut-off run is used again.
   */
  static final String START_NOTHING =
      """
      policy=/usr/sbin/policy-rc.d
      if [ ! -e "$policy" ] || grep -q '^# plumb$' "$policy"; then
        trap 'rm -f "$policy"' EXIT
        trap 'exit 129' HUP INT TERM
        cat > "$policy" <<'END'
      #!/bin/sh
      # plumb
      case "$*" in
        *start*) exit 101 ;;
      esac
      END
        chmod 755 "$policy"
      fi
      """;

  @Override
  public String name() {
    return "apt";
  }

  @Override
  public String condition() {
    return "command -v dpkg-query && command -v apt-get";
  }

  @Override
  public Optional<String> mistake(String name) {
    return AptPackages.Named.parse(name).isPresent()
        ? Optional.empty()
        : Optional.of("\"" + name + "\" is not the name of a package");
  }

  private static List<AptPackages.Named> named(PackageRequest request) {
    return request.names().stream()
        .flatMap(name -> AptPackages.Named.parse(name).stream())
        .toList();
  }

  @Override
  public String look(PackageRequest request) {
    boolean newest = request.latest() || request.upgrade().isPresent();
    String fresh = newest && request.refresh() ? freshLists(request.valid()) : "";
    String options = request.options().isEmpty() ? "" : "set -- " + words(request.options()) + "\n";
    if (request.names().isEmpty()) {
      return AptPackages.look(List.of(), false, "") + options + fresh + AptSystem.look(request);
    }
    return AptPackages.look(named(request), request.latest(), options + fresh);
  }

  /** Only fresh lists tell the newest version; a probe only reads, so it makes its own copy. */
  private static String freshLists(Duration valid) {
    return """
    if [ "$age" -ge %d ]; then
      own="$PLUMB_TMP/apt-lists"
      mkdir -p "$own/partial"
      set -- "$@" -o Dir::State::Lists="$own" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
      apt-get -qq "$@" update >&2 || exit
    fi
    """
        .formatted(valid.toSeconds());
  }

  @Override
  public AptPackages parse(CommandResult result) {
    return AptPackages.parse(result);
  }

  @Override
  public Change decide(PackageRequest request, AptPackages found) {
    List<AptPackages.Named> wanted = named(request);
    if (request.state() == PackageRequest.State.ABSENT && !wanted.isEmpty()) {
      return remove(request, wanted, found);
    }
    if (wanted.isEmpty()) {
      return AptSystem.decide(request, found);
    }
    List<AptPackages.Named> missing =
        wanted.stream()
            .filter(one -> found.installed(one).isEmpty() && !request.onlyUpgrade())
            .toList();
    List<AptPackages.Named> outdated =
        wanted.stream().filter(one -> request.latest() && found.outdated(one)).toList();
    if (missing.isEmpty() && outdated.isEmpty()) {
      return Change.none(
          PackageRequest.shown(wanted)
              + (request.latest() ? " newest version installed" : " installed"));
    }
    List<AptPackages.Named> all = new ArrayList<>(missing);
    all.addAll(outdated);
    String script =
        (tooOld(request, found) ? UPDATE : "")
            + (request.startServices() ? "" : START_NOTHING)
            + apt(request)
            + (request.recommends().orElse(true) ? "" : " --no-install-recommends")
            + (request.autoremove() ? " --auto-remove" : "")
            + " install "
            + words(all)
            + "\n";
    String summary =
        (missing.isEmpty() ? "" : "install " + PackageRequest.shown(missing))
            + (missing.isEmpty() || outdated.isEmpty() ? "" : ", ")
            + (outdated.isEmpty() ? "" : "upgrade " + PackageRequest.shown(outdated));
    return Change.of(summary, Step.Execute.sh(script))
        .because(missing.isEmpty() ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private static Change remove(
      PackageRequest request, List<AptPackages.Named> wanted, AptPackages found) {
    List<AptPackages.Named> there =
        wanted.stream().filter(one -> found.removable(one, request.purge())).toList();
    if (there.isEmpty()) {
      return Change.none(PackageRequest.shown(wanted) + " not installed");
    }
    String verb = request.purge() ? "purge" : "remove";
    String rest = request.autoremove() ? " --auto-remove" : "";
    return Change.of(
        verb + " " + PackageRequest.shown(there),
        Step.Execute.sh(apt(request) + rest + " " + verb + " " + words(there) + "\n"));
  }

  /** Gives the start of a command that changes something. */
  static String apt(PackageRequest request) {
    String seconds = String.valueOf(request.lockTimeout().toSeconds());
    String options = request.options().isEmpty() ? "" : " " + words(request.options());
    return APT.replace("SECONDS", seconds) + options;
  }

  static boolean tooOld(PackageRequest request, AptPackages found) {
    return request.refresh() && found.listsAge().compareTo(request.valid()) >= 0;
  }

  private static String words(List<?> packages) {
    return ShellQuote.quoteAll(packages.stream().map(Object::toString).toList());
  }

  @Override
  public Map<String, Object> results(
      PackageRequest request, AptPackages found, List<CommandResult> applied) {
    return Map.of("cache_updated", !applied.isEmpty() && tooOld(request, found));
  }
}
