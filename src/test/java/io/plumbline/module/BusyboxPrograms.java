package io.plumbline.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The programs of a small system, as a folder that comes first in PATH. */
public final class BusyboxPrograms {
  private BusyboxPrograms() {}

  /**
   * Makes the folder.
   *
   * @param folder where it is made
   * @param names the programs that busybox stands in for
   * @return the folder
   */
  public static Path in(Path folder, String... names) {
    try {
      Path programs = Files.createDirectory(folder.resolve("programs"));
      Path busybox = Path.of(Shell.DASH.out("command -v busybox").strip());
      for (String name : names) {
        Files.createSymbolicLink(programs.resolve(name), busybox);
      }
      return programs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
