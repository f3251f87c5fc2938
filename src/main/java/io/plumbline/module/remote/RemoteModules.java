package io.plumbline.module.remote;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for what comes from elsewhere. */
public final class RemoteModules {
  private RemoteModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(new GetUrlModule(), new GitModule(), new UnarchiveModule(), new UriModule());
  }
}
