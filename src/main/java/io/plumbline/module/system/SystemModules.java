package io.plumbline.module.system;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for the system. */
public final class SystemModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of(
          "alternatives",
          "cron",
          "getent",
          "hostname",
          "locale_gen",
          "modprobe",
          "mount",
          "pam_limits",
          "timezone");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "alternatives" -> new AlternativesModule();
      case "cron" -> new CronModule();
      case "getent" -> new GetentModule();
      case "hostname" -> new HostnameModule();
      case "locale_gen" -> new LocaleGenModule();
      case "modprobe" -> new ModprobeModule();
      case "mount" -> new MountModule();
      case "pam_limits" -> new PamLimitsModule();
      case "timezone" -> new TimezoneModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
