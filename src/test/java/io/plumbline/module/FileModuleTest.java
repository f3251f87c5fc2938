package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileModuleTest {
  private static final FileModule FILE = new FileModule();

  @TempDir private Path folder;

  private void twice(Shell shell, Path path, String arguments) {
    ModuleRun.on(shell, folder).twice(FILE, "{path: " + quoted(path) + ", " + arguments + "}");
  }

  private String failure(Shell shell, Path path, String arguments) {
    return ModuleRun.on(shell, folder)
        .once(FILE, "{path: " + quoted(path) + ", " + arguments + "}")
        .failure();
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\n", "\\n") + "\"";
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void makesAFolderAndThoseAboveIt(Shell shell) throws IOException {
    Path deep = folder.resolve("it's a\n$(x)/b c/d");
    twice(shell, deep, "state: directory, mode: 0750");
    assertEquals("rwxr-x---", mode(deep));
    assertEquals("rwxr-x---", mode(deep.getParent().getParent()));
    twice(shell, deep, "state: directory, mode: 0700");
    assertEquals("rwx------", mode(deep));
    assertEquals("rwxr-x---", mode(deep.getParent()));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void clearsTheSpecialBitsOfAFolder(Shell shell) throws IOException {
    Path path = Files.createDirectory(folder.resolve("d"));
    shell.out("chmod 2755 '" + path + "'");
    twice(shell, path, "mode: 0755");
    assertEquals("755\n", shell.out("stat -c %a '" + path + "'"));
    twice(shell, path, "mode: 1777");
    assertEquals("1777\n", shell.out("stat -c %a '" + path + "'"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsEverythingInAFolderButNotWhatLinksLeadTo(Shell shell) throws IOException {
    Path path = Files.createDirectories(folder.resolve("d/e"));
    Path inner = Files.writeString(path.resolve("a\nb"), "");
    Path outer = Files.writeString(folder.resolve("outer"), "");
    Files.setPosixFilePermissions(outer, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(path.resolve("link"), outer);
    String user = shell.out("id -u").strip();
    twice(shell, path.getParent(), "state: directory, recurse: true, mode: 0700, owner: " + user);
    assertEquals("rwx------", mode(inner));
    assertEquals("rw-r--r--", mode(outer));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void makesAndMendsALink(Shell shell) throws IOException {
    Path link = folder.resolve("link");
    Path file = Files.writeString(folder.resolve("a"), "");
    Path other = Files.createDirectory(folder.resolve("b"));
    twice(shell, link, "state: link, src: " + file);
    twice(shell, link, "state: link, src: b");
    assertEquals(Path.of("b"), Files.readSymbolicLink(link));
    twice(shell, link, "state: link, src: a");
    assertEquals(Path.of("a"), Files.readSymbolicLink(link));
    assertTrue(Files.isDirectory(other));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aLinkLeadsNowhereOnlyByForce(Shell shell) throws IOException {
    Path link = folder.resolve("link");
    assertEquals(
        folder + "/no does not exist (force: true links to it all the same)",
        failure(shell, link, "state: link, src: no"));
    twice(shell, link, "state: link, src: \"no\\nthing\", force: true");
    assertEquals(Path.of("no\nthing"), Files.readSymbolicLink(link));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aLinkReplacesAFileOnlyByForce(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    assertEquals(
        file + " is a file, not a link (force: true replaces it)",
        failure(shell, file, "state: link, src: " + folder));
    twice(shell, file, "state: link, src: " + folder + ", force: true");
    assertTrue(Files.isSymbolicLink(file));
    Path full = Files.createDirectories(folder.resolve("d/e")).getParent();
    assertTrue(
        failure(shell, full, "state: link, src: " + folder + ", force: true")
            .contains("not empty"));
    twice(shell, full.resolve("e"), "state: link, src: " + folder + ", force: true");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void makesAHardLink(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    Path other = folder.resolve("b");
    twice(shell, other, "state: hard, src: " + file);
    assertTrue(Files.isSameFile(file, other));
    Path third = Files.writeString(folder.resolve("c"), "y");
    twice(shell, third, "state: hard, src: " + file + ", force: true");
    assertEquals("x", Files.readString(third));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void touchesAFile(Shell shell) throws IOException {
    Path file = folder.resolve("a");
    ModuleRun run = ModuleRun.on(shell, folder);
    String arguments = "{path: " + file + ", state: touch, mode: 0600";
    String preserve = ", access_time: preserve, modification_time: preserve}";
    run.twice(FILE, arguments + preserve);
    assertEquals("rw-------", mode(file));
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file, old);
    run.twice(FILE, arguments + preserve);
    assertEquals(old, Files.getLastModifiedTime(file));
    assertEquals("", run.once(FILE, arguments + ", access_time: preserve}").failure());
    assertTrue(Files.getLastModifiedTime(file).compareTo(old) > 0);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void removesWhateverIsThere(Shell shell) throws IOException {
    Path full = Files.createDirectories(folder.resolve("d/e"));
    Path kept = Files.writeString(full.resolve("a"), "x");
    Path link = Files.createSymbolicLink(folder.resolve("link"), full);
    twice(shell, link, "state: absent");
    assertTrue(Files.exists(kept));
    twice(shell, kept, "state: absent");
    twice(shell, full.getParent(), "state: absent");
    Path dead = Files.createSymbolicLink(folder.resolve("dead"), full);
    twice(shell, dead, "state: absent");
    assertFalse(Files.exists(dead, LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(full.getParent()));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsWhatIsMissing(Shell shell) {
    assertEquals(folder + "/a does not exist", failure(shell, folder.resolve("a"), "state: file"));
    assertEquals(
        "the folder " + folder + "/no does not exist",
        failure(shell, folder.resolve("no/a"), "state: touch"));
  }
}
