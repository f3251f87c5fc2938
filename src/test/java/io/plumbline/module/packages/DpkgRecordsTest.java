package io.plumbline.module.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Sandbox;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads and changes what dpkg and debconf of a copy of this machine have on record. */
class DpkgRecordsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void holdsPackages(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      run.twice(new DpkgSelectionsModule(), "{name: dash, selection: hold}");
      assertEquals("dash\n", sandbox.out("apt-mark showhold"));
      run.twice(new DpkgSelectionsModule(), "{name: dash, selection: install}");
      var none = run.once(new DpkgSelectionsModule(), "{name: plumb-none, selection: hold}");
      assertEquals("dpkg does not know the package plumb-none", none.failure());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void answersQuestions(Shell shell) {
    try (Sandbox sandbox = Sandbox.open()) {
      ModuleRun run = ModuleRun.on(shell, folder).in(sandbox);
      String question = "{name: plumb-demo, question: plumb-demo/word, vtype: ";
      run.twice(new DebconfModule(), question + "string, value: \"it's 'so' $HOME\"}");
      assertTrue(
          sandbox.out("debconf-show plumb-demo").contains("plumb-demo/word: it's 'so' $HOME"));
      run.twice(new DebconfModule(), question + "password, value: geheim}");
      run.twice(new DebconfModule(), question + "string, value: \"\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void listsPackages(Shell shell) {
    var facts = ModuleRun.on(shell, folder).twice(new PackageFactsModule(), "{}").results();
    Map<?, ?> packages = (Map<?, ?>) ((Map<?, ?>) facts.get("ansible_facts")).get("packages");
    String dash = String.valueOf(packages.get("dash"));
    assertTrue(dash.startsWith("[{name=dash, version="), dash);
    assertTrue(dash.endsWith("source=apt}]"), dash);
  }
}
