package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CopyModuleTest {
  private static final CopyModule COPY = new CopyModule();

  @TempDir private Path folder;

  private ModuleRun.Outcome twice(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).twice(COPY, arguments);
  }

  private String failure(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).once(COPY, arguments).failure();
  }

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\n", "\\n") + "\"";
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsAFileOfAnyName(Shell shell) throws IOException {
    for (String name : List.of("plain", "it's a\n$(file) \\", "-n", "\u00fc*")) {
      Path file = folder.resolve(name);
      String path = quoted(file).replace("\\ ", "\\\\ ").replace(" \\\"", " \\\\\"");
      twice(shell, "{content: \"a\\n\", dest: " + path + "}");
      assertEquals("a\n", Files.readString(file));
      assertEquals("rw-r--r--", mode(file));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void copiesEveryByteOfABinaryFile(Shell shell) throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    Files.write(folder.resolve("source"), bytes);
    Path file = Files.write(folder.resolve("copy"), new byte[] {0, 1, 2});
    twice(shell, "{src: source, dest: " + file + "}");
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void tellsApartContentsThatDifferInTheLastLineBreak(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "a\n");
    assertEquals(
        "replace " + file, twice(shell, "{content: a, dest: " + file + "}").change().summary());
    assertEquals("a", Files.readString(file));
    twice(shell, "{content: \"\", dest: " + file + "}");
    assertEquals("", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsThePermissionsOfTheOldFileUnlessTold(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "a\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    twice(shell, "{content: b, dest: " + file + "}");
    assertEquals("rw-r-----", mode(file));
    twice(shell, "{content: b, dest: " + file + ", mode: 0600}");
    assertEquals("rw-------", mode(file));
    twice(shell, "{content: c, dest: " + file + ", mode: 0644}");
    assertEquals("rw-r--r--", mode(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void writesThroughALinkAndLeavesTheLink(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "a\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("x"));
    twice(shell, "{content: b, dest: " + link + "}");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("b", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsWhatALinkPointsTo(Shell shell) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("x"));
    twice(shell, "{content: b, dest: " + link + "}");
    assertEquals("b", Files.readString(folder.resolve("x")));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void refusesAFolderAndAMissingFolder(Shell shell) {
    assertEquals(
        folder + " is a folder, not a file", failure(shell, "{content: b, dest: " + folder + "}"));
    assertEquals(
        "the folder " + folder + "/no does not exist",
        failure(shell, "{content: b, dest: " + folder + "/no/x}"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void leavesTheOldFileAloneWhenTheNewOneIsNotValid(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "good\n");
    String arguments =
        "{dest: " + file + ", validate: \"grep -q good %s || { echo bad; exit 1; }\"";
    assertEquals("bad", failure(shell, arguments + ", content: evil}"));
    assertEquals("good\n", Files.readString(file));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
    twice(shell, arguments + ", content: very good}");
    assertEquals("very good", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsTheOldFileIfAsked(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "old\n");
    var outcome = twice(shell, "{content: new, dest: " + file + ", backup: true}");
    Path backup = Path.of(outcome.results().get("backup_file").toString());
    assertEquals("old\n", Files.readString(backup));
    assertTrue(backup.toString().startsWith(file + "."));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void putsASourceIntoAFolder(Shell shell) throws IOException {
    Files.writeString(folder.resolve("source"), "a\n");
    Path there = Files.createDirectory(folder.resolve("there"));
    twice(shell, "{src: source, dest: " + there + "/}");
    assertEquals("a\n", Files.readString(there.resolve("source")));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsOwnerAndGroupByNumber(Shell shell) throws IOException {
    boolean root = shell.out("id -u").equals("0\n");
    String user = root ? "65534" : shell.out("id -u").strip();
    String group = root ? "12345" : shell.out("id -g").strip();
    Path file = folder.resolve("x");
    String arguments = "{dest: " + file + ", owner: " + user + ", group: " + group + ", content: ";
    twice(shell, arguments + "a, mode: 4750}");
    String stat = "stat -c %u:%g:%a '" + file + "'";
    assertEquals(user + ":" + group + ":4750\n", shell.out(stat));
    ModuleRun.on(shell, folder).twice(COPY, "{dest: " + file + ", content: b}");
    assertEquals(user + ":" + group + ":4750\n", shell.out(stat));
    shell.out("chmod 0644 '" + file + "'");
    twice(shell, arguments + "b, mode: 4750}");
    assertEquals(user + ":" + group + ":4750\n", shell.out(stat));
  }
}
