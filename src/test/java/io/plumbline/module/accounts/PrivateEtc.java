package io.plumbline.module.accounts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of the files of users, seen in place of the machine's own by the scripts of a test only: a
 * mount namespace of their own is made for each of them.
 *
 * @param folder where the copies are
 */
record PrivateEtc(Path folder) {
  private static final String COPY =
      """
      set -e
      cd %s
      mkdir etc home log mail
      mkdir -p etc/default etc/pam.d etc/skel
      for f in passwd group shadow gshadow login.defs nsswitch.conf hosts default/useradd; do
        if [ -e /etc/$f ]; then cp -p /etc/$f etc/$f; fi
      done
      cp -pR /etc/pam.d etc/
      echo welcome >etc/skel/.greeting
      """;

  static PrivateEtc in(Path folder) {
    Shell.DASH.out(COPY.formatted(folder));
    return new PrivateEtc(folder);
  }

  ModuleRun on(Shell shell) {
    assumeTrue(Shell.DASH.out("id -u").strip().equals("0"), "only root may make users");
    String script =
        "for d in etc home; do mount --bind \"$0/$d\" /$d || exit 99; done\n"
            + "mount --bind \"$0/log\" /var/log && mount --bind \"$0/mail\" /var/mail || exit 99\n"
            + "exec \"$@\"\n";
    return ModuleRun.on(shell, folder)
        .inside(List.of("unshare", "-m", "sh", "-c", script, folder.toString()));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Gives the line of a name in a file, "" if there is none. */
  String line(String file, String name) throws IOException {
    return Files.readAllLines(file("etc/" + file)).stream()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .orElse("");
  }
}
