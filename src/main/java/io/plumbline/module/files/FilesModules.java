package io.plumbline.module.files;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for files. */
public final class FilesModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of("blockinfile", "replace", "fetch", "find", "slurp", "tempfile");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "blockinfile" -> new BlockinfileModule();
      case "replace" -> new ReplaceModule();
      case "fetch" -> new FetchModule();
      case "find" -> new FindModule();
      case "slurp" -> new SlurpModule();
      case "tempfile" -> new TempfileModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
