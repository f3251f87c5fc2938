package io.plumbline.module.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.BusyboxPrograms;
import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GetUrlModuleTest {
  private static final GetUrlModule GET_URL = new GetUrlModule();
  private static WebServer server;

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Path file;

  @BeforeAll
  static void start() {
    server = new WebServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("it's a file");
  }

  private String task(String path, String arguments) {
    return "{url: \"" + server.url(path) + "\", dest: \"" + file + "\"" + arguments + "}";
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(path -> path.getFileName().toString().contains("plumb")));
    }
  }

  private void downloads(ModuleRun run) throws IOException {
    Map<String, Object> results = run.twice(GET_URL, task("/file.txt", ", mode: 0640")).results();
    assertEquals("content\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(WebServer.FILE_DIGEST, results.get("checksum_src"));
    Files.writeString(file, "old\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("1999-05-05T05:05:05Z")));
    results = run.twice(GET_URL, task("/file.txt", ", backup: true")).results();
    assertEquals("content\n", Files.readString(file));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("old\n", Files.readString(Path.of((String) results.get("backup_file"))));
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void downloadsWhatIsMissingOrNewer(Shell shell) throws IOException {
    downloads(ModuleRun.on(shell, folder));
  }

  @Test
  void wgetDoesTheSame() throws IOException {
    downloads(
        ModuleRun.on(Shell.DASH, folder)
            .inside(PathWithout.programs(elsewhere.resolve("bin"), "curl")));
  }

  @Test
  void theWgetOfASmallSystemDoesTheSame() throws IOException {
    Path programs = BusyboxPrograms.in(elsewhere, "wget", "stat", "sha256sum", "date", "mktemp");
    downloads(
        ModuleRun.on(Shell.BUSYBOX, folder)
            .inside(
                java.util.List.of(
                    "/usr/bin/env",
                    "PATH="
                        + programs
                        + ":"
                        + PathWithout.programs(elsewhere.resolve("bin"), "curl")
                            .get(1)
                            .substring(5))));
  }

  @Test
  void aChecksumSavesTheRequestAndIsVerified() throws IOException {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    String right = ", checksum: 'sha256:" + WebServer.FILE_DIGEST + "'";
    run.twice(GET_URL, task("/file.txt", right));
    int before = server.requests.size();
    run.twice(GET_URL, task("/file.txt", right));
    assertEquals(before, server.requests.size());
    String wrong = ", checksum: 'md5:00000000000000000000000000000000'";
    assertTrue(run.once(GET_URL, task("/json", wrong)).failure().startsWith("the checksum is "));
    assertEquals("content\n", Files.readString(file));
    assertNothingIsLeft();
  }

  @Test
  void theChecksumMayStandInAList() throws IOException {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    String list = ", checksum: 'sha256:" + server.url("/SHA256SUMS") + "'";
    run.twice(GET_URL, task("/file.txt", list));
    assertEquals("content\n", Files.readString(file));
    assertEquals(
        server.url("/SHA256SUMS") + " gives no digest of json",
        run.once(GET_URL, task("/json", list)).failure());
  }

  @Test
  void aFolderTakesTheNameOfTheUrl() throws IOException {
    ModuleRun.on(Shell.DASH, folder)
        .twice(GET_URL, "{url: \"" + server.url("/file.txt?a=/b#c") + "\", dest: " + folder + "}");
    assertEquals("content\n", Files.readString(folder.resolve("file.txt")));
  }

  @Test
  void whatGoesWrongLeavesTheFileAlone() throws IOException {
    Files.writeString(file, "old\n");
    ModuleRun run = ModuleRun.on(Shell.DASH, folder);
    assertEquals(
        server.url("/missing") + " cannot be downloaded: the status is 404",
        run.once(GET_URL, task("/missing", "")).failure());
    Files.delete(file);
    assertEquals("the status is 404", run.once(GET_URL, task("/missing", "")).failure());
    assertFalse(Files.exists(file));
    assertNothingIsLeft();
    var nowhere = "{url: \"" + server.url("/json") + "\", dest: " + folder + "/no/file}";
    assertEquals(
        "the folder " + folder + "/no does not exist", run.once(GET_URL, nowhere).failure());
  }

  @Test
  void aPasswordInTheUrlIsNotShown() {
    String url = server.url("/private").replace("http://", "http://ada:it's%20%22a%5C%20secret@");
    var outcome =
        ModuleRun.on(Shell.DASH, folder)
            .once(GET_URL, "{url: \"" + url + "\", dest: \"" + file + "\"}");
    assertEquals("", outcome.failure());
    assertFalse(outcome.change().toString().contains("secret"));
    assertFalse(outcome.change().steps().get(0).command().text().contains("secret"));
  }
}
