package io.plumbline.module;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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
      for (String name : names) {
        String script = "#!/bin/sh\nexec busybox " + name + " \"$@\"\n";
        Path program = Files.writeString(programs.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      return programs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
