package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommandWordsTest {

  private static List<String> split(String line) {
    return CommandWords.split(line).orElseThrow();
  }

  @Test
  void blanksOfAnyKindSeparateWords() {
    assertEquals(List.of("ls", "-l", "/tmp"), split("  ls\t-l\n /tmp "));
  }

  @Test
  void quotesKeepBlanksAndMayBeEmpty() {
    assertEquals(
        List.of("echo", "a b", "", "it's", "x y"), split("echo 'a b' \"\" \"it's\" x' 'y"));
  }

  @Test
  void backslashesEscapeOutsideOfSingleQuotes() {
    assertEquals(List.of("a b", "\\n", "say \"hi\""), split("a\\ b '\\n' \"say \\\"hi\\\"\""));
  }

  @Test
  void nothingIsExpanded() {
    assertEquals(List.of("echo", "$HOME", "*", "|", "`id`"), split("echo $HOME * | `id`"));
  }

  @Test
  void anOpenQuoteOrATrailingBackslashIsAnError() {
    assertEquals(Optional.empty(), CommandWords.split("echo 'a"));
    assertEquals(Optional.empty(), CommandWords.split("echo \"a"));
    assertEquals(Optional.empty(), CommandWords.split("echo a\\"));
  }

  @Test
  void anEmptyLineHasNoWords() {
    assertEquals(List.of(), split(" \n"));
  }
}
