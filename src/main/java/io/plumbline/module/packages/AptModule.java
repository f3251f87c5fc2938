package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Installs, upgrades and removes Debian packages. */
final class AptModule implements TaskModule<AptModule.Wanted, AptModule.Found> {
  private final AptTool apt = new AptTool();

  /**
   * The arguments.
   *
   * @param request what to do
   * @param deb a package in a file on the host, if one is to be installed
   */
  record Wanted(PackageRequest request, Optional<String> deb) {}

  /**
   * What was found.
   *
   * @param packages what apt knows, unless a file is to be installed
   * @param file the package in the file, if one is to be installed
   */
  record Found(Optional<AptPackages> packages, Optional<AptDebFile> file) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "apt",
        "Installs, upgrades or removes Debian packages",
        false,
        parameters(),
        Optional.empty(),
        """
        - name: Install nginx without what it only recommends
          apt: {name: nginx, install_recommends: false, update_cache: true, cache_valid_time: 1h}
        - name: Bring the whole system to the newest versions
          apt: {upgrade: dist, update_cache: true}
        """,
        AptModule::bind);
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        PackageRequest.nameParameter("Packages: name, name:architecture or name=version"));
    parameters.add(Parameter.optional("pkg", Type.LIST, "Another word for name"));
    parameters.add(PackageRequest.stateParameter());
    parameters.add(PackageRequest.refreshParameter());
    parameters.add(
        Parameter.optional("cache_valid_time", Type.DURATION, "How old the package lists may be")
            .defaultsTo("0"));
    parameters.add(
        Parameter.optional(
            "default_release", Type.TEXT, "The release that packages are taken from, if they can"));
    parameters.add(flag("install_recommends", "Install recommended packages too", true));
    parameters.add(flag("start_services", "Let a service start as soon as it is installed", true));
    parameters.add(flag("purge", "Remove configuration files too", false));
    parameters.add(flag("autoremove", "Remove packages that nothing needs any more", false));
    parameters.add(flag("only_upgrade", "Leave packages that are not installed alone", false));
    parameters.add(flag("allow_downgrade", "Take an older version too", false));
    parameters.add(flag("allow_unauthenticated", "Take packages that nobody signed", false));
    parameters.add(
        flag("allow_change_held_packages", "Change packages that are on hold too", false));
    parameters.add(
        Parameter.optional(
                "upgrade", Type.TEXT, "Upgrade every package; dist also adds and removes")
            .oneOf("no", "yes", "safe", "full", "dist", "false", "true")
            .defaultsTo("no"));
    parameters.add(
        Parameter.optional("deb", Type.TEXT, "The path of a package on the host to install"));
    parameters.add(
        Parameter.optional(
                "dpkg_options", Type.TEXT, "Options of dpkg without dashes, with commas between")
            .defaultsTo("force-confdef,force-confold"));
    parameters.add(PackageRequest.lockParameter());
    return parameters;
  }

  private static Parameter flag(String name, String description, boolean otherwise) {
    return Parameter.optional(name, Type.BOOLEAN, description)
        .defaultsTo(String.valueOf(otherwise));
  }

  private static Wanted bind(Arguments arguments) {
    PackageRequest request = PackageRequest.of(arguments, Optional.of(new AptTool()));
    String upgrade = arguments.text("upgrade", "no");
    if (!upgrade.matches("no|false")) {
      request = request.upgrading(Optional.of(upgrade));
    }
    Optional<String> deb = arguments.optionalText("deb");
    if (deb.isPresent() && !deb.get().startsWith("/")) {
      arguments.problem(
          "deb",
          "\"deb\" must be an absolute path on the host, not \""
              + deb.get()
              + "\"; get_url or copy brings a file there");
    }
    if (deb.isEmpty() && !request.autoremove()) {
      request.demandingWork(arguments);
    }
    return new Wanted(request.with(options(arguments)), deb);
  }

  private static List<String> options(Arguments arguments) {
    List<String> options = new ArrayList<>();
    arguments
        .optionalText("default_release")
        .ifPresent(release -> options.addAll(List.of("-o", "APT::Default-Release=" + release)));
    add(options, arguments, "allow_downgrade", "APT::Get::allow-downgrades=true");
    add(options, arguments, "allow_unauthenticated", "APT::Get::AllowUnauthenticated=true");
    add(
        options,
        arguments,
        "allow_change_held_packages",
        "APT::Get::allow-change-held-packages=true");
    arguments
        .optionalText("dpkg_options")
        .ifPresent(
            text -> {
              for (String option : text.split(",")) {
                options.addAll(List.of("-o", "Dpkg::Options::=--" + option.strip()));
              }
            });
    return options;
  }

  private static void add(List<String> options, Arguments arguments, String key, String option) {
    if (arguments.bool(key, false)) {
      options.addAll(List.of("-o", option));
    }
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    if (wanted.deb().isPresent()) {
      Probe<AptDebFile> probe = AptDebFile.probe(wanted.deb().get());
      return new Probe<>(
          probe.command(),
          result -> new Found(Optional.empty(), Optional.of(probe.parser().apply(result))));
    }
    return Probe.sh(
        apt.look(wanted.request()),
        result -> new Found(Optional.of(apt.parse(result)), Optional.empty()));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    return found
        .file()
        .map(file -> file.decide(wanted.request(), wanted.deb().orElseThrow()))
        .orElseGet(() -> apt.decide(wanted.request(), found.packages().orElseThrow()));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return found
        .packages()
        .map(packages -> apt.results(wanted.request(), packages, applied))
        .orElse(Map.of());
  }
}
