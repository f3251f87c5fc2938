package io.plumbline.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private final Problems problems = new Problems();

  private Arguments of(Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("key", value);
    return new Arguments(values, Map.of(), SourceLocation.commandLine(), problems);
  }

  private List<String> messages() {
    return problems.sorted().stream().map(Problem::message).toList();
  }

  @Test
  void numbersAndBooleansAreTakenAsText() {
    assertEquals("7", of(7L).text("key"));
    assertEquals("0.10", of(new BigDecimal("0.10")).text("key"));
    assertEquals("true", of(true).text("key"));
    assertEquals(List.of("7", "a"), of(List.of(7L, "a")).texts("key"));
    assertEquals(List.of("a"), of("a").texts("key"));
    assertEquals(List.of(), messages());
  }

  @Test
  void anEmptyValueIsNoValue() {
    Arguments empty = of(null);
    assertEquals(false, empty.has("key"));
    assertEquals("other", empty.text("key", "other"));
    assertEquals(List.of(), empty.texts("key"));
    assertEquals(Map.of(), empty.map("key"));
    assertEquals(OptionalInt.empty(), empty.optionalInteger("key"));
    assertEquals("", empty.text("key"));
    assertEquals(List.of("\"key\" is required"), messages());
  }

  @Test
  void aValueOfTheWrongTypeIsAProblemAndNoException() {
    assertEquals("", of(List.of()).text("key", ""));
    assertEquals(false, of("maybe").bool("key", false));
    assertEquals(5, of("1.5").integer("key", 5));
    assertEquals(Duration.ZERO, of("soon").duration("key", Duration.ZERO));
    assertEquals(Optional.empty(), of("rw-r--r--").mode("key"));
    assertEquals(Map.of(), of("text").map("key"));
    List<Object> odd = new ArrayList<>();
    odd.add(null);
    odd.add(Map.of());
    assertEquals(List.of(), of(odd).texts("key"));
    assertEquals(List.of(), of("x == 1").conditions("key"));
    assertEquals(Optional.empty(), of("x").evaluated("key"));
    assertEquals(10, messages().size(), () -> "" + messages());
  }

  @Test
  void aNulCharacterIsAProblemWhereverItStands() {
    assertEquals("ab", of("a\0b").text("key"));
    assertEquals(List.of("ab"), of(List.of("a\0b")).texts("key"));
    assertEquals(Map.of("ab", "cd", "n", 1L), of(Map.of("a\0b", "c\0d", "n", 1L)).map("key"));
    assertEquals(List.of("\"key\" holds a NUL character, which no command can carry"), messages());
  }

  @Test
  void theKeysKeepTheOrderInWhichTheyWereWritten() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("z", 1L);
    values.put("a", null);
    Arguments arguments = new Arguments(values, Map.of(), SourceLocation.commandLine(), problems);
    assertEquals(List.of("z", "a"), List.copyOf(arguments.names()));
  }
}
