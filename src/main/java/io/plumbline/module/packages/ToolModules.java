package io.plumbline.module.packages;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.PlaybookModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The modules for package tools other than apt, each with the options of its tool. */
final class ToolModules {
  private ToolModules() {}

  static PlaybookModule<?> dnf(String name) {
    return module(
        name,
        new DnfTool(),
        "Installs, upgrades or removes RPM packages with dnf or yum",
        List.of(
            text("enablerepo", Type.LIST, "Repositories to use although they are disabled"),
            text("disablerepo", Type.LIST, "Repositories not to use"),
            text("exclude", Type.LIST, "Packages to leave alone"),
            flag("security", "Upgrade only what mends a hole in security"),
            flag("bugfix", "Upgrade only what mends a mistake"),
            flag("allowerasing", "Remove packages that stand in the way"),
            flag("nobest", "Take an older version where the newest cannot be installed"),
            flag("skip_broken", "Leave out packages that cannot be installed"),
            flag("disable_gpg_check", "Take packages that nobody signed"),
            Parameter.optional(
                    "install_weak_deps", Type.BOOLEAN, "Install recommended packages too")
                .defaultsTo("as the host's configuration says"),
            flag("autoremove", "Remove what only the removed packages needed"),
            flag("update_only", "Leave packages that are not installed alone"),
            text("releasever", Type.TEXT, "The release that packages are taken from"),
            text("installroot", Type.TEXT, "Another root of the file system"),
            text("conf_file", Type.TEXT, "Another configuration file of the tool")),
        """
        - name: Install the web server
          NAME: {name: [httpd, mod_ssl], enablerepo: [updates-testing]}
        """
            .replace("NAME", name),
        ToolModules::dnfOptions);
  }

  private static List<String> dnfOptions(Arguments arguments) {
    List<String> options = new ArrayList<>();
    arguments.texts("enablerepo").forEach(text -> options.add("--enablerepo=" + text));
    arguments.texts("disablerepo").forEach(text -> options.add("--disablerepo=" + text));
    arguments.texts("exclude").forEach(text -> options.add("--exclude=" + text));
    for (String key : List.of("security", "bugfix", "allowerasing", "nobest")) {
      if (arguments.bool(key, false)) {
        options.add("--" + key);
      }
    }
    if (arguments.bool("skip_broken", false)) {
      options.add("--setopt=strict=0");
    }
    if (arguments.bool("disable_gpg_check", false)) {
      options.add("--nogpgcheck");
    }
    arguments.optionalText("releasever").ifPresent(text -> options.add("--releasever=" + text));
    arguments.optionalText("installroot").ifPresent(text -> options.add("--installroot=" + text));
    arguments.optionalText("conf_file").ifPresent(text -> options.add("--config=" + text));
    return options;
  }

  static PlaybookModule<?> zypper() {
    return module(
        "zypper",
        new ZypperTool(),
        "Installs, upgrades or removes RPM packages with zypper",
        List.of(
            flag("disable_gpg_check", "Take packages that nobody signed"),
            Parameter.optional(
                    "disable_recommends", Type.BOOLEAN, "Leave out what is only recommended")
                .defaultsTo("true"),
            flag("force", "Install even if other packages must change their vendor or version"),
            flag("force_resolution", "Remove packages that stand in the way"),
            flag("oldpackage", "Take an older version too"),
            flag("clean_deps", "Remove what only the removed packages needed")),
        """
        - name: Install the web server
          zypper: {name: apache2, update_cache: true}
        """,
        ToolModules::zypperOptions);
  }

  private static List<String> zypperOptions(Arguments arguments) {
    List<String> options = new ArrayList<>();
    for (String key : List.of("force", "oldpackage")) {
      if (arguments.bool(key, false)) {
        options.add("--" + key);
      }
    }
    if (arguments.bool("force_resolution", false)) {
      options.add("--force-resolution");
    }
    if (arguments.bool("disable_gpg_check", false)) {
      options.add(ZypperTool.UNSIGNED);
    }
    return options;
  }

  static PlaybookModule<?> apk() {
    return module(
        "apk",
        new ApkTool(),
        "Installs, upgrades or removes packages of Alpine Linux",
        List.of(
            flag("upgrade", "Upgrade every package"),
            text("repository", Type.LIST, "Repositories to use beside those of the host"),
            flag("no_cache", "Keep no package lists on the host")),
        """
        - name: Install the web server
          apk: {name: nginx, update_cache: true}
        """,
        ToolModules::apkOptions);
  }

  private static List<String> apkOptions(Arguments arguments) {
    List<String> options = new ArrayList<>();
    arguments.texts("repository").forEach(text -> options.add("--repository=" + text));
    if (arguments.bool("no_cache", false)) {
      options.add("--no-cache");
    }
    return options;
  }

  private static PlaybookModule<?> module(
      String name,
      ListingTool tool,
      String summary,
      List<Parameter> own,
      String example,
      Function<Arguments, List<String>> options) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(PackageRequest.nameParameter("Packages, as " + tool.name() + " names them"));
    parameters.add(PackageRequest.stateParameter());
    parameters.add(PackageRequest.refreshParameter());
    parameters.addAll(own);
    parameters.add(PackageRequest.lockParameter());
    return new ToolModule<>(
        new ModuleSpec<>(
            name,
            summary,
            false,
            parameters,
            Optional.empty(),
            example,
            arguments -> request(arguments, tool).with(options.apply(arguments))),
        tool);
  }

  private static PackageRequest request(Arguments arguments, ListingTool tool) {
    PackageRequest request = PackageRequest.of(arguments, Optional.of(tool));
    boolean upgrade = arguments.bool("upgrade", false);
    return (upgrade ? request.upgrading(Optional.of("")) : request).demandingWork(arguments);
  }

  private static Parameter flag(String name, String description) {
    return Parameter.optional(name, Type.BOOLEAN, description).defaultsTo("false");
  }

  private static Parameter text(String name, Type type, String description) {
    return Parameter.optional(name, type, description);
  }
}
