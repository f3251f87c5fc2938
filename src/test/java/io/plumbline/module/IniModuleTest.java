package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IniModuleTest {
  private static final IniModule INI = new IniModule();

  @TempDir private Path folder;

  private ModuleRun.Outcome twice(Shell shell, String arguments) {
    return ModuleRun.on(shell, folder).twice(INI, arguments);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void editsALongFileOfAPackageInOneGo(Shell shell) throws IOException {
    StringBuilder before = new StringBuilder("[DEFAULT]\n");
    for (int i = 0; i < 2000; i++) {
      before.append("\n#\n# Option ").append(i).append(" (integer value)\n#option").append(i);
      before.append(" = <None>\n");
    }
    before.append("\n[ovs]\nbridge_mappings = old\n");
    Path file = folder.resolve("neutron.conf");
    Files.writeString(file, before);
    twice(
        shell,
        "{path: "
            + file
            + ", options: {DEFAULT: {option7: 8, option1999: last, new: x},"
            + " ovs: {bridge_mappings: 'vlan:br-vlan,external:br-ex'}}}");
    assertEquals(
        before
            .toString()
            .replace("#option7 = <None>\n", "#option7 = <None>\noption7 = 8\n")
            .replace("#option1999 = <None>\n", "#option1999 = <None>\noption1999 = last\nnew = x\n")
            .replace("= old\n", "= vlan:br-vlan,external:br-ex\n"),
        Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void keepsEveryOtherByte(Shell shell) throws IOException {
    Path file = folder.resolve("x");
    String before = "[a]\r\n# \u00ff\u0000 $(x) '\u0080\nx = 1\r\n\n\n";
    Files.write(file, before.getBytes(StandardCharsets.ISO_8859_1));
    twice(shell, "{path: " + file + ", options: {a: {x: \"$HOME 'q'\"}}}");
    assertEquals(
        before.replace("x = 1", "x = $HOME 'q'"),
        Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsAFileOfATemplateAndThenMergesIt(Shell shell) throws IOException {
    Files.writeString(folder.resolve("t.ftl"), "# ours\n[a]\nx =\ny = 1\ny = 2\n");
    Path file = folder.resolve("x.ini");
    String arguments = "{path: " + file + ", template: t.ftl, mode: 0600}";
    twice(shell, arguments);
    assertEquals("# ours\n[a]\nx =\ny = 1\ny = 2\n", Files.readString(file));
    Files.writeString(file, "[a]\nz = 0\ny = 3\n");
    twice(shell, arguments);
    assertEquals("[a]\nz = 0\ny = 1\ny = 2\nx =\n", Files.readString(file));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void removesOptions(Shell shell) throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "[a]\nx = 1\ny = 2\n[b]\nz = 1\n");
    twice(shell, "{path: " + file + ", state: absent, options: {a: [x], b: }}");
    assertEquals("[a]\ny = 2\n", Files.readString(file));
  }
}
