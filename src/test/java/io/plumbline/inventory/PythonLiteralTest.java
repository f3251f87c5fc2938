package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonLiteralTest {
  private static String json(String text) {
    return Json.write(PythonLiteral.valueOf(text).orElse(null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5 | 5",
        "-5 | -5",
        "+5 | 5",
        "1_000 | 1000",
        "0x1F | 31",
        "0o17 | 15",
        "0b101 | 5",
        "00 | 0",
        "1.5 | 1.5",
        ".5 | 0.5",
        "2. | 2.0",
        "1e3 | 1000.0",
        "True | true",
        "None | null",
        "'text' | \"text\"",
        "\"it's\" | \"it's\"",
        "'a' 'b' | \"ab\"",
        "r'a\\b' | \"a\\\\b\"",
        "'\\x41\\u00e9\\101' | \"A\u00e9A\"",
        "'''a'b''' | \"a'b\"",
        "[1, 'two', [3.0, None]] | [1,\"two\",[3.0,null]]",
        "(1, 2) | [1,2]",
        "(1) | 1",
        "() | []",
        "80,443 | [80,443]",
        "1, | [1]",
        "{'a': {'b': True}, 1: 2} | {\"1\":2,\"a\":{\"b\":true}}",
        "7 # comment | 7",
      })
  void literalsHaveATypeOfTheirOwn(String text, String json) {
    assertEquals(json, json(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``",
        "yes",
        "true",
        "null",
        "0644",
        "08",
        "1.2.3",
        "10.0.0.1",
        "1 2",
        "--1",
        "1+1",
        "a",
        "a # comment",
        "[a]",
        "[1",
        "{1, 2}",
        "{[]: 1}",
        "'open",
        "'''open",
        "''''",
        "5x",
        "1j",
        "#"
      })
  void allElseIsTextAsItIsWritten(String text) {
    assertEquals(Json.write(text), json(text));
  }

  @Test
  void deepNestingAndLongTextsAreNoTrouble() {
    String deep = "[".repeat(100_000);
    assertEquals(Json.write(deep), json(deep));
    String text = "long ".repeat(100_000);
    assertEquals(Json.write(text), json("'" + text + "'"));
    assertEquals(Json.write(text), json("'''" + text + "'''"));
  }

  @Test
  void anythingCanBeRead() {
    String letters = "'\"\\[]{}(),:#0123456789.eExXoOjrTuN_ -+";
    int texts = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int at = random.nextInt(12); at >= 0; at--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      texts += PythonLiteral.valueOf(text.toString()).equals(Optional.of(text.toString())) ? 1 : 0;
    }
    assertTrue(texts > 10_000 && texts < 20_000, "texts: " + texts);
  }
}
