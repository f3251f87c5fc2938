package io.plumbline.module.packages;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for packages and where they come from. */
public final class PackagesModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of(
          "package",
          "apt",
          "apt_key",
          "apt_repository",
          "deb822_repository",
          "debconf",
          "dpkg_selections",
          "package_facts",
          "dnf",
          "yum",
          "zypper",
          "apk");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "package" -> new PackageModule();
      case "apt" -> new AptModule();
      case "apt_key" -> new AptKeyModule();
      case "apt_repository" -> new AptRepositoryModule();
      case "deb822_repository" -> new Deb822RepositoryModule();
      case "debconf" -> new DebconfModule();
      case "dpkg_selections" -> new DpkgSelectionsModule();
      case "package_facts" -> new PackageFactsModule();
      case "dnf" -> ToolModules.dnf("dnf");
      case "yum" -> ToolModules.dnf("yum");
      case "zypper" -> ToolModules.zypper();
      case "apk" -> ToolModules.apk();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
