package io.plumbline.module.remote;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for what comes from elsewhere. */
public final class RemoteModules implements ModuleGroup {
  private static final List<String> NAMES = List.of("get_url", "git", "unarchive", "uri");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "get_url" -> new GetUrlModule();
      case "git" -> new GitModule();
      case "unarchive" -> new UnarchiveModule();
      case "uri" -> new UriModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
