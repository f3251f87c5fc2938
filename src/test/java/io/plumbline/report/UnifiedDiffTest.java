package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.Diff;
import io.plumbline.report.LineDifference.Edit;
import io.plumbline.report.LineDifference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

  private static String diff(String before, String after) {
    return String.join("\n", UnifiedDiff.lines(new Diff("/etc/x", before, after)));
  }

  private static String numbered(int first, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = first; i <= last; i++) {
      text.append(i).append('\n');
    }
    return text.toString();
  }

  @Test
  void showsThreeLinesAroundAChange() {
    assertEquals(
        """
        --- before: /etc/x
        +++ after: /etc/x
        @@ -7,7 +7,7 @@
         7
         8
         9
        -10
        +ten
         11
         12
         13""",
        diff(numbered(1, 20), numbered(1, 9) + "ten\n" + numbered(11, 20)));
  }

  @Test
  void farChangesStandApartAndNearOnesTogether() {
    String before = numbered(1, 30);
    String after = before.replace("\n3\n", "\n").replace("\n9\n", "\n").replace("\n25\n", "\n");
    assertEquals(
        List.of("@@ -1,12 +1,10 @@", "@@ -22,7 +20,6 @@"),
        UnifiedDiff.lines(new Diff("x", before, after)).stream()
            .filter(line -> line.startsWith("@@"))
            .toList());
  }

  @Test
  void aNewTextIsAllAdded() {
    assertEquals(
        "--- before: /etc/x\n+++ after: /etc/x\n@@ -0,0 +1,2 @@\n+a\n+b", diff("", "a\nb\n"));
    assertEquals("--- before: /etc/x\n+++ after: /etc/x\n@@ -1 +0,0 @@\n-a", diff("a\n", ""));
  }

  @Test
  void equalTextsShowNothing() {
    assertEquals("", diff("a\n", "a\n"));
    assertEquals("", diff("", ""));
  }

  @Test
  void aMissingLastLineBreakIsADifference() {
    assertEquals(
        "--- before: /etc/x\n+++ after: /etc/x\n@@ -1 +1 @@\n-a\n"
            + "\\ No newline at end of file\n+a",
        diff("a", "a\n"));
  }

  @Test
  void escapeSequencesAndCarriageReturnsAreShown() {
    assertEquals(
        "--- before: /etc/x\n+++ after: /etc/x\n@@ -1 +1 @@\n-a\\r\n+\\x1b[2Ja", //
        diff("a\r\n", "\u001b[2Ja\n"));
  }

  @Test
  void binaryTextsAreOnlyNamed() {
    assertEquals("binary content of /etc/x differs", diff("a\0b", "c"));
  }

  @Test
  void textsWithNothingInCommonAreReplacedInOnePiece() {
    List<String> lines = UnifiedDiff.lines(new Diff("x", numbered(1, 5000), numbered(6001, 9000)));
    assertEquals("@@ -1,5000 +1,3000 @@", lines.get(2));
    assertEquals(8003, lines.size());
  }

  @Test
  void everyDifferenceLeadsFromTheFirstTextToTheSecond() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<String> before = randomLines(random);
      List<String> after = randomLines(random);
      List<Edit> edits = LineDifference.between(before, after);
      assertEquals(before, without(edits, Kind.ADDED));
      assertEquals(after, without(edits, Kind.REMOVED));
      long kept = edits.stream().filter(edit -> edit.kind() == Kind.KEPT).count();
      assertEquals(longestCommon(before, after), kept, before + " -> " + after);
    }
  }

  @Test
  void coloursFollowTheFirstCharacter() {
    assertEquals("\u001b[31m-a\u001b[0m", UnifiedDiff.paint("-a", true));
    assertEquals("\u001b[1m--- before: x\u001b[0m", UnifiedDiff.paint("--- before: x", true));
    assertEquals("", UnifiedDiff.paint("", true));
    assertTrue(UnifiedDiff.paint("+a", false).equals("+a"));
  }

  private static List<String> randomLines(Random random) {
    List<String> lines = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
    }
    return lines;
  }

  private static List<String> without(List<Edit> edits, Kind kind) {
    return edits.stream().filter(edit -> edit.kind() != kind).map(Edit::line).toList();
  }

  private static int longestCommon(List<String> left, List<String> right) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = 1; i <= left.size(); i++) {
      for (int j = 1; j <= right.size(); j++) {
        longest[i][j] =
            left.get(i - 1).equals(right.get(j - 1))
                ? longest[i - 1][j - 1] + 1
                : Math.max(longest[i - 1][j], longest[i][j - 1]);
      }
    }
    return longest[left.size()][right.size()];
  }
}
