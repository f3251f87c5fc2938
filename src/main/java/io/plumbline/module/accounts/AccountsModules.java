package io.plumbline.module.accounts;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for accounts. */
public final class AccountsModules {
  private AccountsModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new AuthorizedKeyModule(), new GroupModule(), new KnownHostsModule(), new UserModule());
  }
}
