package io.plumbline.module.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownHostsModuleTest {
  private static final KnownHostsModule KNOWN_HOSTS = new KnownHostsModule();
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0bSkwNJ2xQ8sGmVQ5v5T3nTDHLBj4Uy0ZCc5ESw7Pg";

  @TempDir private Path folder;

  private String seenByOpenSsh(String host, Path file) {
    return Shell.DASH.out("ssh-keygen -F '" + host + "' -f \"" + file + "\" || :");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void openSshFindsWhatIsWritten(Shell shell) {
    Path file = folder.resolve("new/it's known");
    ModuleRun run = ModuleRun.on(shell, folder);
    String path = "path: \"" + file + "\"";
    String entry = "name: Git, key: 'git " + KEY + " remark', ";
    run.twice(KNOWN_HOSTS, "{" + entry + path + "}");
    assertTrue(seenByOpenSsh("git", file).contains("git " + KEY), seenByOpenSsh("git", file));
    run.twice(KNOWN_HOSTS, "{" + entry + "hash_host: true, " + path + "}");
    String hashed = seenByOpenSsh("git", file);
    assertTrue(hashed.contains("|1|") && hashed.contains(KEY), hashed);
    run.twice(KNOWN_HOSTS, "{name: git, state: absent, " + path + "}");
    assertEquals("", seenByOpenSsh("git", file));
  }

  @Test
  void findsWhatOpenSshHashed() throws IOException {
    Path file = Files.writeString(folder.resolve("known"), "a,b " + KEY + "\n[c]:22 " + KEY + "\n");
    Shell.DASH.out("ssh-keygen -H -f '" + file + "' 2>&1");
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    String arguments = "path: \"" + file + "\", hash_host: true";
    assertTrue(
        run.once(KNOWN_HOSTS, "{name: b, key: 'b " + KEY + "', " + arguments + "}")
            .change()
            .isEmpty());
    run.twice(KNOWN_HOSTS, "{name: '[C]:22', state: absent, " + arguments + "}");
    assertEquals("", seenByOpenSsh("[c]:22", file));
    assertTrue(seenByOpenSsh("a", file).contains(KEY));
  }
}
