package io.plumbline.module.services;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for services. */
public final class ServicesModules {
  private ServicesModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new ServiceFactsModule(),
        new ServiceModule(),
        new SystemdModule("systemd"),
        new SystemdModule("systemd_service"));
  }
}
