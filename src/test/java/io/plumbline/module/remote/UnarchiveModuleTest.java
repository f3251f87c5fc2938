package io.plumbline.module.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.ProbeException;
import io.plumbline.module.BusyboxPrograms;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnarchiveModuleTest {
  private static final UnarchiveModule UNARCHIVE = new UnarchiveModule();

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path dest;

  @BeforeEach
  void makeArchives() throws IOException {
    dest = Files.createDirectory(folder.resolve("it's a place"));
    Shell.DASH.out(
        "cd "
            + folder
            + "\nmkdir -p 'in/d é' && echo one >in/one && echo \"it's\" >'in/d é/two $(x)'\n"
            + "ln -s one in/link && chmod 0750 in/one && chmod 0700 'in/d é'\n"
            + "for z in gz bz2 xz zst; do tar -C in -caf a.tar.$z .; done\n"
            + "tar -C in -cf a.tar . && (cd in && zip -q -r -y ../a.zip .)\n");
  }

  private String task(String source, String more) {
    return "{src: \"" + source + "\", dest: \"" + dest + "\"" + more + "}";
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void unpacks(ModuleRun run, String source, String more) throws IOException {
    Files.writeString(dest.resolve("mine"), "");
    assertEquals("", run.twice(UNARCHIVE, task(source, more)).failure());
    assertEquals("one\n", Files.readString(dest.resolve("one")));
    assertEquals("rwxr-x---", permissions(dest.resolve("one")));
    assertEquals("it's\n", Files.readString(dest.resolve("d é/two $(x)")));
    assertEquals("rwx------", permissions(dest.resolve("d é")));
    assertEquals(Path.of("one"), Files.readSymbolicLink(dest.resolve("link")));
    Files.writeString(dest.resolve("one"), "two\n");
    var changed = run.twice(UNARCHIVE, task(source, more));
    assertEquals("one (differs)\n", changed.change().diffs().get(0).before());
    assertEquals("one\n", Files.readString(dest.resolve("one")));
    assertTrue(Files.exists(dest.resolve("mine")));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void unpacksWhatTheControlMachineSends(Shell shell) throws IOException {
    ModuleRun run = ModuleRun.on(shell, folder);
    unpacks(run, "a.tar.gz", "");
    Shell.DASH.out("rm -rf \"" + dest + "\"/*");
    unpacks(run, "a.zip", "");
  }

  @Test
  void unpacksEveryKindOfTar() throws IOException {
    for (String end : List.of("", ".bz2", ".xz", ".zst")) {
      Shell.DASH.out("rm -rf \"" + dest + "\"/*");
      unpacks(ModuleRun.on(Shell.DASH, folder), folder + "/a.tar" + end, ", remote_src: true");
    }
  }

  @Test
  void theProgramsOfASmallSystemWillDo() throws IOException {
    Path programs =
        BusyboxPrograms.in(
            elsewhere, "tar", "unzip", "find", "stat", "gzip", "cp", "mktemp", "cmp", "od", "head");
    ModuleRun run = ModuleRun.on(Shell.BUSYBOX, folder).with(programs);
    unpacks(run, "a.tar.gz", "");
    Shell.DASH.out("rm -rf \"" + dest + "\"/*");
    unpacks(run, "a.zip", "");
  }

  @Test
  void theHostGetsItFromAUrl() throws IOException {
    unpacks(ModuleRun.on(Shell.DASH, folder), "file://" + folder + "/a.tar.xz", "");
  }

  @Test
  void onlySomeFilesAndWithOtherPermissions() throws IOException {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    for (String source : List.of("a.tar.gz", "a.zip")) {
      Shell.DASH.out("rm -rf \"" + dest + "\"/*");
      var outcome =
          run.twice(UNARCHIVE, task(source, ", exclude: ['*two*'], mode: 0700, list_files: true"));
      assertFalse(Files.exists(dest.resolve("d é/two $(x)")));
      assertEquals("rwx------", permissions(dest.resolve("one")));
      assertTrue(((List<?>) outcome.results().get("files")).contains("one"));
    }
    Shell.DASH.out("rm -rf \"" + dest + "\"/*");
    run.twice(UNARCHIVE, task("a.tar.gz", ", include: [./one]"));
    assertEquals("one", Shell.DASH.out("ls \"" + dest + "\"").strip());
  }

  @Test
  void whatIsNewerStaysIfThatIsWanted() throws IOException {
    Files.writeString(dest.resolve("one"), "newer\n");
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    run.twice(UNARCHIVE, task("a.tar.gz", ", keep_newer: true"));
    assertEquals("newer\n", Files.readString(dest.resolve("one")));
  }

  @Test
  void anArchiveCannotWriteOutsideOfItsFolder() throws IOException {
    Shell.DASH.out(
        "cd "
            + folder
            + "\nmkdir -p evil/x && echo evil >evil/up && echo evil >evil/away && cd evil/x\n"
            + "tar -P -cf ../../evil.tar ../up \""
            + folder
            + "/evil/away\" && rm ../away\n");
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    var error = assertThrows(ProbeException.class, () -> run.once(UNARCHIVE, task("evil.tar", "")));
    assertTrue(error.getMessage().contains("../up: Member name contains '..'"), error.getMessage());
    assertFalse(Files.exists(folder.resolve("up")));
    assertFalse(Files.exists(folder.resolve("evil/away")));
    assertFalse(Files.exists(dest.resolve("up")));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    Files.writeString(folder.resolve("text"), "this is no archive\n");
    var error = assertThrows(ProbeException.class, () -> run.once(UNARCHIVE, task("text", "")));
    assertTrue(error.getMessage().startsWith("text cannot be unpacked: tar: "));
    String nowhere = "{src: a.tar.gz, dest: " + folder + "/no}";
    assertEquals(
        "the folder " + folder + "/no does not exist", run.once(UNARCHIVE, nowhere).failure());
    assertEquals(
        "the archive /no/such.zip does not exist",
        run.once(UNARCHIVE, task("/no/such.zip", ", remote_src: true")).failure());
    ModuleRun small = run.inside(PathWithout.programs(elsewhere.resolve("bin"), "unzip"));
    error = assertThrows(ProbeException.class, () -> small.once(UNARCHIVE, task("a.zip", "")));
    assertEquals(
        "a.zip cannot be unpacked: the host has no unzip, which this archive needs",
        error.getMessage());
  }

  @Test
  void nothingIsUnpackedThatIsNeedless() {
    var outcome =
        ModuleRun.on(Shell.DASH, folder).once(UNARCHIVE, task("a.tar.gz", ", creates: /etc"));
    assertEquals("/etc exists already", outcome.change().summary());
  }
}
