package io.plumbline.module.system;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for the system. */
public final class SystemModules {
  private SystemModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new AlternativesModule(),
        new CronModule(),
        new GetentModule(),
        new HostnameModule(),
        new LocaleGenModule(),
        new ModprobeModule(),
        new MountModule(),
        new PamLimitsModule(),
        new TimezoneModule());
  }
}
