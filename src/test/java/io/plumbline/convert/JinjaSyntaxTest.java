package io.plumbline.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read, or not be said, is told with its place. */
class JinjaSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{{ a ~ 0: \"{{\" has no \"}}\"",
        "{% if a ~ 0: \"{%\" has no \"%}\"",
        "{# a ~ 0: \"{#\" has no \"#}\"",
        "a {% if b %} c ~ 2: \"if b\" has no \"endif\"",
        "{% for x in y %}{% endif %} ~ 0: \"for x in y\" has no \"endfor\"",
        "{% endif %} ~ 0: \"endif\" ends nothing",
        "{% frob %} ~ 0: unknown tag \"frob\"",
        "{% raw %} x ~ 0: \"raw\" has no \"endraw\"",
        "{{ a b }} ~ 5: there is \"b\" where the end should be",
        "{{ (a }} ~ 6: the expression ends where \")\" should be",
        "{{ 'a }} ~ 3: a string has no end",
        "{{ a ! b }} ~ 5: unexpected \"!\" in an expression",
        "{{ f(*a) }} ~ 5: arguments spread with * cannot be read",
        "{{ a.b() }} ~ 6: the method \"b\" has no counterpart",
        "{{ f(1) }} ~ 4: the function \"f\" has no counterpart",
        "{{ a is strange }} ~ 5: the test \"strange\" has no counterpart",
        "{{ None }} ~ 3: there is no value None",
        "{{ loop.index }} ~ 3: \"loop\" is known only inside a loop",
        "{{ x if a < 'b' }} ~ 12: texts have no order; numbers have, and versions with"
            + " version_compare",
        "{% for a in b recursive %}{% endfor %} ~ 0: a loop cannot call itself",
        "{% include 'x' %} ~ 0: a template cannot include another",
        "{% extends 'x' %} ~ 0: \"extends\" has no counterpart",
        "{{ lookup('pipe', 'date') }} ~ 9: the lookup \"pipe\" has no counterpart",
        "{{ a | default(none) }} ~ 5: nothing stands for None; give a value, or omit where a"
            + " module's default will do",
        "{{ a | to_nice_yaml(sort_keys=false) }} ~ 5: \"to_nice_yaml\" sorts keys and puts each"
            + " on a line of its own",
        "{{ a | replace('b') }} ~ 5: \"replace\" lacks its argument \"new\"",
        "{{ '{:>3}'.format(a) }} ~ 17: the place \"{:>3}\" has no counterpart",
        "{{ [1, 2] }} ~ 0: a list or map in a text is printed in Python's way; say how with"
            + " to_json or join"
      })
  void isTold(String template, String failure) {
    Converted converted = new JinjaText(Map.of()).template(template);
    Converted.Failure first = converted.failures().get(0);
    assertEquals(failure, first.offset() + ": " + first.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {"{{ ((((((((((1)))))))))) }}x ~ ${1}x", "{{ a | d(1) }}x ~ ${a!1}x"})
  void isRead(String template, String wanted) {
    assertEquals(wanted, new JinjaText(Map.of()).template(template).text());
  }
}
