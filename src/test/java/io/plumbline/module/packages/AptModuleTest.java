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

/** Runs apt for real, on a copy of this machine's system and a repository of two packages. */
class AptModuleTest {
  /** The repository is the only one, and nothing of the machine's is out of date beside it. */
  private static final String REPOSITORY =
      """
      set -e
      cd FOLDER
      for package in one:1 one:2 two:1; do
        name=plumb-${package%:*} version=${package#*:}
        mkdir -p build/DEBIAN
        printf 'Package: %s\\nVersion: %s\\nArchitecture: all\\nMaintainer: x <x@x.example>\\n' \\
          $name $version >build/DEBIAN/control
        [ $name != plumb-two ] || echo 'Depends: plumb-one' >>build/DEBIAN/control
        echo 'Description: x' >>build/DEBIAN/control
        dpkg-deb -b build ${name}_$version.deb >/dev/null
      done
      for file in *.deb; do
        dpkg-deb -f $file
        printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' \\
          $file $(stat -c %s $file) $(sha256sum <$file | cut -d ' ' -f 1)
      done >Packages
      rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /var/lib/apt/lists/*
      echo "deb [trusted=yes] file:FOLDER ./" >/etc/apt/sources.list
      chmod -R a+rX FOLDER
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void installsUpgradesAndRemoves(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(REPOSITORY.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      AptModule apt = new AptModule();
      run.once(apt, "{update_cache: true}");
      run.twice(apt, "{name: plumb-one=1}");
      assertEquals("1", version(sandbox));
      run.twice(
          apt,
          "{name: [plumb-one, plumb-two], state: latest, update_cache: true, cache_valid_time: 1h}");
      assertEquals("2", version(sandbox));
      run.twice(apt, "{name: plumb-one=1, allow_downgrade: true}");
      var upgraded = run.twice(apt, "{upgrade: dist}");
      assertEquals("upgrade plumb-one", upgraded.change().summary());
      run.twice(apt, "{name: \"plumb-one,plumb-two\", state: absent, purge: true}");
      run.twice(apt, "{deb: " + folder + "/plumb-one_1.deb}");
      assertEquals("1", version(sandbox));
      run.twice(new PackageModule(), "{name: plumb-one, state: latest}");
      assertEquals("2", version(sandbox));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsWhatThereIsNot(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(REPOSITORY.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      var missing = run.once(new AptModule(), "{name: plumb-none, update_cache: true}");
      assertTrue(
          missing.failure().contains("Unable to locate package plumb-none"), missing::failure);
    }
  }

  private static String version(Sandbox sandbox) {
    return sandbox.out("dpkg-query -W -f='${Version}' plumb-one");
  }
}
