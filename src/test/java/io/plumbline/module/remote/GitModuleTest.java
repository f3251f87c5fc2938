package io.plumbline.module.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GitModuleTest {
  private static final GitModule GIT = new GitModule();

  @TempDir private Path folder;
  private Path source;
  private Path dest;

  @BeforeEach
  void makeARepository() throws IOException {
    source = folder.resolve("it's a source");
    dest = folder.resolve("new/it's a copy");
    Files.createDirectory(source);
    in(source, "git init -q -b main . && echo 1 >f && git add f && git commit -q -m one");
    in(source, "git tag -a -m first v1 && echo 2 >f && git commit -q -a -m two");
    in(source, "git checkout -q -b devel && echo 3 >f && git commit -q -a -m three");
    in(source, "git checkout -q main");
  }

  private static String in(Path place, String script) {
    return Shell.DASH
        .out(
            "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a"
                + " GIT_COMMITTER_EMAIL=a@b GIT_ALLOW_PROTOCOL=file\ncd \""
                + place
                + "\"\n"
                + script)
        .strip();
  }

  private ModuleRun on(Shell shell) {
    // Git does not fetch submodules from paths of the same machine unless told so.
    return ModuleRun.on(shell, folder)
        .inside(List.of("/usr/bin/env", "GIT_ALLOW_PROTOCOL=file:http"));
  }

  private String task(String more) {
    return "{repo: \"" + source + "\", dest: \"" + dest + "\"" + more + "}";
  }

  private String content() throws IOException {
    return Files.readString(dest.resolve("f"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void clonesFollowsBranchesAndSwitchesVersions(Shell shell) throws IOException {
    ModuleRun run = on(shell);
    var cloned = run.twice(GIT, task(""));
    assertEquals("2\n", content());
    assertEquals(in(source, "git rev-parse HEAD"), cloned.results().get("after"));
    in(source, "echo 4 >f && git commit -q -a -m four");
    var updated = run.twice(GIT, task(""));
    assertEquals(cloned.results().get("after"), updated.results().get("before"));
    assertEquals("4\n", content());
    run.twice(GIT, task(", version: v1"));
    assertEquals("1\n", content());
    run.twice(GIT, task(", version: devel"));
    assertEquals("3\n", content());
    assertEquals("devel", in(dest, "git symbolic-ref --short HEAD"));
    run.twice(GIT, task(", version: " + in(source, "git rev-parse main~1")));
    assertEquals("2\n", content());
    run.twice(GIT, task(", version: " + in(source, "git rev-parse --short main")));
    assertEquals("4\n", content());
  }

  @Test
  void aBranchWithAnotherNameForTheSameCommitIsNoChange() throws IOException {
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(""));
    in(source, "git branch other");
    var outcome = run.twice(GIT, task(", version: other"));
    assertEquals("other", in(dest, "git symbolic-ref --short HEAD"));
    assertEquals(outcome.results().get("before"), outcome.results().get("after"));
  }

  @Test
  void fetchesNoMoreThanIsAsked() throws IOException {
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(", depth: 1, version: devel"));
    assertEquals("1", in(dest, "git rev-list --count HEAD"));
    run.twice(GIT, task(", depth: 1, version: v1"));
    assertEquals("1\n", content());
    run.twice(GIT, task(", depth: 1"));
    assertEquals("2\n", content());
    assertEquals("1", in(dest, "git rev-list --count HEAD"));
  }

  @Test
  void changesByHandAreThrownAwayOnlyIfAsked() throws IOException {
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(""));
    Files.writeString(dest.resolve("f"), "by hand\n");
    Files.writeString(dest.resolve("untracked"), "");
    assertEquals(
        dest + " was changed by hand (force: true throws such changes away)",
        run.once(GIT, task("")).failure());
    run.twice(GIT, task(", force: true"));
    assertEquals("2\n", content());
    assertTrue(Files.exists(dest.resolve("untracked")));
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    ModuleRun run = on(Shell.DASH);
    assertEquals(
        "file://" + source + " has no nothing",
        run.once(GIT, task(", version: nothing")).failure());
    assertTrue(
        run.once(GIT, "{repo: /no/such, dest: \"" + dest + "\"}")
            .failure()
            .startsWith("file:///no/such: "));
    Files.createDirectories(dest);
    Files.writeString(dest.resolve("mine"), "");
    assertEquals(
        dest + " is not empty and not a copy of a repository", run.once(GIT, task("")).failure());
    Files.delete(dest.resolve("mine"));
    String commit = ", version: 0123456789012345678901234567890123456789";
    assertFalse(run.once(GIT, task(commit)).failure().isEmpty());
    run.twice(GIT, task(""));
  }

  @Test
  void aBareCopyHasTheHistoryOnly() {
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(", bare: true"));
    in(source, "echo 4 >f && git commit -q -a -m four");
    run.twice(GIT, task(", bare: true"));
    assertEquals("4", in(dest, "git show main:f"));
    assertEquals("3", in(dest, "git show devel:f"));
  }

  @Test
  void submodulesAreFetchedAndKeptUpToDate() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    in(inner, "git init -q -b main . && echo i1 >g && git add g && git commit -q -m one");
    in(source, "git -c protocol.file.allow=always submodule --quiet add " + inner + " sub");
    in(source, "git commit -q -m sub");
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(""));
    assertEquals("i1\n", Files.readString(dest.resolve("sub/g")));
    in(inner, "echo i2 >g && git commit -q -a -m two");
    in(source.resolve("sub"), "git pull -q");
    in(source, "git commit -q -a -m sub");
    run.twice(GIT, task(""));
    assertEquals("i2\n", Files.readString(dest.resolve("sub/g")));
  }

  @Test
  void theUrlAndTheNameOfTheRepositoryMayChange() {
    ModuleRun run = on(Shell.DASH);
    run.twice(GIT, task(", remote: first"));
    Path moved = folder.resolve("moved");
    in(folder, "cp -R \"" + source + "\" " + moved);
    var outcome = run.twice(GIT, "{repo: " + moved + ", dest: \"" + dest + "\", remote: first}");
    assertEquals(true, outcome.results().get("remote_url_changed"));
    assertEquals("file://" + moved, in(dest, "git remote get-url first"));
  }

  @Test
  void onlyTheVersionIsTold() {
    var outcome = on(Shell.DASH).twice(GIT, "{repo: \"" + source + "\", clone: false}");
    assertEquals(in(source, "git rev-parse HEAD"), outcome.results().get("after"));
  }

  @Test
  void aPasswordIsGivenToGitAndToNobodyElse() {
    try (WebServer server = new WebServer()) {
      String repo = server.url("/private").replace("://", "://ada:it's%20%22a%5C%20secret@");
      var outcome = on(Shell.DASH).once(GIT, "{repo: \"" + repo + "\", dest: \"" + dest + "\"}");
      // Git logs in and then finds no repository there.
      assertEquals(server.url("/private") + " has no HEAD", outcome.failure());
      assertTrue(server.requests.stream().anyMatch(one -> one.contains("git-upload-pack")));
      assertFalse(outcome.failure().contains("secret"), outcome.failure());
    }
  }
}
