package io.plumbline.module.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MountModuleTest {
  private static final MountModule MOUNT = new MountModule();
  private static final String TABLE = "# by hand\nLABEL=x  /\text4 defaults 0 1\n";

  @TempDir private Path folder;
  private Sandbox sandbox;
  private Path fstab;
  private Path place;

  @BeforeEach
  void prepare() throws IOException {
    sandbox = Sandbox.open();
    fstab = Files.writeString(folder.resolve("fstab"), TABLE);
    place = folder.resolve("it's a place");
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  private ModuleRun run(Shell shell) {
    return ModuleRun.on(shell, folder).in(sandbox);
  }

  private String task(String arguments) {
    return "{path: \"" + place + "\", fstab: \"" + fstab + "\", " + arguments + "}";
  }

  private String mounted() {
    return sandbox.out("grep \"it's\" /proc/self/mounts || :");
  }

  private String entry(String options) {
    return "tmpfs " + place.toString().replace(" ", "\\040") + " tmpfs " + options + " 0 0\n";
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void mountsChangesAndRemoves(Shell shell) throws IOException {
    ModuleRun run = run(shell);
    String source = "src: tmpfs, fstype: tmpfs, ";
    run.twice(MOUNT, task(source + "opts: size=1m, state: mounted"));
    assertTrue(mounted().contains("size=1024k"), mounted());
    assertEquals(TABLE + entry("size=1m"), Files.readString(fstab));
    run.twice(MOUNT, task(source + "opts: 'size=2m,ro', state: mounted, boot: false"));
    assertTrue(mounted().contains("size=2048k") && mounted().contains(" ro,"), mounted());
    assertEquals(TABLE + entry("size=2m,ro,noauto"), Files.readString(fstab));
    assertFalse(run.once(MOUNT, task("state: remounted")).change().isEmpty());
    run.twice(MOUNT, task("state: unmounted"));
    assertEquals("", mounted());
    run.twice(MOUNT, task(source + "opts: size=1m, state: ephemeral"));
    run.twice(MOUNT, task("state: absent_from_fstab"));
    assertTrue(mounted().contains("size=1024k"), mounted());
    assertEquals(TABLE, Files.readString(fstab));
    run.twice(MOUNT, task(source + "opts: size=1m, state: present"));
    run.twice(MOUNT, task("state: absent"));
    assertEquals("", mounted());
    assertEquals(TABLE, Files.readString(fstab));
    assertFalse(Files.exists(place));
  }

  @Test
  void bindsAFolderToAnother() throws IOException {
    ModuleRun run = run(Shell.DASH);
    String source = "src: \"" + folder + "\", fstype: none, opts: bind, ";
    run.twice(MOUNT, task(source + "state: mounted"));
    assertTrue(mounted().contains("it's"), mounted());
    run.twice(MOUNT, task(source + "state: ephemeral"));
    run.twice(MOUNT, task("state: unmounted"));
  }

  @Test
  void whatCannotBeMountedDoesNotGetIntoTheTable() throws IOException {
    var outcome = run(Shell.DASH).once(MOUNT, task("src: /dev/none, fstype: ext4, state: mounted"));
    assertTrue(outcome.failure().contains("/dev/none"), outcome.failure());
    assertEquals(TABLE, Files.readString(fstab));
  }
}
