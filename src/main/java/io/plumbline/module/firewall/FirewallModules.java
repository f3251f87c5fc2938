package io.plumbline.module.firewall;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for rules that packets meet. */
public final class FirewallModules implements ModuleGroup {
  private static final List<String> NAMES = List.of("firewalld", "iptables", "ufw");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "firewalld" -> new FirewalldModule();
      case "iptables" -> new IptablesModule();
      case "ufw" -> new UfwModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
