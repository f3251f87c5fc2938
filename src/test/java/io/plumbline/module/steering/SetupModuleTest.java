package io.plumbline.module.steering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SetupModuleTest {
  @TempDir private Path folder;

  private Map<?, ?> facts(Shell shell, String arguments) {
    return (Map<?, ?>)
        ModuleRun.on(shell, folder)
            .twice(new SetupModule("setup"), arguments)
            .results()
            .get("ansible_facts");
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void readsTheHostsOwnFacts(Shell shell) throws IOException {
    fact("numbers.fact", "{\"rack\": 4, \"rows\": [\"a\", \"b\"]}\n", false);
    fact("site.fact", "[DEFAULT]\nzone = x\n[place]\nRoom: 12\n# no\n[other]\nzone = y\n", false);
    fact("program.fact", "#!/bin/sh\necho '{\"made\": true}'\n", true);
    fact("broken.fact", "neither\n", false);
    fact("failing.fact", "#!/bin/sh\necho half\nexit 3\n", true);
    fact("tricky.fact", "{\"text\": \"facts platform\\n${x}<#if>\"}\n", false);
    fact("passed.over", "{}", false);
    Map<?, ?> local =
        (Map<?, ?>)
            facts(shell, "gather_subset: ['!all', '!min', local]\nfact_path: " + folder)
                .get("ansible_local");
    assertEquals(
        Map.of(
            "numbers",
            Map.of("rack", 4L, "rows", List.of("a", "b")),
            "site",
            Map.of("place", Map.of("zone", "x", "room", "12"), "other", Map.of("zone", "y")),
            "program",
            Map.of("made", true),
            "broken",
            "error loading facts as JSON or ini - please check content: " + folder + "/broken.fact",
            "failing",
            "Failure executing fact script (" + folder + "/failing.fact), rc: 3",
            "tricky",
            Map.of("text", "facts platform\n${x}<#if>")),
        local);
  }

  private void fact(String name, String text, boolean executable) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertEquals(true, file.toFile().setExecutable(executable) || !executable);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHostWithoutOwnFactsHasNone(Shell shell) {
    Map<?, ?> facts = facts(shell, "gather_subset: ['!all', '!min', local]\nfact_path: /nowhere");
    assertEquals(Map.of("ansible_local", Map.of()), facts);
  }
}
