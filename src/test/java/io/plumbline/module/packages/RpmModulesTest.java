package io.plumbline.module.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import io.plumbline.module.TaskModule;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs dnf and zypper for real, with a repository of a few packages and an empty database. */
class RpmModulesTest {
  private static final String REPOSITORY =
      """
      set -e
      cd FOLDER
      for package in one:1 one:2 two:1 three:1; do
        name=plumb-${package%:*}
        {
          printf 'Name: %s\\nVersion: %s\\nRelease: 1\\n' $name ${package#*:}
          printf 'Summary: x\\nLicense: x\\nBuildArch: noarch\\n'
          [ $name != plumb-one ] || echo 'Provides: plumb-virtual'
          printf '%%description\\nx\\n%%files\\n'
        } >own.spec
        rpmbuild -bb --quiet --define "_topdir $PWD/top" --define "_rpmdir $PWD/repo" own.spec \\
          >log 2>&1 || { cat log; exit 1; }
      done
      cat >comps.xml <<'END'
      <?xml version="1.0"?><comps><group><id>plumb-group</id><name>Plumb Group</name>
      <description/><default>false</default><uservisible>true</uservisible><packagelist>
      <packagereq type="mandatory">plumb-three</packagereq></packagelist></group></comps>
      END
      createrepo_c -q -g "$PWD/comps.xml" repo
      """;

  private static final String USE =
      """
      set -e
      mkdir -p /etc/yum.repos.d /etc/zypp/repos.d /etc/rpm
      echo '%_dbpath /var/lib/rpm' >/etc/rpm/macros
      printf '[own]\\nname=own\\nbaseurl=file://FOLDER/repo\\nenabled=1\\ngpgcheck=0\\n' \\
        >/etc/yum.repos.d/own.repo
      cp /etc/yum.repos.d/own.repo /etc/zypp/repos.d/
      """;

  @TempDir private static Path folder;
  private static Sandbox build;

  @BeforeAll
  static void buildPackages() {
    build = Sandbox.open();
    build.out(REPOSITORY.replace("FOLDER", folder.toString()));
  }

  @AfterAll
  static void close() {
    if (build != null) {
      build.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void dnfInstallsUpgradesAndRemoves(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(USE.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      TaskModule<?, ?> dnf = (TaskModule<?, ?>) ToolModules.dnf("dnf");
      run.twice(dnf, "{name: [plumb-one-1, plumb-two]}");
      assertEquals("1", version(sandbox));
      run.twice(dnf, "{name: plumb-virtual}");
      var upgraded = run.twice(dnf, "{name: plumb-one, state: latest, update_cache: true}");
      assertEquals("upgrade plumb-one", upgraded.change().summary());
      assertEquals("2", version(sandbox));
      run.twice(dnf, "{name: \"@plumb-group\"}");
      run.twice(dnf, "{name: \"plumb-t*\", state: absent}");
      run.twice(dnf, "{name: plumb-one, state: removed}");
      run.twice(
          dnf,
          "{name: " + folder + "/repo/noarch/plumb-one-1-1.noarch.rpm, disable_gpg_check: true}");
      assertEquals("1", version(sandbox));
      run.twice(dnf, "{name: \"*\", state: latest}");
      assertEquals("2", version(sandbox));
      run.twice(new PackageModule(), "{name: plumb-two, use: dnf}");
      var missing = run.once(dnf, "{name: plumb-none}");
      assertTrue(
          missing.failure().contains("Unable to find a match: plumb-none"), missing::failure);
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void zypperInstallsUpgradesAndRemoves(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      sandbox.out(USE.replace("FOLDER", folder.toString()));
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      TaskModule<?, ?> zypper = (TaskModule<?, ?>) ToolModules.zypper();
      run.twice(zypper, "{name: [plumb-one=1, plumb-two], disable_gpg_check: true}");
      assertEquals("1", version(sandbox));
      run.twice(zypper, "{name: plumb-one, state: latest, disable_gpg_check: true}");
      assertEquals("2", version(sandbox));
      run.twice(zypper, "{name: plumb-one, state: absent}");
      var missing = run.once(zypper, "{name: plumb-none}");
      assertTrue(missing.failure().contains("plumb-none"), missing::failure);
      assertEquals(1, missing.applied().size());
    }
  }

  private static String version(Sandbox sandbox) {
    return sandbox.out("rpm -q --qf '%{VERSION}' plumb-one");
  }
}
