package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code "{}:{}".format(a, b)} as texts and values in a row. */
final class FormatPattern {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{|\\}\\}|\\{([A-Za-z0-9_]*)([^{}]*)\\}");

  private FormatPattern() {}

  static Code print(ExpressionPrinter printer, String pattern, Given given) {
    List<Code> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher matcher = PLACE.matcher(pattern);
    int at = 0;
    int next = 0;
    while (matcher.find()) {
      text.append(pattern, at, matcher.start());
      at = matcher.end();
      if (matcher.group(1) == null) {
        text.append(matcher.group().charAt(0));
        continue;
      }
      if (!matcher.group(2).isEmpty() && !matcher.group(2).equals("!s")) {
        throw given.cannot("the place \"" + matcher.group() + "\" has no counterpart");
      }
      flush(printer, text, parts);
      String name = matcher.group(1);
      Expression value =
          name.isEmpty()
              ? given.need(next++, "argument")
              : name.matches("\\d+")
                  ? given.need(Integer.parseInt(name), "argument")
                  : given.need(given.size(), name);
      parts.add(printer.printed(printer.print(value)));
    }
    text.append(pattern, at, pattern.length());
    flush(printer, text, parts);
    return joined(printer, parts);
  }

  private static void flush(ExpressionPrinter printer, StringBuilder text, List<Code> parts) {
    if (text.length() > 0) {
      parts.add(printer.text(text.toString()));
      text.setLength(0);
    }
  }

  /** At least one of the first two must be a text, or numbers would be added up. */
  private static Code joined(ExpressionPrinter printer, List<Code> parts) {
    boolean safe =
        parts.stream().limit(2).anyMatch(part -> part.kind() == Kind.TEXT) && !parts.isEmpty();
    if (!safe) {
      parts.add(0, printer.text(""));
    }
    StringBuilder text = new StringBuilder(parts.get(0).at(Code.SUM));
    parts.stream().skip(1).forEach(part -> text.append(" + ").append(part.at(Code.PRODUCT)));
    return new Code(
        text.toString(), parts.size() == 1 ? parts.get(0).level() : Code.SUM, Kind.TEXT);
  }
}
