package io.plumbline.module.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.BusyboxPrograms;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindModuleTest {
  private static final FindModule FIND = new FindModule();

  @TempDir private Path folder;
  @TempDir private Path other;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(folder.resolve("a.log"), "first\nlevel=3 error\n");
    Files.writeString(folder.resolve("it's\nsum:0:b.log"), "x".repeat(2048));
    Files.writeString(folder.resolve(".hidden.log"), "error\n");
    Files.createDirectories(folder.resolve("sub/deep"));
    Files.writeString(folder.resolve("sub/c.log"), "error 1\n");
    Files.writeString(folder.resolve("sub/deep/d.txt"), "");
    Files.createSymbolicLink(folder.resolve("link.log"), Path.of("a.log"));
    FileTime old = FileTime.from(Instant.now().minusSeconds(100_000));
    Files.setLastModifiedTime(folder.resolve("a.log"), old);
  }

  private List<String> found(ModuleRun run, String arguments) {
    return files(run, arguments).stream()
        .map(file -> folder.relativize(Path.of((String) file.get("path"))).toString())
        .sorted()
        .toList();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> files(ModuleRun run, String arguments) {
    String all = "{paths: \"" + folder + "\", " + arguments + "}";
    return (List<Map<String, Object>>) run.twice(FIND, all).results().get("files");
  }

  private static void assertFound(List<String> expected, List<String> found) {
    assertEquals(expected, found);
  }

  private void findsByNameAgeSizeKindAndContent(ModuleRun run) {
    String strange = "it's\nsum:0:b.log";
    assertFound(List.of("a.log", strange), found(run, "patterns: '*.log'"));
    assertFound(
        List.of("a.log", strange, "sub/c.log"), found(run, "patterns: '*.log', recurse: true"));
    assertFound(
        List.of("a.log", strange, "sub/c.log", "sub/deep/d.txt"), found(run, "recurse: true"));
    assertFound(List.of("a.log", strange, "sub/c.log"), found(run, "recurse: true, depth: 2"));
    assertFound(List.of(".hidden.log"), found(run, "patterns: '.*', hidden: true"));
    assertFound(List.of("a.log"), found(run, "use_regex: true, patterns: ['^[a-z]\\.(?:log|x)$']"));
    assertFound(List.of("sub"), found(run, "file_type: directory"));
    assertFound(List.of("link.log"), found(run, "file_type: link"));
    assertFound(List.of("a.log"), found(run, "age: 1d"));
    assertFound(List.of(strange), found(run, "age: -1d"));
    assertFound(List.of(strange), found(run, "size: 2k"));
    assertFound(List.of("a.log"), found(run, "size: -100"));
    assertFound(List.of("a.log"), found(run, "contains: 'level=\\d error'"));
    assertFound(List.of(), found(run, "contains: error"));
    assertFound(List.of("a.log"), found(run, "contains: error, read_whole_file: true"));
    assertFound(List.of(strange), found(run, "excludes: 'a*'"));
    assertFound(List.of("a.log", strange, "link.log", "sub"), found(run, "file_type: any"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void findsByNameAgeSizeKindAndContentOn(Shell shell) {
    findsByNameAgeSizeKindAndContent(ModuleRun.on(shell, folder));
  }

  @Test
  void findsTheSameWithTheProgramsOfASmallSystem() {
    Path programs = BusyboxPrograms.in(other, "find", "stat", "grep", "sh", "sha256sum", "date");
    findsByNameAgeSizeKindAndContent(ModuleRun.on(Shell.BUSYBOX, folder).with(programs));
  }

  @Test
  void givesChecksumsOfFilesWhateverTheirNames() {
    List<Map<String, Object>> files =
        files(ModuleRun.on(Shell.DASH, folder), "get_checksum: true, size: 1k");
    assertEquals(1, files.size());
    assertEquals(
        Shell.DASH.out("printf '%02048d' 0 | tr 0 x | sha256sum").substring(0, 64),
        files.get(0).get("checksum"));
  }

  @Test
  void saysWhichFoldersAreNotThere() {
    Map<String, Object> results =
        ModuleRun.on(Shell.DASH, folder)
            .twice(FIND, "{paths: [\"" + folder + "\", /no'ne]}")
            .results();
    assertEquals(Map.of("/no'ne", "it is not a folder"), results.get("skipped_paths"));
    assertEquals(5L, results.get("examined"));
  }
}
