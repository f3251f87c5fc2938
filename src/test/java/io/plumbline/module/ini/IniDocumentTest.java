package io.plumbline.module.ini;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IniDocumentTest {

  private static IniDocument parse(String text) {
    return IniDocument.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(IniDocument document) {
    return new String(document.bytes(), StandardCharsets.UTF_8);
  }

  /** Sets an option, and again, which must change nothing more. */
  private static String set(String before, String section, String name, String... values) {
    List<String> wanted = Arrays.asList(values);
    IniDocument document = parse(before);
    boolean changed = document.set(section, name, wanted);
    String after = text(document);
    assertEquals(!before.equals(after), changed);
    IniDocument again = parse(after);
    assertFalse(again.set(section, name, wanted), after);
    assertEquals(after, text(again));
    return after;
  }

  @Test
  void replacesAValueAndNothingElse() {
    assertEquals(
        "# head\n\n[a]\n; note\nx = 2\ny = 1\n[b]\nx = 1\n",
        set("# head\n\n[a]\n; note\nx = 1\ny = 1\n[b]\nx = 1\n", "a", "x", "2"));
  }

  @Test
  void keepsTheSpacesAroundTheSeparator() {
    assertEquals("[a]\nx=2\n", set("[a]\nx=1\n", "a", "x", "2"));
    assertEquals("[a]\nx   =   2\n", set("[a]\nx   =   1\n", "a", "x", "2"));
    assertEquals("[a]\nx: 2\n", set("[a]\nx: 1\n", "a", "x", "2"));
    assertEquals("[a]\nx\t=\t2\n", set("[a]\nx\t=\t1 \t\n", "a", "x", "2"));
  }

  @Test
  void givesAnEmptyValue() {
    assertEquals("[a]\nx =\n", set("[a]\nx = br-ex\n", "a", "x", ""));
    assertEquals("[a]\nx=\n", set("[a]\nx=br-ex\n", "a", "x", ""));
    assertEquals("[a]\nx =\n", set("[a]\n", "a", "x", ""));
  }

  @Test
  void leavesAnEmptyValueAsItIsWritten() {
    for (String line : List.of("x =\n", "x = \n", "x=\n", "x:  \n")) {
      assertEquals("[a]\n" + line, set("[a]\n" + line, "a", "x", ""));
    }
  }

  @Test
  void fillsAnEmptyValue() {
    assertEquals("[a]\nx = 1\n", set("[a]\nx =\n", "a", "x", "1"));
    assertEquals("[a]\nx = 1\n", set("[a]\nx =   \n", "a", "x", "1"));
    assertEquals("[a]\nx=1\n", set("[a]\nx=\n", "a", "x", "1"));
  }

  @Test
  void addsAnOptionBehindItsCommentedSample() {
    assertEquals(
        "[a]\n# The x to use.\n#x = <None>\nx = 1\n\n# The y.\n#y = 2\nz = 1\n",
        set("[a]\n# The x to use.\n#x = <None>\n\n# The y.\n#y = 2\nz = 1\n", "a", "x", "1"));
    assertEquals("[a]\n; x=5\nx = 1\nz = 1\n", set("[a]\n; x=5\nz = 1\n", "a", "x", "1"));
  }

  @Test
  void addsAnOptionBehindTheLastOfSeveralSamples() {
    assertEquals(
        "[a]\n#x = 1\n#x = 2\nx = 7\nx = 8\n\n#x = 3\n",
        set("[a]\n#x = 1\n#x = 2\n\n#x = 3\n", "a", "x", "7", "8"));
  }

  @Test
  void takesNoSampleOfAnotherOptionOrSection() {
    assertEquals(
        "[b]\n#x = 1\n[a]\n#xx = 1\n#x\ny = 1\nx = 2\n",
        set("[b]\n#x = 1\n[a]\n#xx = 1\n#x\ny = 1\n", "a", "x", "2"));
  }

  @Test
  void addsAnOptionBehindTheLastOptionOfItsSection() {
    assertEquals(
        "[a]\ny = 1,\n   2\nx = 1\n\n# about b\n[b]\n",
        set("[a]\ny = 1,\n   2\n\n# about b\n[b]\n", "a", "x", "1"));
  }

  @Test
  void addsAnOptionBelowTheHeaderOfASectionWithoutOptions() {
    assertEquals("[a]\nx = 1\n\n# about b\n[b]\n", set("[a]\n\n# about b\n[b]\n", "a", "x", "1"));
  }

  @Test
  void addsAMissingSectionAtTheEnd() {
    assertEquals("[DEFAULT]\nx = 1\n", set("", "DEFAULT", "x", "1"));
    assertEquals("[a]\ny = 1\n\n[b]\nx = 1\n", set("[a]\ny = 1\n", "b", "x", "1"));
    assertEquals("[a]\ny = 1\n\n[b]\nx = 1\n", set("[a]\ny = 1\n\n", "b", "x", "1"));
  }

  @Test
  void namesOfSectionsAndOptionsAreTakenExactly() {
    assertEquals("[A]\nx = 1\n\n[a]\nx = 2\n", set("[A]\nx = 1\n", "a", "x", "2"));
    assertEquals("[a]\nX = 1\nx = 2\n", set("[a]\nX = 1\n", "a", "x", "2"));
    assertEquals(
        "[composite:neutron]\n/: b\n",
        set("[composite:neutron]\n/: a\n", "composite:neutron", "/", "b"));
  }

  @Test
  void setsOptionsBeforeTheFirstSection() {
    assertEquals("x = 1\n", set("", "", "x", "1"));
    assertEquals("y = 1\nx = 1\n\n[a]\n", set("y = 1\n\n[a]\n", "", "x", "1"));
    assertEquals(
        "# libvirt\nx = 1\n\n[a]\nx = 2\n", set("# libvirt\n\n[a]\nx = 2\n", "", "x", "1"));
  }

  @Test
  void givesAnOptionExactlyTheseValuesInOrder() {
    assertEquals("[a]\nx = 1\nx = 2\ny = 1\n", set("[a]\nx = 1\ny = 1\n", "a", "x", "1", "2"));
    assertEquals(
        "[a]\nx = 2\ny = 1\nx = 1\n", set("[a]\nx = 1\ny = 1\nx = 2\n", "a", "x", "2", "1"));
    assertEquals("[a]\nx = 1\ny = 1\n", set("[a]\nx = 1\ny = 1\nx = 2\n", "a", "x", "1"));
    assertEquals("[a]\ny = 1\nx = 2\n", set("[a]\nx = 1\ny = 1\nx = 2\n", "a", "x", "2"));
    assertEquals("[a]\ny = 1\nx = 3\n", set("[a]\nx = 1\ny = 1\nx = 2\n", "a", "x", "3"));
    assertEquals("[a]\ny = 1\n", set("[a]\nx = 1\ny = 1\nx = 2\n", "a", "x"));
    assertEquals("[a]\nx = 5\nx = 6\n", set("[a]\nx = 1\nx = 2\nx = 3\n", "a", "x", "5", "6"));
  }

  @Test
  void readsSectionsOfOneNameAsOne() {
    String twice = "[a]\nx = 1\n[b]\n[a]\nx = 2\nz = 1\n";
    assertEquals(
        Map.of("x", List.of("1", "2"), "z", List.of("1")), parse(twice).options().get("a"));
    assertEquals("[a]\n[b]\n[a]\nx = 2\nz = 1\n", set(twice, "a", "x", "2"));
    assertEquals("[a]\nx = 1\n[b]\n[a]\nx = 2\nz = 1\ny = 1\n", set(twice, "a", "y", "1"));
  }

  @Test
  void readsDeeperLinesAsPartOfTheValue() {
    String several = "[a]\nx = 1,\n  2,\n  # 3\n\n  y = 5\nz = 1\n";
    assertEquals(List.of("1,\n2,\n# 3"), parse(several).options().get("a").get("x"));
    assertEquals("[a]\nx = 1\n\n  y = 5\nz = 1\n", set(several, "a", "x", "1"));
    assertEquals("[a]\n\n  y = 5\nz = 1\n", set(several, "a", "x"));
  }

  @Test
  void writesAValueOfSeveralLines() {
    assertEquals("[a]\nx = 1,\n    2\n", set("[a]\nx = 1\n", "a", "x", "1,\n2"));
    assertEquals("[a]\nx = 1,\n    2\n", set("[a]\n", "a", "x", "1,\n2"));
    assertEquals("[a]\nx = 1,\n 2\ny = 1\n", set("[a]\nx = 1,\n 2\ny = 1\n", "a", "x", "1,\n2"));
  }

  @Test
  void knowsOptionsOfIndentedFiles() {
    String file = "[user]\n\tname = A\n\t# the address\n[core]\n\tpager = less\n";
    assertEquals(
        "[user]\n\tname = B\n\t# the address\n[core]\n\tpager = less\n",
        set(file, "user", "name", "B"));
    String more = set(file, "user", "email", "a@b");
    assertEquals(
        Map.of("name", List.of("A"), "email", List.of("a@b")), parse(more).options().get("user"));
    assertEquals("[a]\n\tx = 1\n\t# c\n", set("[a]\n\t# c\n", "a", "x", "1"));
  }

  @Test
  void keepsADeeperLineOutOfTheValueAboveARemovedOption() {
    assertEquals("[a]\ny = 1\n\n  # c\n", set("[a]\ny = 1\nx = 2\n\n  # c\n", "a", "x"));
    IniDocument document = parse("[a]\n  x = 1\n  # c\n");
    document.set("a", "x", List.of());
    assertEquals("[a]\n  # c\n", text(document));
    IniDocument deeper = parse("[a]\ny = 1\n# c\n");
    deeper.set("a", "y", List.of());
    assertEquals("[a]\n# c\n", text(deeper));
  }

  @Test
  void keepsTheLineEndsOfTheFile() {
    assertEquals("[a]\r\nx = 2\r\n", set("[a]\r\nx = 1\r\n", "a", "x", "2"));
    assertEquals("[a]\r\nx = 1\r\ny = 2\r\n", set("[a]\r\nx = 1\r\n", "a", "y", "2"));
    assertEquals("[a]\r\n\r\n[b]\r\ny = 2,\r\n    3\r\n", set("[a]\r\n", "b", "y", "2,\n3"));
    assertEquals("[a]\nx = 1\r\ny = 2\n", set("[a]\nx = 1\r\n", "a", "y", "2"));
  }

  @Test
  void keepsALastLineWithoutLineEndUnlessAnotherComesBehindIt() {
    assertEquals("[a]\nx = 2", set("[a]\nx = 1", "a", "x", "2"));
    assertEquals("[a]\nx = 1\ny = 2\n", set("[a]\nx = 1", "a", "y", "2"));
    assertEquals("[a]\nx = 1\n\n[b]\ny = 2\n", set("[a]\nx = 1", "b", "y", "2"));
  }

  @Test
  void keepsBytesThatAreNotText() {
    byte[] before =
        "[a]\n# \u00ff\u0000\u0080\rx\n\u00e9 = \u00fe\nx = 1\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] after =
        "[a]\n# \u00ff\u0000\u0080\rx\n\u00e9 = \u00fe\nx = 2\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    IniDocument document = IniDocument.parse(before);
    assertArrayEquals(before, document.bytes());
    document.set("a", "x", List.of("2"));
    assertArrayEquals(after, document.bytes());
  }

  @Test
  void writesTextAsUtf8() {
    assertEquals(
        "[\u00e4]\n\u00fc = \u20ac \ud83d\ude00\n",
        set("[\u00e4]\n\u00fc = x\n", "\u00e4", "\u00fc", "\u20ac \ud83d\ude00"));
  }

  @Test
  void knowsASectionBehindAByteOrderMark() {
    assertEquals("\ufeff[a]\nx = 2\n", set("\ufeff[a]\nx = 1\n", "a", "x", "2"));
  }

  @Test
  void knowsOptionsWithoutASeparator() {
    assertEquals(
        Map.of("skip-name-resolve", Arrays.asList((String) null)),
        parse("[mysqld]\nskip-name-resolve\n").options().get("mysqld"));
    assertEquals("[a]\nx = 1\n", set("[a]\nx\n", "a", "x", "1"));
    assertEquals("[a]\nx =\n", set("[a]\nx\n", "a", "x", ""));
    assertEquals("[a]\nx\n", set("[a]\nx = 1\n", "a", "x", (String) null));
    assertEquals("[a]\nx\n", set("[a]\n", "a", "x", (String) null));
  }

  @Test
  void keepsLinesItDoesNotUnderstand() {
    String strange = "= 1\n[]\n[open\n]\n: x\n[a] ; note\nx = 1\n";
    assertEquals(strange.replace("x = 1", "x = 2"), set(strange, "a", "x", "2"));
  }

  @Test
  void removesValues() {
    IniDocument document = parse("[a]\nx = 1\nx = 2\nx = 1\n");
    assertTrue(document.removeValues("a", "x", List.of("1", "3")));
    assertFalse(document.removeValues("a", "x", List.of("1", "3")));
    assertFalse(document.removeValues("b", "x", List.of("2")));
    assertEquals("[a]\nx = 2\n", text(document));
  }

  @Test
  void removesASectionWhereverItStands() {
    IniDocument document = parse("# top\n[a]\nx = 1\n[b]\ny = 1\n[a]\n# c\n[c]\n");
    assertTrue(document.removeSection("a"));
    assertFalse(document.removeSection("a"));
    assertEquals("# top\n[b]\ny = 1\n[c]\n", text(document));
  }

  @Test
  void takesOverAnotherFile() {
    IniDocument document = parse("[DEFAULT]\n#x = 0\ny = 1\n[agent]\n");
    IniDocument other =
        parse("# ours\n[DEFAULT]\nx =\ny = 1\n[ovs]\nm = a\nm = b\n[empty]\n[agent]\nz: 1\n");
    assertEquals(Set.of("[DEFAULT] x", "[ovs] m", "[empty]", "[agent] z"), document.merge(other));
    assertEquals(
        "[DEFAULT]\n#x = 0\nx =\ny = 1\n[agent]\nz = 1\n\n[ovs]\nm = a\nm = b\n\n[empty]\n",
        text(document));
    assertEquals(Set.of(), document.merge(other));
  }
}
