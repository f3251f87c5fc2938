package io.plumbline.module.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gives a copy of this machine repositories and keys, with the real apt and gpg. */
class AptSourcesTest {
  /** A repository with a signature of its own key, and another key. */
  private static final String REPOSITORY =
      """
      set -e
      rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /etc/apt/trusted.gpg.d/*
      echo '# deb file:FOLDER/own ./ # ours' >/etc/apt/sources.list
      export GNUPGHOME=/mnt/gnupg
      mkdir -p -m 700 $GNUPGHOME
      for name in own other; do
        gpg --batch --quiet --passphrase '' --quick-generate-key "$name@host.example" ed25519 2>/dev/null
        gpg --armor --export "$name@host.example" >FOLDER/$name.asc
      done
      mkdir -p FOLDER/own
      cd FOLDER/own
      : >Packages
      printf 'Date: %s\\nSHA256:\\n %s 0 Packages\\n' "$(date -Ru)" \\
        $(sha256sum <Packages | cut -d ' ' -f 1) >Release
      gpg --batch --quiet -u own@host.example --clearsign -o InRelease Release
      chmod -R a+rX FOLDER
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsRepositoriesAndTheirKeys(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(REPOSITORY.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      AptRepositoryModule repositories = new AptRepositoryModule();
      AptKeyModule keys = new AptKeyModule();
      String own = "{repo: \"deb file:" + folder + "/own ./\"";
      var untrusted = run.once(repositories, own + "}");
      assertTrue(
          untrusted.failure().contains("/etc/apt/sources.list is as it was"), untrusted::failure);
      assertEquals(
          "# deb file:" + folder + "/own ./ # ours\n", sandbox.out("cat /etc/apt/sources.list"));
      run.twice(keys, "{file: " + folder + "/own.asc}");
      run.twice(repositories, own + "}");
      assertEquals("deb file:" + folder + "/own ./\n", sandbox.out("cat /etc/apt/sources.list"));
      run.twice(repositories, own + ", state: absent}");
      String other = "{repo: \"deb [trusted=yes]  file:" + folder + "/own ./\", filename: other";
      run.twice(repositories, other + ", mode: 0600}");
      assertEquals("600\n", sandbox.out("stat -c %a /etc/apt/sources.list.d/other.list"));
      run.twice(repositories, other + ", state: absent}");
      assertEquals("", sandbox.out("ls /etc/apt/sources.list.d"));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsKeysInOneFile(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(REPOSITORY.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      AptKeyModule keys = new AptKeyModule();
      String print =
          "gpg --show-keys --with-colons "
              + folder
              + "/own.asc | sed -n 's/^fpr:*\\([0-9A-F]*\\):/\\1/p'";
      String id = sandbox.out(print).lines().findFirst().orElseThrow();
      String keyring = ", keyring: /etc/apt/keyrings/both.gpg";
      run.twice(keys, "{file: " + folder + "/own.asc, id: " + id.substring(24) + keyring + "}");
      run.twice(keys, "{file: " + folder + "/other.asc" + keyring + "}");
      run.twice(keys, "{id: \"0x" + id + "\", state: absent" + keyring + "}");
      String left = "gpg --show-keys --with-colons /etc/apt/keyrings/both.gpg | grep -c ^pub";
      assertEquals("1\n", sandbox.out(left));
      var wrong = run.once(keys, "{file: " + folder + "/other.asc, id: " + id + "}");
      assertEquals("the key has another fingerprint than " + id, wrong.failure());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsRepositoriesInFields(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(REPOSITORY.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      Deb822RepositoryModule repositories = new Deb822RepositoryModule();
      String key = sandbox.out("cat " + folder + "/own.asc").replace("\n", "\\n");
      String own = "{name: My Own_one, uris: \"file:" + folder + "/own\", suites: ./";
      run.twice(repositories, own + ", signed_by: \"" + key + "\"}");
      sandbox.out("apt-get -q update");
      run.twice(repositories, own + ", trusted: true, enabled: true, mode: 0600}");
      assertTrue(
          sandbox.out("cat /etc/apt/sources.list.d/my-own-one.sources").contains("Trusted: yes\n"));
      sandbox.out(
          "cd "
              + folder
              + " && { python3 -m http.server --bind 127.0.0.1 8000 >/dev/null 2>&1 & }\n"
              + "until curl -sf http://127.0.0.1:8000/own.asc >/dev/null; do :; done");
      run.twice(repositories, own + ", signed_by: \"http://127.0.0.1:8000/own.asc\"}");
      sandbox.out("apt-get -q update");
      run.twice(repositories, own + ", state: absent}");
      assertEquals("", sandbox.out("ls /etc/apt/sources.list.d /etc/apt/keyrings | grep own || :"));
    }
  }
}
