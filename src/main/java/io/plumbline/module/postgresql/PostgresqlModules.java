package io.plumbline.module.postgresql;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for PostgreSQL. */
public final class PostgresqlModules implements ModuleGroup {
  private static final List<String> NAMES = List.of("postgresql_db", "postgresql_user");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "postgresql_db" -> new DatabaseModule();
      case "postgresql_user" -> new UserModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
