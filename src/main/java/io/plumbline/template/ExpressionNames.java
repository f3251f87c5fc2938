package io.plumbline.template;

import io.plumbline.input.SourceLocation;
import io.plumbline.template.function.TemplateFunctions;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the variables that expressions ask for without saying what holds when there are none.
 * Freemarker does not tell; this reads the expressions itself: a name counts unless it is a
 * property, a built-in, a keyword, a name the template defines, or guarded by {@code !} or {@code
 * ??}.
 */
public final class ExpressionNames {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern DEFINED =
      Pattern.compile(
          "\\bas\\s+([A-Za-z_]\\w*)(?:\\s*,\\s*([A-Za-z_]\\w*))?"
              + "|<#(?:assign|local|global)\\s+([A-Za-z_]\\w*)"
              + "|([A-Za-z_]\\w*)\\s*->"
              + "|<#(?:macro|function)\\s+([^>]*)>");
  private static final Pattern MEMBER =
      Pattern.compile("\\s*(?:\\.\\s*([A-Za-z_]\\w*)|\\[\\s*[\"']([^\"']*)[\"']\\s*\\])");
  private static final Set<String> KEYWORDS =
      Set.of("true", "false", "gt", "gte", "lt", "lte", "and", "or", "as", "in", "using");

  private static final Set<String> FUNCTIONS = TemplateFunctions.all().names();

  private final String text;
  private final Set<String> defined = new HashSet<>();
  private final List<Found> found = new ArrayList<>();

  /** A name and where it begins in the text. */
  private record Found(String name, int offset) {}

  private ExpressionNames(String text) {
    this.text = text;
    Matcher matcher = DEFINED.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          defined.addAll(List.of(matcher.group(group).split("[^A-Za-z0-9_]+")));
        }
      }
    }
  }

  /**
   * Finds the names in a value.
   *
   * @param node what the user wrote
   * @param names is told each name and its place
   */
  public static void in(YamlNode node, BiConsumer<String, SourceLocation> names) {
    if (node instanceof YamlList list) {
      list.items().forEach(item -> in(item, names));
    } else if (node instanceof YamlMap map) {
      map.entries().forEach(entry -> in(entry.value(), names));
    } else if (node instanceof YamlScalar scalar && !scalar.unsafe()) {
      inTemplate(scalar.text(), scalar.contentLocation(), names);
    }
  }

  /**
   * Finds the names in a bare expression.
   *
   * @param condition the expression
   * @param names is told each name and its place
   */
  public static void inCondition(YamlScalar condition, BiConsumer<String, SourceLocation> names) {
    ExpressionNames reader = new ExpressionNames(condition.text());
    reader.expression(0, condition.text().length());
    reader.tell(condition.contentLocation(), names);
  }

  /**
   * Finds the names in a template's text.
   *
   * @param text the text
   * @param start where it begins
   * @param names is told each name and its place
   */
  public static void inTemplate(
      String text, SourceLocation start, BiConsumer<String, SourceLocation> names) {
    if (!text.contains("${") && !text.contains("<#")) {
      return;
    }
    ExpressionNames reader = new ExpressionNames(text);
    reader.template();
    reader.tell(start, names);
  }

  /**
   * Finds what expressions ask certain variables for by a constant name, without saying what holds
   * when there is none: {@code a.b} or {@code a["b"]}.
   *
   * @param scalar a template, or a bare expression
   * @param bare whether it is a bare expression
   * @param variables the variables
   * @param members is told each name asked for and its place
   */
  public static void members(
      YamlScalar scalar,
      boolean bare,
      Set<String> variables,
      BiConsumer<String, SourceLocation> members) {
    ExpressionNames reader = new ExpressionNames(scalar.text());
    if (bare) {
      reader.expression(0, scalar.text().length());
    } else {
      reader.template();
    }
    Matcher matcher = MEMBER.matcher(scalar.text());
    for (Found name : reader.found) {
      boolean asked = variables.contains(name.name()) && !reader.defined.contains(name.name());
      matcher.region(name.offset() + name.name().length(), scalar.text().length());
      if (asked && matcher.lookingAt() && !reader.guarded(matcher.end())) {
        int group = matcher.group(1) == null ? 2 : 1;
        members.accept(
            matcher.group(group),
            place(scalar.text(), scalar.contentLocation(), matcher.start(group)));
      }
    }
  }

  private void tell(SourceLocation start, BiConsumer<String, SourceLocation> names) {
    for (Found name : found) {
      if (!defined.contains(name.name())) {
        names.accept(name.name(), place(text, start, name.offset()));
      }
    }
  }

  private static SourceLocation place(String text, SourceLocation start, int offset) {
    int line = 0;
    int from = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      line++;
      from = i + 1;
    }
    return new SourceLocation(start.file(), start.line() + line, start.column() + offset - from);
  }

  private void template() {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("<#--", at)) {
        int end = text.indexOf("-->", at);
        at = end < 0 ? text.length() : end + 3;
      } else if (text.startsWith("${", at)) {
        at = expression(at + 2, text.length()) + 1;
      } else if (text.startsWith("<#", at)) {
        Matcher word = WORD.matcher(text).region(at + 2, text.length());
        at = word.lookingAt() ? directive(word.group(), word.end()) : at + 2;
      } else {
        at++;
      }
    }
  }

  private int directive(String name, int at) {
    int end = text.indexOf('>', at);
    while (end > 0 && text.charAt(end - 1) == '-') {
      end = text.indexOf('>', end + 1);
    }
    int stop = end < 0 ? text.length() : end;
    if (Set.of("macro", "function", "import").contains(name)) {
      Matcher word = WORD.matcher(text).region(at, stop);
      while (word.find()) {
        defined.add(word.group());
      }
      return stop;
    }
    if (name.equals("include")) {
      return stop;
    }
    expression(at, stop);
    return stop;
  }

  /** Reads up to the closing brace of an interpolation, or to the end. */
  private int expression(int start, int end) {
    Deque<Integer> open = new ArrayDeque<>();
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = afterString(at, end);
      } else if (c == '{' || c == '(' || c == '[') {
        open.push(found.size());
        at++;
      } else if (c == '}' || c == ')' || c == ']') {
        if (open.isEmpty()) {
          return at;
        }
        int first = open.pop();
        at++;
        if (c == ')' && guarded(at)) {
          found.subList(first, found.size()).clear();
        }
      } else if (Character.isLetter(c) || c == '_') {
        Matcher word = WORD.matcher(text).region(at, end);
        word.lookingAt();
        name(word.group(), at, word.end());
        at = word.end();
      } else if (Character.isDigit(c)) {
        at = afterNumber(at, end);
      } else {
        at++;
      }
    }
    return at;
  }

  private int afterNumber(int start, int end) {
    int at = start;
    while (at < end && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int afterString(int start, int end) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < end; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return end;
  }

  private void name(String word, int start, int end) {
    char before = lastBefore(start);
    boolean range = before == '.' && start >= 2 && text.startsWith("..", start - 2);
    boolean property = before == '.' && !range || before == '?';
    boolean function = called(end) && FUNCTIONS.contains(word);
    if (!property && !function && !KEYWORDS.contains(word) && !guarded(end)) {
      found.add(new Found(word, start));
    }
  }

  private char lastBefore(int start) {
    int at = start - 1;
    while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    return at < 0 ? ' ' : text.charAt(at);
  }

  private boolean called(int end) {
    int at = end;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.startsWith("(", at);
  }

  private boolean guarded(int end) {
    return text.startsWith("??", end) || text.startsWith("!", end) && !text.startsWith("!=", end);
  }
}
