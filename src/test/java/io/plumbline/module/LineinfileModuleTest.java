package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineinfileModuleTest {
  private static final LineinfileModule LINEINFILE = new LineinfileModule();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("it's a file");
  }

  private String edited(Shell shell, String before, String arguments) throws IOException {
    Files.writeString(file, before);
    ModuleRun.on(shell, folder).twice(LINEINFILE, "{path: \"" + file + "\", " + arguments + "}");
    return Files.readString(file);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void replacesTheLastMatchUnlessTheFirstIsWanted(Shell shell) throws IOException {
    assertEquals("a1\na3\n", edited(shell, "a1\na2\n", "regexp: '^a', line: a3"));
    assertEquals("a3\na2\n", edited(shell, "a1\na2\n", "regexp: '^a', line: a3, firstmatch: true"));
  }

  @Test
  void addsALineAtTheEndEvenIfTheLastOneIsOpen() throws IOException {
    assertEquals("a\nx\n", edited(Shell.DASH, "a", "line: x"));
    assertEquals("a\r\nx\r\n", edited(Shell.DASH, "a\r\n", "line: x"));
    assertEquals("x\n", edited(Shell.DASH, "", "line: x"));
  }

  @Test
  void addsALineWhereItBelongs() throws IOException {
    String before = "a\nb\na\nc\n";
    assertEquals("a\nb\na\nx\nc\n", edited(Shell.DASH, before, "line: x, insertafter: a"));
    assertEquals(
        "a\nx\nb\na\nc\n", edited(Shell.DASH, before, "line: x, insertafter: a, firstmatch: true"));
    assertEquals("a\nb\nx\na\nc\n", edited(Shell.DASH, before, "line: x, insertbefore: a"));
    assertEquals("x\na\nb\na\nc\n", edited(Shell.DASH, before, "line: x, insertbefore: BOF"));
    assertEquals("a\nb\na\nc\nx\n", edited(Shell.DASH, before, "line: x, insertafter: EOF"));
    assertEquals("a\nb\na\nc\nx\n", edited(Shell.DASH, before, "line: x, insertafter: nothing"));
  }

  @Test
  void addsNothingThatIsThereAlready() throws IOException {
    assertEquals(
        "x\na\n", edited(Shell.DASH, "x\na\n", "line: x, regexp: nothing, insertafter: a"));
  }

  @Test
  void refersToWhatTheExpressionFound() throws IOException {
    assertEquals(
        "key=new # k\\1\n",
        edited(
            Shell.DASH,
            "key=old # k\n",
            "regexp: '^(?P<key>\\w+)=old( #.*)?$', line: '\\g<key>=new\\2\\\\1', backrefs: true"));
    assertEquals(
        "key=old\n",
        edited(Shell.DASH, "key=old\n", "regexp: 'no(x)', line: '\\1', backrefs: true"));
  }

  @Test
  void removesEveryLineThatIsFound() throws IOException {
    assertEquals("b", edited(Shell.DASH, "a\nab\nb", "regexp: a, state: absent"));
    assertEquals("ab\nb", edited(Shell.DASH, "a\nab\na\nb", "line: a, state: absent"));
    assertEquals("ab\n", edited(Shell.DASH, "ab\n", "search_string: a.b, state: absent"));
  }

  @Test
  void keepsBytesThatAreNotText() throws IOException {
    byte[] before = "\u00ff\u0000\r\nx = 1\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, before);
    ModuleRun.on(Shell.DASH, folder)
        .twice(LINEINFILE, "{path: \"" + file + "\", regexp: ^x, line: x = \u00fc}");
    assertEquals(
        "\u00ff\u0000\r\nx = \u00c3\u00bc\n", Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsAFileOnlyIfAsked(Shell shell) throws IOException {
    String arguments = "{path: \"" + file + "\", line: x";
    ModuleRun run = ModuleRun.on(shell, folder);
    assertEquals(file + " does not exist", run.once(LINEINFILE, arguments + "}").failure());
    run.twice(LINEINFILE, arguments + ", create: true, mode: 0600}");
    assertEquals("x\n", Files.readString(file));
  }
}
