package io.plumbline.template.function;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts: quoting, indenting, cutting, filling in. */
final class TextFunctions {
  private TextFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("quote", "Quotes a text so that a shell takes it as one word")
            .takes("text", "any text")
            .example("quote(\"it's\")")
            .does(call -> quote(call.text(0))),
        FunctionSpec.named("comment", "Makes a comment of a text")
            .takes("text", "any text")
            .mayTake("style", "plain (if not given), c, cblock, erlang or xml")
            .example("comment(\"Managed\")")
            .does(TextFunctions::comment),
        FunctionSpec.named("indent", "Indents the lines of a text but the first and the empty ones")
            .takes("text", "any text")
            .mayTake("width", "how many spaces, or the text to put there; 4 if not given")
            .mayTake("first", "true to indent the first line too")
            .mayTake("blank", "true to indent empty lines too")
            .example("indent(\"a\\nb\", 2)")
            .does(TextFunctions::indent),
        FunctionSpec.named("splitlines", "Cuts a text into its lines")
            .takes("text", "any text")
            .example("splitlines(\"a\\nb\")")
            .does(TextFunctions::lines),
        FunctionSpec.named("split", "Cuts a text at a separator")
            .takes("text", "any text")
            .mayTake("separator", "where to cut; at any white space if not given")
            .mayTake("most", "how often to cut at most")
            .example("split(\"a b  c\")")
            .does(TextFunctions::split),
        trimming("strip", "Takes white space, or other characters, off both ends")
            .example("strip(\"/a/\", \"/\")")
            .does(call -> strip(call, true, true)),
        trimming("lstrip", "Takes white space, or other characters, off the start")
            .example("lstrip(\"/a/\", \"/\")")
            .does(call -> strip(call, true, false)),
        trimming("rstrip", "Takes white space, or other characters, off the end")
            .example("rstrip(\"/a/\", \"/\")")
            .does(call -> strip(call, false, true)),
        FunctionSpec.named("format", "Fills values into %s, %d, %.2f and the like")
            .takes("pattern", "the text with the places to fill")
            .takesMore("values", "what to fill in")
            .example("format(\"%s-%02d\", \"a\", 3)")
            .does(TextFunctions::format),
        FunctionSpec.named("truncate", "Cuts a text to a length and ends it with dots")
            .takes("text", "any text")
            .mayTake("length", "the longest it may be; 255 if not given")
            .mayTake("anywhere", "true to cut inside a word")
            .mayTake("end", "what it ends with; \"...\" if not given")
            .mayTake("leeway", "by how much it may be longer before it is cut; 5 if not given")
            .example("truncate(\"one two three\", 9, true, \"...\", 0)")
            .does(TextFunctions::truncate),
        FunctionSpec.named("title", "Begins every word with a capital letter, the rest small")
            .takes("text", "any text")
            .example("title(\"hello WORLD\")")
            .does(TextFunctions::title));
  }

  private static FunctionSpec trimming(String name, String summary) {
    return FunctionSpec.named(name, summary)
        .takes("text", "any text")
        .mayTake("characters", "what to take off; white space if not given");
  }

  /** A word that a shell would leave alone stays as it is. */
  private static String quote(String text) {
    if (!text.isEmpty() && text.matches("[A-Za-z0-9_@%+=:,./-]*")) {
      return text;
    }
    return "'" + text.replace("'", "'\"'\"'") + "'";
  }

  private static Object comment(FunctionCall call) {
    String style = call.text(1, "plain");
    record Style(String begin, String line, String end) {}
    Map<String, Style> styles =
        Map.of(
            "plain", new Style("", "# ", ""),
            "erlang", new Style("", "% ", ""),
            "c", new Style("", "// ", ""),
            "cblock", new Style("/*", " * ", " */"),
            "xml", new Style("<!--", " - ", "-->"));
    Style chosen = styles.get(style);
    if (chosen == null) {
      throw call.problem("there is no style \"" + style + "\"");
    }
    List<String> lines = new ArrayList<>();
    boolean framed = !chosen.begin().isEmpty();
    if (framed) {
      lines.add(chosen.begin());
    }
    String around = chosen.line().stripTrailing();
    lines.add(around);
    for (String line : call.text(0).split("\n", -1)) {
      lines.add((chosen.line() + line).stripTrailing());
    }
    lines.add(around);
    if (framed) {
      lines.add(chosen.end());
    }
    return String.join("\n", lines);
  }

  private static Object indent(FunctionCall call) {
    String by =
        call.value(1) instanceof String text ? text : " ".repeat(Math.max(0, call.integer(1, 4)));
    boolean first = call.bool(2, false);
    boolean blank = call.bool(3, false);
    StringBuilder result = new StringBuilder();
    String[] lines = call.text(0).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean indented = i == 0 ? first : blank || !lines[i].isEmpty();
      result.append(i == 0 ? "" : "\n").append(indented ? by : "").append(lines[i]);
    }
    return result.toString();
  }

  private static Object lines(FunctionCall call) {
    List<Object> lines = new ArrayList<>();
    call.text(0).lines().forEach(lines::add);
    return lines;
  }

  private static Object split(FunctionCall call) {
    String text = call.text(0);
    int most = call.integer(2, -1);
    int limit = most < 0 ? -1 : most + 1;
    if (!call.has(1)) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : List.of((Object[]) stripped.split("\\s+", limit));
    }
    if (call.text(1).isEmpty()) {
      throw call.problem("\"separator\" must not be empty");
    }
    return List.of((Object[]) text.split(Pattern.quote(call.text(1)), limit));
  }

  private static String strip(FunctionCall call, boolean start, boolean end) {
    String text = call.text(0);
    String characters = call.has(1) ? call.text(1) : null;
    int from = 0;
    int to = text.length();
    while (start && from < to && stripped(text.charAt(from), characters)) {
      from++;
    }
    while (end && to > from && stripped(text.charAt(to - 1), characters)) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean stripped(char c, String characters) {
    return characters == null ? Character.isWhitespace(c) : characters.indexOf(c) >= 0;
  }

  /** Whole numbers for %d and %x, fractions for %f and %e, whatever a value was written as. */
  private static Object format(FunctionCall call) {
    List<Object> values = new ArrayList<>();
    Matcher places =
        Pattern.compile("%[-+ 0#]*[0-9]*(?:\\.([0-9]+))?([a-zA-Z%])").matcher(call.text(0));
    int at = 1;
    while (places.find()) {
      String kind = places.group(2);
      if (!kind.equals("%")) {
        if (at >= call.size()) {
          throw call.problem("the pattern has more places than there are values");
        }
        values.add(
            switch (kind) {
              case "d", "i", "x", "X", "o" -> call.number(at).toBigInteger();
              case "f", "F" ->
                  NumberFunctions.binary(call.number(at))
                      .setScale(digits(places.group(1)), RoundingMode.HALF_EVEN);
              case "e", "E", "g" -> call.number(at);
              default ->
                  call.value(at) instanceof Boolean truth
                      ? (truth ? "True" : "False")
                      : call.text(at);
            });
        at++;
      }
    }
    try {
      String pattern = call.text(0).replaceAll("(%[-+ 0#]*[0-9]*)i", "$1d");
      return String.format(Locale.ROOT, pattern, values.toArray());
    } catch (IllegalFormatException e) {
      throw call.problem("\"" + call.text(0) + "\" is not a pattern");
    }
  }

  private static int digits(String precision) {
    return precision == null ? 6 : Math.min(50, Integer.parseInt(precision));
  }

  private static Object truncate(FunctionCall call) {
    String text = call.text(0);
    int length = call.integer(1, 255);
    String end = call.text(3, "...");
    if (text.length() <= length + call.integer(4, 5)) {
      return text;
    }
    String cut = text.substring(0, Math.max(0, length - end.length()));
    int space = cut.lastIndexOf(' ');
    return (call.bool(2, false) || space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static Object title(FunctionCall call) {
    StringBuilder text = new StringBuilder();
    boolean start = true;
    for (char c : call.text(0).toCharArray()) {
      text.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
      start = Character.isWhitespace(c) || "-({[<".indexOf(c) >= 0;
    }
    return text.toString();
  }
}
