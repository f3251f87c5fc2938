package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OvsdbValueTest {

  @Test
  void anAtomMayBeQuotedOrNot() {
    assertEquals("netdev", OvsdbValue.parse("netdev"));
    assertEquals("netdev", OvsdbValue.parse("\"netdev\"\n"));
    assertEquals("00:11:22", OvsdbValue.parse("\"00:11:22\""));
    assertEquals("", OvsdbValue.parse("\"\""));
  }

  @Test
  void theOrderAndTheBracketsOfASetDoNotMatter() {
    assertEquals(List.of("OpenFlow10", "OpenFlow13"), OvsdbValue.parse("[OpenFlow13, OpenFlow10]"));
    assertEquals(List.of("OpenFlow10", "OpenFlow13"), OvsdbValue.parse("OpenFlow10,OpenFlow13"));
    assertEquals("secure", OvsdbValue.parse("[secure]"));
    assertEquals(List.of(), OvsdbValue.parse("[]"));
  }

  @Test
  void aMapMayBeWrittenWithBracesOrWithout() {
    Map<String, String> expected = Map.of("a", "b c\"d", "k, =}", "5");
    assertEquals(expected, OvsdbValue.parse("{a=\"b c\\\"d\", \"k, =}\"=\"5\"}"));
    assertEquals(Map.of("k", "v", "l", "w"), OvsdbValue.parse("k=v,l=w"));
    assertEquals(Map.of(), OvsdbValue.parse("{}"));
  }

  @Test
  void anyTextSurvivesBeingQuotedAndRead() {
    String alphabet = "ab \"\\=,[]{}\n\t\u0001\u00e9";
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertEquals(text.toString(), OvsdbValue.parse(OvsdbValue.quote(text.toString())));
    }
  }

  @Test
  void brokenTextIsReadAsFarAsItGoes() {
    assertEquals("abc", OvsdbValue.parse("\"abc"));
    assertEquals(List.of("a", "b"), OvsdbValue.parse("[a, b"));
    assertEquals(Map.of("a", ""), OvsdbValue.parse("{a="));
    assertEquals("u12", OvsdbValue.parse("\"\\u12"));
    assertEquals("uzzzz", OvsdbValue.parse("\"\\uzzzz"));
    assertEquals(List.of(), OvsdbValue.parse(""));
  }
}
