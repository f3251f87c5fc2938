package io.plumbline.module.postgresql;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for PostgreSQL. */
public final class PostgresqlModules {
  private PostgresqlModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(new DatabaseModule(), new UserModule());
  }
}
