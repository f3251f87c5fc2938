package io.plumbline.module.services;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for services. */
public final class ServicesModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of("service_facts", "service", "systemd", "systemd_service");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "service_facts" -> new ServiceFactsModule();
      case "service" -> new ServiceModule();
      case "systemd" -> new SystemdModule("systemd");
      case "systemd_service" -> new SystemdModule("systemd_service");
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
