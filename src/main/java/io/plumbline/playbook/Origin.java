package io.plumbline.playbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What has to be known to read more files from one place in a play.
 *
 * @param playbookFolder the folder of the playbook
 * @param opened the files and roles that are being read, the outermost first
 */
record Origin(Path playbookFolder, List<Path> opened) {
  Origin {
    Objects.requireNonNull(playbookFolder, "playbookFolder is null");
    opened = List.copyOf(opened);
  }

  /** Tells whether a file or role is being read already, so that to read it again has no end. */
  boolean isOpen(Path path) {
    return opened.contains(path.toAbsolutePath().normalize());
  }

  /** The same inside a file or role. */
  Origin inside(Path path) {
    List<Path> all = new ArrayList<>(opened);
    all.add(path.toAbsolutePath().normalize());
    return new Origin(playbookFolder, all);
  }
}
