package io.plumbline.module.accounts;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for accounts. */
public final class AccountsModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of("authorized_key", "group", "known_hosts", "user");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "authorized_key" -> new AuthorizedKeyModule();
      case "group" -> new GroupModule();
      case "known_hosts" -> new KnownHostsModule();
      case "user" -> new UserModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
