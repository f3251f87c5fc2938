package io.plumbline.module.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptModuleTest {
  private static final ScriptModule SCRIPT = new ScriptModule();

  @TempDir private Path folder;

  private ModuleRun.Outcome run(Shell shell, String script, String arguments) throws IOException {
    Files.writeString(folder.resolve("it's a script.sh"), script);
    return ModuleRun.on(shell, folder).once(SCRIPT, arguments);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsTheScriptWithItsWordsAndTakesItAway(Shell shell) throws IOException {
    String script =
        """
        #!/bin/sh
        for word; do echo "[$word]"; done
        ls "$0"
        stat -c %a "$0"
        cat
        umask
        """;
    var results =
        run(shell, script, "cmd: '\"it''s a script.sh\" one \"two words\" \"$(id)\"'").results();
    List<?> lines = (List<?>) results.get("stdout_lines");
    assertEquals(List.of("[one]", "[two words]", "[$(id)]"), lines.subList(0, 3));
    assertEquals("700", lines.get(4));
    assertEquals(Shell.DASH.out("umask"), lines.get(5) + "\n");
    assertEquals(false, Files.exists(Path.of((String) lines.get(3))), "the script is still there");
    assertEquals("it's a script.sh one two words $(id)", results.get("cmd"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aScriptThatFailsIsTakenAwayToo(Shell shell) throws IOException {
    var outcome =
        run(shell, "#!/bin/sh\necho $0\necho no >&2\nexit 3\n", "cmd: '\"it''s a script.sh\"'");
    assertEquals(3, outcome.applied().get(0).exitCode());
    assertEquals("no", outcome.failure());
    Path sent = Path.of(outcome.applied().get(0).out().strip());
    assertEquals(false, Files.exists(sent), "the script is still there");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anotherProgramCanRunItInAnotherFolder(Shell shell) throws IOException {
    var results =
        run(
                shell,
                "s/a/b/\n",
                "cmd: '\"it''s a script.sh\" names'\nexecutable: sed -f\nchdir: \""
                    + named()
                    + "\"")
            .results();
    assertEquals("bbb", results.get("stdout"));
    assertEquals(0L, results.get("rc"));
  }

  private Path named() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("a folder"));
    Files.writeString(inside.resolve("names"), "abb\n");
    return inside;
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aSecondRunFindsWhatTheFirstMade(Shell shell) throws IOException {
    Path made = folder.resolve("made");
    Files.writeString(folder.resolve("make.sh"), "#!/bin/sh\ntouch \"$1\"\n");
    ModuleRun.on(shell, folder).twice(SCRIPT, "cmd: make.sh " + made + "\ncreates: " + made);
  }
}
