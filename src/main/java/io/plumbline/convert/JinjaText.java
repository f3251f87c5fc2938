package io.plumbline.convert;

import io.plumbline.convert.Converted.Failure;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.ExpressionParser;
import io.plumbline.convert.jinja.JinjaSyntaxException;
import io.plumbline.convert.jinja.Statement;
import io.plumbline.convert.jinja.TemplateParser;
import io.plumbline.convert.jinja.WhiteSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns single texts: a template, a value of a playbook, a bare expression. */
final class JinjaText {
  private static final Pattern SETTINGS = Pattern.compile("#jinja2:([^\\n]*)\\n");

  private final Map<String, Code.Kind> kinds;

  /**
   * Begins.
   *
   * @param kinds what variables are known to hold
   */
  JinjaText(Map<String, Code.Kind> kinds) {
    this.kinds = Map.copyOf(kinds);
  }

  /** Tells whether a text holds any tag. */
  static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /** Turns a template file. */
  Converted template(String text) {
    Matcher settings = SETTINGS.matcher(text);
    boolean first = settings.lookingAt();
    WhiteSpace whiteSpace = first ? whiteSpace(settings.group(1)) : WhiteSpace.OF_ANSIBLE;
    int skipped = first ? settings.end() : 0;
    Converted converted = parsed(text.substring(skipped), whiteSpace, '"');
    List<Failure> moved =
        converted.failures().stream()
            .map(failure -> new Failure(failure.offset() + skipped, failure.reason()))
            .toList();
    return new Converted(converted.text(), moved);
  }

  private static WhiteSpace whiteSpace(String settings) {
    String plain = settings.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    return new WhiteSpace(
        !plain.contains("trim_blocks:false"), plain.contains("lstrip_blocks:true"));
  }

  private Converted parsed(String text, WhiteSpace whiteSpace, char quote) {
    try {
      return TemplatePrinter.print(TemplateParser.parse(text, whiteSpace), quote, kinds);
    } catch (JinjaSyntaxException e) {
      return new Converted(text, List.of(new Failure(e.offset(), e.getMessage())));
    }
  }

  /**
   * Turns a value of a playbook. A value that is one expression keeps its type.
   *
   * @param text the value
   * @param quote the mark to put around texts in expressions
   */
  Converted value(String text, char quote) {
    return value(text, quote, false);
  }

  /**
   * Turns an argument of a module. There None means that the argument is not given.
   *
   * @param text the value
   * @param quote the mark to put around texts in expressions
   */
  Converted argument(String text, char quote) {
    return value(text, quote, true);
  }

  private Converted value(String text, char quote, boolean argument) {
    if (!isTemplate(text)) {
      return new Converted(escaped(text, quote), List.of());
    }
    List<Statement> statements;
    try {
      statements = TemplateParser.parse(text, WhiteSpace.OF_ANSIBLE);
    } catch (JinjaSyntaxException e) {
      return new Converted(text, List.of(new Failure(e.offset(), e.getMessage())));
    }
    List<Statement> telling =
        statements.stream()
            .filter(each -> !(each instanceof Statement.Text blank && blank.text().isBlank()))
            .filter(each -> !(each instanceof Statement.Removed))
            .toList();
    if (telling.size() == 1 && telling.get(0) instanceof Statement.Output output) {
      return single(text, argument ? Omission.in(output) : output, quote);
    }
    return TemplatePrinter.print(statements, quote, kinds);
  }

  private Converted single(String text, Statement.Output output, char quote) {
    try {
      String code = printed(output.value(), quote, ExpressionPrinter::print);
      String opening = code.startsWith("{") ? "${ " : "${";
      String before = text.substring(0, text.indexOf("{{"));
      String after = text.substring(text.lastIndexOf("}}") + 2);
      return new Converted(before + opening + code + "}" + after, List.of());
    } catch (NotConvertibleException e) {
      return new Converted(text, List.of(new Failure(e.offset(), e.getMessage())));
    }
  }

  private static String escaped(String text, char quote) {
    boolean read = text.contains("${") || text.contains("<#") || text.contains("</#");
    if (!read) {
      return text;
    }
    FreemarkerText plain = new FreemarkerText(false, new Quoting(quote));
    plain.text(text);
    return plain.toString();
  }

  /** Turns a bare expression that is true or false. */
  Converted condition(String text, char quote) {
    return bare(text, quote, ExpressionPrinter::condition);
  }

  /** Turns a bare expression of any type. */
  Converted expression(String text, char quote) {
    return bare(text, quote, ExpressionPrinter::print);
  }

  private Converted bare(
      String text, char quote, BiFunction<ExpressionPrinter, Expression, Code> form) {
    String inner = text.strip();
    if (inner.startsWith("{{") && inner.endsWith("}}") && inner.indexOf("{{", 2) < 0) {
      inner = inner.substring(2, inner.length() - 2);
    } else if (isTemplate(inner)) {
      return new Converted(
          text,
          List.of(new Failure(Math.max(0, text.indexOf('{')), "an expression has no tags inside")));
    }
    int lead = text.indexOf(inner);
    try {
      return new Converted(printed(ExpressionParser.parse(inner), quote, form), List.of());
    } catch (JinjaSyntaxException e) {
      return new Converted(text, List.of(new Failure(lead + e.offset(), e.getMessage())));
    } catch (NotConvertibleException e) {
      return new Converted(text, List.of(new Failure(lead + e.offset(), e.getMessage())));
    }
  }

  /** The first time finds the names that come from outside. */
  private String printed(
      Expression expression, char quote, BiFunction<ExpressionPrinter, Expression, Code> form) {
    Scope.Names names = new Scope.Names(kinds);
    form.apply(new ExpressionPrinter(Scope.top(names), new Quoting(quote)), expression);
    Scope top = Scope.top(names.again());
    return form.apply(new ExpressionPrinter(top, new Quoting(quote)), expression).text();
  }
}
