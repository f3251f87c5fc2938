package io.plumbline.module.files;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for files. */
public final class FilesModules {
  private FilesModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new BlockinfileModule(),
        new ReplaceModule(),
        new FetchModule(),
        new FindModule(),
        new SlurpModule(),
        new TempfileModule());
  }
}
