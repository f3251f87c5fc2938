package io.plumbline.module.packages;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for packages and where they come from. */
public final class PackagesModules {
  private PackagesModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new PackageModule(),
        new AptModule(),
        new AptKeyModule(),
        new AptRepositoryModule(),
        new Deb822RepositoryModule(),
        new DebconfModule(),
        new DpkgSelectionsModule(),
        new PackageFactsModule(),
        ToolModules.dnf("dnf"),
        ToolModules.dnf("yum"),
        ToolModules.zypper(),
        ToolModules.apk());
  }
}
