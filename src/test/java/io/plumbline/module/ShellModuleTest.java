package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShellModuleTest {
  private static final ShellModule SHELL = new ShellModule();

  @TempDir private Path folder;

  private ModuleRun.Outcome run(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).once(SHELL, arguments);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void runsAScriptOfSeveralLines(Shell shell) {
    var results =
        run(shell, "cmd: |\n  for x in a b; do\n    echo $x\n  done\n  exit 3\n").applied();
    assertEquals("a\nb\n", results.get(0).out());
    assertEquals(3, results.get(0).exitCode());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anotherShellReadsTheScriptAndLeavesTheInputFree(Shell shell) {
    String arguments =
        """
        executable: /bin/bash
        stdin: from the input
        cmd: |
          array=("it's PLUMB_END")
          echo "${array[0]} $0"
          cat
        """;
    assertEquals(
        "it's PLUMB_END /dev/fd/3\nfrom the input", run(shell, arguments).results().get("stdout"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void theScriptNeverStandsInTheProcessList(Shell shell) {
    String arguments =
        "{executable: /bin/bash, cmd: 'secret=hush; tr \"\\\\0\" \" \" </proc/$$/cmdline'}";
    assertFalse(run(shell, arguments).applied().get(0).out().contains("hush"));
  }
}
