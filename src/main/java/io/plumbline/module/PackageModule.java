package io.plumbline.module;

import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Installs, upgrades and removes Debian packages with apt. */
final class PackageModule implements TaskModule<PackageModule.Wanted, InstalledPackages> {
  /** Asks nothing, waits for other package tools, keeps changed configuration files. */
  private static final String APT =
      "DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600"
          + " -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold";

  /** Another apt that holds the lists, or a mirror's bad moment, is given some time. */
  private static final String UPDATE =
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
  private static final String START_NOTHING =
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

  /**
   * The arguments.
   *
   * @param packages which packages
   * @param state present, latest or absent
   * @param update whether to refresh package lists that are too old
   * @param valid how old the package lists may be
   * @param recommends whether recommended packages are installed too
   * @param startServices whether an installed service may start before it is configured
   * @param purge whether a removal takes the configuration files along
   */
  record Wanted(
      List<InstalledPackages.Named> packages,
      String state,
      boolean update,
      Duration valid,
      boolean recommends,
      boolean startServices,
      boolean purge) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "package",
        "Installs, upgrades or removes Debian packages",
        false,
        List.of(
            Parameter.optional(
                "name", Type.LIST, "Packages: name, name:architecture or name=version"),
            Parameter.optional("state", Type.TEXT, "What they shall be")
                .oneOf("present", "latest", "absent")
                .defaultsTo("present"),
            Parameter.optional(
                    "update_cache", Type.BOOLEAN, "Refresh the package lists before installing")
                .defaultsTo("false"),
            Parameter.optional(
                    "cache_valid_time", Type.DURATION, "How old the package lists may be")
                .defaultsTo("0"),
            Parameter.optional(
                    "install_recommends", Type.BOOLEAN, "Install recommended packages too")
                .defaultsTo("true"),
            Parameter.optional(
                    "start_services",
                    Type.BOOLEAN,
                    "Let a service start as soon as it is installed, before it is configured")
                .defaultsTo("true"),
            Parameter.optional("purge", Type.BOOLEAN, "Remove configuration files too")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: Install the Networking agents
          package:
            name: [neutron-openvswitch-agent, neutron-l3-agent]
            install_recommends: false
            update_cache: true
            cache_valid_time: 1h
        """,
        PackageModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<InstalledPackages.Named> packages = new ArrayList<>();
    for (String text : arguments.texts("name")) {
      InstalledPackages.Named.parse(text)
          .ifPresentOrElse(
              packages::add,
              () -> arguments.problem("name", "\"" + text + "\" is not the name of a package"));
    }
    boolean update = arguments.bool("update_cache", arguments.has("cache_valid_time"));
    if (!arguments.has("name") && !update) {
      arguments.problem("name", "\"name\" is required");
    }
    return new Wanted(
        packages,
        arguments.text("state", "present"),
        update,
        arguments.duration("cache_valid_time", Duration.ZERO),
        arguments.bool("install_recommends", true),
        arguments.bool("start_services", true),
        arguments.bool("purge", false));
  }

  @Override
  public Probe<InstalledPackages> probe(Wanted wanted) {
    boolean latest = wanted.state().equals("latest");
    String fresh = latest && wanted.update() ? freshLists(wanted.valid()) : "";
    return Probe.sh(
        InstalledPackages.look(wanted.packages(), latest, fresh), InstalledPackages::parse);
  }

  /** Only fresh lists tell the newest version; a probe only reads, so it makes its own copy. */
  private static String freshLists(Duration valid) {
    return """
    if [ "$age" -ge %d ]; then
      own="$PLUMB_TMP/apt-lists"
      mkdir -p "$own/partial"
      set -- -o Dir::State::Lists="$own" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
      apt-get -qq "$@" update >&2 || exit
    fi
    """
        .formatted(valid.toSeconds());
  }

  @Override
  public Change decide(Wanted wanted, InstalledPackages found) {
    if (wanted.state().equals("absent")) {
      return remove(wanted, found);
    }
    boolean latest = wanted.state().equals("latest");
    List<InstalledPackages.Named> missing =
        wanted.packages().stream().filter(one -> found.installed(one).isEmpty()).toList();
    List<InstalledPackages.Named> outdated =
        wanted.packages().stream().filter(one -> latest && found.outdated(one)).toList();
    boolean tooOld = wanted.update() && found.listsAge().compareTo(wanted.valid()) >= 0;
    if (wanted.packages().isEmpty()) {
      return tooOld
          ? Change.of("refresh the package lists", Step.Execute.sh(UPDATE))
              .because(Discrepancy.INCOMPARABLE)
          : Change.none("the package lists are fresh");
    }
    if (missing.isEmpty() && outdated.isEmpty()) {
      return Change.none(
          shown(wanted.packages()) + (latest ? " newest version installed" : " installed"));
    }
    List<InstalledPackages.Named> all = new ArrayList<>(missing);
    all.addAll(outdated);
    String script =
        (tooOld ? UPDATE : "")
            + (wanted.startServices() ? "" : START_NOTHING)
            + APT
            + (wanted.recommends() ? "" : " --no-install-recommends")
            + " install "
            + words(all)
            + "\n";
    String summary =
        (missing.isEmpty() ? "" : "install " + shown(missing))
            + (missing.isEmpty() || outdated.isEmpty() ? "" : ", ")
            + (outdated.isEmpty() ? "" : "upgrade " + shown(outdated));
    return Change.of(summary, Step.Execute.sh(script))
        .because(missing.isEmpty() ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private static Change remove(Wanted wanted, InstalledPackages found) {
    List<InstalledPackages.Named> there =
        wanted.packages().stream().filter(one -> found.removable(one, wanted.purge())).toList();
    if (there.isEmpty()) {
      return Change.none(shown(wanted.packages()) + " not installed");
    }
    String verb = wanted.purge() ? "purge" : "remove";
    return Change.of(
        verb + " " + shown(there), Step.Execute.sh(APT + " " + verb + " " + words(there) + "\n"));
  }

  private static String words(List<InstalledPackages.Named> packages) {
    return ShellQuote.quoteAll(packages.stream().map(Object::toString).toList());
  }

  private static String shown(List<InstalledPackages.Named> packages) {
    return packages.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
