package io.plumbline.module.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockinfileModuleTest {
  private static final BlockinfileModule BLOCKINFILE = new BlockinfileModule();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("it's a file");
  }

  private String edited(Shell shell, String before, String arguments) throws IOException {
    Files.writeString(file, before);
    ModuleRun.on(shell, folder)
        .twice(BLOCKINFILE, "{path: \"" + file + "\", marker: '# {mark}', " + arguments + "}");
    return Files.readString(file);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void addsReplacesAndRemovesABlock(Shell shell) throws IOException {
    String one = edited(shell, "a\nb", "block: \"x\\n$(y)\\n\"");
    assertEquals("a\nb\n# BEGIN\nx\n$(y)\n# END\n", one);
    String two = edited(shell, one + "c\n", "block: z");
    assertEquals("a\nb\n# BEGIN\nz\n# END\nc\n", two);
    assertEquals("a\nb\nc\n", edited(shell, two, "state: absent"));
  }

  @Test
  void addsABlockWhereItBelongs() throws IOException {
    String before = "a\nb\na\nc\n";
    String block = "# BEGIN\nx\n# END\n";
    assertEquals(
        "a\nb\na\n" + block + "c\n", edited(Shell.DASH, before, "block: x, insertafter: a"));
    assertEquals(
        "a\nb\n" + block + "a\nc\n", edited(Shell.DASH, before, "block: x, insertbefore: a"));
    assertEquals(block + before, edited(Shell.DASH, before, "block: x, insertbefore: BOF"));
    assertEquals(before + block, edited(Shell.DASH, before, "block: x, insertafter: nothing"));
  }

  @Test
  void aBlockThatIsThereStaysWhereItIs() throws IOException {
    assertEquals(
        "# BEGIN\ny\n# END\na\n",
        edited(Shell.DASH, "# BEGIN\nx\n# END\na\n", "block: y, insertafter: a"));
  }

  @Test
  void markersTheWrongWayRoundAreOneBlockToo() throws IOException {
    assertEquals(
        "a\n# BEGIN\nx\n# END\nb\n", edited(Shell.DASH, "a\n# END\nold\n# BEGIN\nb\n", "block: x"));
  }

  @Test
  void emptyLinesAroundTheBlockAreNotAddedTwice() throws IOException {
    assertEquals(
        "a\n\n# BEGIN\nx\n# END\n\nb\n",
        edited(
            Shell.DASH,
            "a\nb\n",
            "block: x, insertafter: a, prepend_newline: true, append_newline: true"));
  }

  @Test
  void aCheckThatFailsLeavesTheFileAsItWas() throws IOException {
    Files.writeString(file, "a\n");
    String arguments = "{path: \"" + file + "\", block: x, validate: 'grep -q nothing %s'}";
    ModuleRun.Outcome outcome = ModuleRun.on(Shell.DASH, folder).once(BLOCKINFILE, arguments);
    assertEquals(1, outcome.applied().get(0).exitCode());
    assertEquals("a\n", Files.readString(file));
  }
}
