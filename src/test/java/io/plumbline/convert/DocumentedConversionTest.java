package io.plumbline.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/convert.md says of expressions is what happens. */
class DocumentedConversionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "x in list ~ contains(list, x)",
        "x | default('y') ~ x!\"y\"",
        "x | default(omit) ~ x!omit",
        "x if c else y ~ truthy(c)?then(x, y)",
        "names | map('upper') | join(',') ~ names?map(x -> x?upper_case)?join(\",\")",
        "users | selectattr('admin') | map(attribute='name')"
            + " ~ users?filter(x -> truthy((x.admin)!))?map(x -> x.name)",
        "x | to_json ~ to_json(x)",
        "a | combine(b) ~ combine(a, b)",
        "lookup('env', 'HOME') ~ lookup(\"env\", \"HOME\")",
        "x is version('2', '>=') ~ version_compare(x, \"2\", \">=\")",
        "x is match('a') ~ match(x, \"a\")"
      })
  void isTrue(String ansible, String plumb) throws IOException {
    String page = Files.readString(Path.of("docs/convert.md")).replace("\\|", "|");
    assertTrue(page.contains("`" + ansible + "`"), ansible);
    assertTrue(page.contains("`" + plumb + "`"), plumb);
    assertEquals(plumb, new JinjaText(Map.of()).expression(ansible, '"').text());
  }
}
