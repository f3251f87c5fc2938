package io.plumbline.module.firewall;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for rules that packets meet. */
public final class FirewallModules {
  private FirewallModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(new FirewalldModule(), new IptablesModule(), new UfwModule());
  }
}
