package io.plumbline.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionNamesTest {
  private static List<String> names(String template) {
    List<String> names = new ArrayList<>();
    SourceLocation start = SourceLocation.startOf(Path.of("t"));
    ExpressionNames.inTemplate(template, start, (name, place) -> names.add(name));
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "${a}|a",
        "${a.b.c} ${d[e]}|a d e",
        "${a!}${b!\"x\"}${c??}${d != e}|d e",
        "${(a.b)!\"x\"}|``",
        "${l?filter(x -> x.n == wanted)?map(y -> y.i)}|l wanted",
        "${\"text a b\"} ${'b ${c}'}|``",
        "${1..n} ${0x1f} ${a?string(\"x\", y)}|n a y",
        "${[a, true, {\"k\": b}]}|a b",
        "<#list items as i>${i}</#list>|items",
        "<#list m as k, v>${k}${v}${w}</#list>|m w",
        "<#if a gt b && !c>x</#if>|a b c",
        "<#assign x = y>${x}|y",
        "<#-- ${hidden} -->${seen}|seen",
        "plain text $HOME|``"
      })
  void findsWhatIsAskedFor(String template, String expected) {
    assertEquals(expected, String.join(" ", names(template)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "see facts.md for ${facts.kernel}|kernel",
        "${facts.a + facts[\"b\"] + facts['c d']}|a b c d",
        "${x.facts.a} ${'facts.b'} ${facts[c]}|``",
        "${facts.a!'x'} ${(facts.b)!} ${facts.c??} ${facts.d != 1}|d",
        "<#list all as facts>${facts.a}</#list>|``"
      })
  void findsTheMembersOfAVariable(String template, String expected) {
    SourceLocation start = SourceLocation.startOf(Path.of("t"));
    YamlScalar scalar = new YamlScalar(template, YamlScalar.Style.QUOTED, "", start, start);
    List<String> members = new ArrayList<>();
    ExpressionNames.members(scalar, false, Set.of("facts"), (name, place) -> members.add(name));
    assertEquals(expected, String.join(" ", members));
  }

  @Test
  void placesCountLines() {
    List<String> places = new ArrayList<>();
    ExpressionNames.inTemplate(
        "one\n  ${two}\n",
        new SourceLocation(Path.of("t"), 5, 3),
        (name, place) -> places.add(name + " " + place));
    assertEquals(List.of("two t:6:7"), places);
  }
}
