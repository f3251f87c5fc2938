package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packages that a test unpacks and does not want on the machine itself. */
public final class DebianPackages {
  private DebianPackages() {}

  /**
   * Fetches packages, once for every build.
   *
   * @param names the packages
   * @return a folder with their files
   */
  public static synchronized Path download(String... names) {
    Path folder = Path.of("target", "packages", String.join("-", names)).toAbsolutePath();
    try {
      Files.createDirectories(folder);
      try (var files = Files.list(folder)) {
        if (files.count() == names.length) {
          return folder;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String script =
        "cd "
            + ShellQuote.quote(folder.toString())
            + " && apt-get -q download "
            + ShellQuote.quoteAll(List.of(names))
            + "\n";
    CommandResult result = Shell.DASH.run(Command.sh(script));
    if (!result.succeeded()) {
      throw new AssertionError(result.err());
    }
    return folder;
  }
}
