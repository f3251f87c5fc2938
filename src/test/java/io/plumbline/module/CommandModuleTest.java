package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandModuleTest {
  private static final CommandModule COMMAND = new CommandModule();

  @TempDir private Path folder;

  private ModuleRun.Outcome run(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).once(COMMAND, arguments.replace("FOLDER", "" + folder));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsWhatTheProgramPrinted(Shell shell) {
    var results = run(shell, "argv: [printf, '%s\\n', \"it's\", '$HOME *']").results();
    assertEquals(0L, results.get("rc"));
    assertEquals("it's\n$HOME *", results.get("stdout"));
    assertEquals(List.of("it's", "$HOME *"), results.get("stdout_lines"));
    assertEquals("", results.get("stderr"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsItsStandardInputAndNothingElse(Shell shell) {
    assertEquals("a\nb", run(shell, "{cmd: cat, stdin: \"a\\nb\"}").results().get("stdout"));
    assertEquals("", run(shell, "{cmd: cat}").results().get("stdout"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsOnceUntilTheFileIsThere(Shell shell) {
    String touch = "{cmd: touch made.1, creates: 'made.*', chdir: 'FOLDER'}";
    ModuleRun.on(shell, folder).twice(COMMAND, touch.replace("FOLDER", "" + folder));
    assertTrue(Files.exists(folder.resolve("made.1")));
    assertEquals(0L, run(shell, touch).results().get("rc"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsUntilTheFileIsGone(Shell shell) throws IOException {
    Path odd = Files.writeString(folder.resolve("it's [odd] $x"), "");
    String remove = "{argv: [rm, \"" + odd + "\"], removes: \"" + folder + "/it's ?odd? $x\"}";
    ModuleRun.on(shell, folder).twice(COMMAND, remove);
    assertFalse(Files.exists(odd));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aLinkToNothingCountsAsThere(Shell shell) throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("nothing"));
    assertTrue(run(shell, "{cmd: 'false', creates: FOLDER/link}").change().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aFolderThatIsNotThereIsAFailure(Shell shell) {
    var outcome = run(shell, "{cmd: touch x, creates: x, chdir: FOLDER/none}");
    assertTrue(outcome.failure().contains("/none"), outcome.failure());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aProgramThatIsNotThereIsAFailureAndNoShellCommandStandsInForIt(Shell shell) {
    assertEquals(127, run(shell, "cmd: export x=1").applied().get(0).exitCode());
    assertTrue(run(shell, "cmd: no-such-program").failure().contains("no-such-program"));
  }
}
