package io.plumbline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemReportTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("site.yml");
  }

  private String render(String content, Problem... problems) throws IOException {
    Files.writeString(file, content);
    return new ProblemReport(80, false)
        .render(List.of(problems))
        .replace(folder.toString() + "/", "");
  }

  private Problem problem(int line, int column) {
    return Problem.at(new SourceLocation(file, line, column), "wrong");
  }

  @Test
  void showsPlaceMessageLineCaretAndHint() throws IOException {
    String text =
        render(
            "- hosts: all\n  tasks:\n    - service: {stat: started}\n",
            Problem.at(
                new SourceLocation(file, 3, 17),
                "unknown key \"stat\" in module service",
                "did you mean \"state\"?"),
            Problem.at(new SourceLocation(file, 1, 3), "the play has no name"));
    assertEquals(
        """
        site.yml:3:17: error: unknown key "stat" in module service
              - service: {stat: started}
                          ^
          hint: did you mean "state"?

        site.yml:1:3: error: the play has no name
          - hosts: all
            ^

        2 problems; nothing was started
        """,
        text);
  }

  @Test
  void aMissingFileIsTolerated() {
    assertEquals(
        "/no/such.yml:1:1: error: cannot be read\n\n1 problem; nothing was started\n",
        new ProblemReport(80, false)
            .render(
                List.of(
                    Problem.at(SourceLocation.startOf(Path.of("/no/such.yml")), "cannot be read")))
            .replace(folder.toString(), ""));
  }

  @Test
  void theCommandLineHasNoExcerpt() {
    assertEquals(
        "<command line>: error: no such host\n\n1 problem; nothing was started\n",
        new ProblemReport(80, false)
            .render(List.of(Problem.at(SourceLocation.commandLine(), "no such host"))));
  }

  @Test
  void theCaretStandsRightBehindTabsAndWideCharacters() throws IOException {
    assertEquals(
        """
        site.yml:1:5: error: wrong
          a       \u7f51\u7edcx
                      ^

        1 problem; nothing was started
        """,
        render("a\t\u7f51\u7edcx\n", problem(1, 5)));
  }

  @Test
  void controlCharactersAreShownNotObeyed() throws IOException {
    assertEquals(
        """
        site.yml:1:7: error: wrong
          a\\x1b[2J\\u202eb
                        ^

        1 problem; nothing was started
        """,
        render("a\u001b[2J\u202eb\n", problem(1, 7)));
    assertEquals(
        "site.yml:9:1: error: bad \\x1b]0;x\\x07\n\n1 problem; nothing was started\n",
        render("", Problem.at(new SourceLocation(file, 9, 1), "bad \u001b]0;x\u0007")));
  }

  @Test
  void aLongLineIsCutAroundTheColumn() throws IOException {
    String text = render("x".repeat(300) + "HERE" + "y".repeat(300) + "\n", problem(1, 301));
    String[] lines = text.split("\n");
    assertEquals(80, lines[1].length());
    assertTrue(lines[1].startsWith("  ...xxx"), lines[1]);
    assertTrue(lines[1].endsWith("yyy..."), lines[1]);
    assertEquals(lines[1].indexOf("HERE"), lines[2].indexOf("^"));
  }

  @Test
  void aLongLineWithAnEarlyColumnIsCutAtItsEnd() throws IOException {
    String[] lines = render("key: " + "y".repeat(300), problem(1, 1)).split("\n");
    assertEquals("  key: " + "y".repeat(70) + "...", lines[1]);
    assertEquals("  ^", lines[2]);
  }

  @Test
  void aColumnBehindTheEndPutsTheCaretThere() throws IOException {
    assertEquals(
        "site.yml:1:99: error: wrong\n  abc\n     ^\n\n1 problem; nothing was started\n",
        render("abc", problem(1, 99)));
  }

  @Test
  void oldLineBreaksAndAByteOrderMarkDoNotShiftLines() throws IOException {
    assertEquals(
        "site.yml:3:1: error: wrong\n  c\n  ^\n\n1 problem; nothing was started\n",
        render("\ufeffa\r\nb\rc\n", problem(3, 1)));
  }

  @Test
  void aBinaryFileIsShownHarmlessly() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, 0, 1, 'a', (byte) 0xc3});
    String text = new ProblemReport(80, false).render(List.of(problem(1, 4)));
    assertTrue(text.contains("  \ufffd\\x00\\x01a\ufffd\n           ^\n"), text);
    assertEquals(text, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Test
  void aMessageOfSeveralLinesIsIndented() throws IOException {
    assertEquals(
        "site.yml:5:1: error: one\n  two\n\n1 problem; nothing was started\n",
        render("", Problem.at(new SourceLocation(file, 5, 1), "one\ntwo\n")));
  }

  @Test
  void thousandsOfProblemsAreCounted() throws IOException {
    Files.writeString(file, "");
    String text = new ProblemReport(80, false).render(Collections.nCopies(2500, problem(1, 1)));
    assertTrue(text.endsWith("\n... and 2400 more\n\n2500 problems; nothing was started\n"), text);
  }

  @Test
  void coloursWrapOnlyWords() throws IOException {
    Files.writeString(file, "abc");
    assertEquals(
        "\u001b[1msite.yml:1:2:\u001b[0m \u001b[31merror:\u001b[0m wrong\n"
            + "  abc\n   \u001b[31m^\u001b[0m\n"
            + "  \u001b[36mhint:\u001b[0m do it\n\n1 problem; nothing was started\n",
        new ProblemReport(80, true)
            .render(List.of(Problem.at(new SourceLocation(file, 1, 2), "wrong", "do it")))
            .replace(folder + "/", ""));
  }
}
