package io.plumbline.module.remote;

import io.plumbline.module.Shell;
import java.nio.file.Path;
import java.util.List;

/** Runs scripts as if a program were not there. */
final class PathWithout {
  private PathWithout() {}

  /**
   * Makes links to all programs of this machine but some.
   *
   * @param folder where they are made
   * @param programs the programs that are left out
   * @return the words of a program that runs the words behind it so
   */
  static List<String> programs(Path folder, String... programs) {
    StringBuilder script = new StringBuilder("mkdir -p " + folder + " && cd " + folder + "\n");
    script.append("for f in /usr/sbin/* /usr/bin/* /bin/*; do\n");
    script
        .append("  case ${f##*/} in ")
        .append(String.join(" | ", programs))
        .append(") continue;; esac\n");
    script.append("  printf '%s\\n' \"$f\"\ndone | xargs ln -sf -t .\n");
    Shell.DASH.out(script.toString());
    return List.of("/usr/bin/env", "PATH=" + folder);
  }
}
