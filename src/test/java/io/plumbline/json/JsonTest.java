package io.plumbline.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void valuesArePlainOnes() {
    Object value = Json.parse("{\"a\": [1, 2.50, true, null, \"x\"], \"b\": 99999999999999999999}");
    assertEquals(
        Map.of("b", new BigDecimal("99999999999999999999")),
        Map.of("b", ((Map<?, ?>) value).get("b")));
    List<?> items = (List<?>) ((Map<?, ?>) value).get("a");
    assertEquals(1L, items.get(0));
    assertEquals(new BigDecimal("2.50"), items.get(1));
    assertEquals(true, items.get(2));
    assertEquals(null, items.get(3));
    assertEquals("x", items.get(4));
  }

  @Test
  void keysAreWrittenSorted() {
    assertEquals(
        "{\"a\":\"line\\nbreak\",\"b\":[1,null]}",
        Json.write(Map.of("b", java.util.Arrays.asList(1, null), "a", "line\nbreak")));
  }

  @Test
  void whatIsNotOneDocumentIsRefused() {
    for (String text : List.of("", "{", "{} {}", "<html>", "{\"a\": 1, \"a\": 2}")) {
      assertThrows(JsonException.class, () -> Json.parse(text), text);
    }
  }

  @Test
  void aMessageNamesTheFault() {
    var error = assertThrows(JsonException.class, () -> Json.parse("{\"a\": 1, \"a\": 2}"));
    assertEquals("this is not JSON: Duplicate field 'a'", error.getMessage());
  }
}
