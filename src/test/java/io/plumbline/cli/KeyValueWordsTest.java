package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyValueWordsTest {
  @Test
  void blanksDivideOutsideQuotesAndExpressions() {
    assertEquals(
        List.of("a=1", "b=\"two words\"", "c='three  more'", "d=${e + 1}"),
        KeyValueWords.in(" a=1 b=\"two words\"\tc='three  more'  d=${e + 1} "));
    assertEquals(List.of("a=\"x \\\" y\"", "b=2"), KeyValueWords.in("a=\"x \\\" y\" b=2"));
    assertEquals(List.of("a=pre\"in side\"post"), KeyValueWords.in("a=pre\"in side\"post"));
    assertEquals(List.of("a=it's", "b=1"), KeyValueWords.in("a=it's b=1"));
    assertEquals(List.of(), KeyValueWords.in("  "));
  }

  @Test
  void quotesAroundAValueGoAndBackslashesMeanSomething() {
    assertEquals("two words", KeyValueWords.value("\"two words\""));
    assertEquals("x", KeyValueWords.value("'x'"));
    assertEquals("a\"b\"", KeyValueWords.value("a\"b\""));
    assertEquals("\"", KeyValueWords.value("\""));
    assertEquals("", KeyValueWords.value("''"));
    assertEquals("a\nb\tc\\d", KeyValueWords.value("a\\nb\\tc\\\\d"));
    assertEquals("\u00e9A", KeyValueWords.value("\\xe9\\u0041"));
    assertEquals("C:\\data", KeyValueWords.value("C:\\data"));
  }
}
