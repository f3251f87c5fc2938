package io.plumbline.module.ini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every file, shown on many that were put together at random. */
class IniPropertiesTest {
  private static final String[] PIECES = {
    "[a]",
    "[b]",
    "[a]",
    "x = 1",
    "x=2",
    "y: 3",
    "x",
    "y =",
    "#x = 0",
    "# words",
    "; y = 1",
    "",
    "   ",
    "  deeper",
    "\tdeeper = 4",
    "    # deepest",
    "= odd",
    "[broken",
    "x = 1\r",
    "\u00e9 = \u00ff",
  };
  private static final List<List<String>> VALUES =
      List.of(
          List.of(), List.of(""), List.of("1"), List.of("7"), List.of("1", "2"), List.of("a\nb"));

  private final Random random = new Random(20260101);

  private String file() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append('\n');
    }
    if (length > 0 && random.nextInt(4) == 0) {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private static IniDocument parse(String text) {
    return IniDocument.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(IniDocument document) {
    return new String(document.bytes(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFileComesBackAsItWas() {
    for (int i = 0; i < 2000; i++) {
      String file = file();
      assertEquals(file, text(parse(file)));
    }
  }

  @Test
  void anEditChangesOneOptionAndDoneAgainNothing() {
    for (int i = 0; i < 8_000; i++) {
      String before = file();
      String section = List.of("", "a", "c").get(random.nextInt(3));
      String name = List.of("x", "y", "new").get(random.nextInt(3));
      List<String> values = VALUES.get(random.nextInt(VALUES.size()));
      IniDocument document = parse(before);
      document.set(section, name, values);
      String after = text(document);
      String story = "set [" + section + "] " + name + values + " in\n" + before + "gave\n" + after;
      assertEquals(expected(before, section, name, values), parse(after).options(), story);
      assertFalse(parse(after).set(section, name, values), story);
      assertEquals(comments(before), comments(after), story);
    }
  }

  private static Map<String, Map<String, List<String>>> expected(
      String before, String section, String name, List<String> values) {
    Map<String, Map<String, List<String>>> options = new LinkedHashMap<>();
    parse(before).options().forEach((key, value) -> options.put(key, new LinkedHashMap<>(value)));
    if (!values.isEmpty()) {
      options.computeIfAbsent(section, key -> new LinkedHashMap<>()).put(name, values);
    } else if (options.containsKey(section)) {
      options.get(section).remove(name);
      if (section.isEmpty() && options.get(section).isEmpty()) {
        options.remove(section);
      }
    }
    return options;
  }

  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    text.lines()
        .filter(line -> line.startsWith("#") || line.startsWith(";"))
        .forEach(comments::add);
    return comments;
  }
}
