package io.plumbline.convert.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a tree of a template. */
public final class TemplateParser {
  private static final Set<String> READ_NO_FURTHER =
      Set.of(
          "extends",
          "import",
          "from",
          "call",
          "endcall",
          "trans",
          "endtrans",
          "autoescape",
          "endautoescape",
          "debug");

  private final String text;
  private final List<Segment> segments;
  private int at;

  private TemplateParser(String text, WhiteSpace whiteSpace) {
    this.text = text;
    this.segments = TemplateLexer.segments(text, whiteSpace);
  }

  /**
   * Reads a template.
   *
   * @param text its text
   * @param whiteSpace which white space around tags is taken away
   * @return its parts
   * @throws JinjaSyntaxException if it is none
   */
  public static List<Statement> parse(String text, WhiteSpace whiteSpace) {
    TemplateParser parser = new TemplateParser(text, whiteSpace);
    List<Statement> statements = parser.until(Set.of());
    if (parser.at < parser.segments.size()) {
      Segment tag = parser.segments.get(parser.at);
      throw new JinjaSyntaxException("\"" + tag.text().strip() + "\" ends nothing", tag.from());
    }
    return statements;
  }

  /** Reads up to a tag with one of these words, which is not taken. */
  private List<Statement> until(Set<String> words) {
    List<Statement> statements = new ArrayList<>();
    while (at < segments.size()) {
      Segment segment = segments.get(at);
      if (segment.kind() == Segment.Kind.TAG) {
        String word = word(segment);
        if (words.contains(word) || ending(word)) {
          return statements;
        }
        statements.add(tag(segment, word));
      } else {
        at++;
        statements.add(
            switch (segment.kind()) {
              case TEXT -> new Statement.Text(segment.text());
              case REMOVED -> new Statement.Removed(segment.text());
              case COMMENT -> new Statement.Comment(segment.text());
              case RAW -> new Statement.Raw(segment.text());
              default -> output(segment);
            });
      }
    }
    return statements;
  }

  private static boolean ending(String word) {
    return word.startsWith("end") && !READ_NO_FURTHER.contains(word)
        || Set.of("else", "elif").contains(word);
  }

  private static String word(Segment tag) {
    String inner = tag.text().strip();
    int end = 0;
    while (end < inner.length() && Character.isLetter(inner.charAt(end))) {
      end++;
    }
    return inner.substring(0, end);
  }

  private ExpressionParser parser(Segment segment, int skip) {
    int end = segment.start() + segment.text().length();
    return new ExpressionParser(ExpressionLexer.tokens(text, segment.start() + skip, end));
  }

  /** The parser of what stands behind a tag's first word. */
  private ExpressionParser behindWord(Segment tag, String word) {
    return parser(tag, tag.text().indexOf(word) + word.length());
  }

  private Statement output(Segment segment) {
    ExpressionParser parser = parser(segment, 0);
    Expression value = parser.tuple();
    parser.expectEnd();
    return new Statement.Output(value, segment.text(), segment.from());
  }

  private Statement tag(Segment tag, String word) {
    at++;
    ExpressionParser parser = behindWord(tag, word);
    return switch (word) {
      case "if" -> condition(tag, parser);
      case "for" -> loop(tag, parser);
      case "set" -> set(tag, parser);
      case "macro" -> macro(tag, parser);
      case "filter" -> {
        Expression.Name captured = new Expression.Name(Statement.CAPTURED, tag.from());
        Expression filter = parser.filters(captured);
        parser.expectEnd();
        yield new Statement.FilterBlock(filter, body("filter", tag), tag.from());
      }
      case "with" -> with(tag, parser);
      case "block" -> new Statement.Block(body("block", tag));
      case "include" -> include(tag, parser);
      case "break", "continue" -> new Statement.Jump(word);
      case "do" -> {
        Expression expression = parser.tuple();
        parser.expectEnd();
        yield new Statement.Do(expression, tag.from());
      }
      default -> {
        if (READ_NO_FURTHER.contains(word)) {
          yield new Statement.Other(word, tag.text().strip(), tag.from());
        }
        throw new JinjaSyntaxException("unknown tag \"" + word + "\"", tag.from());
      }
    };
  }

  private List<Statement> body(String word, Segment opening) {
    List<Statement> body = until(Set.of("end" + word));
    close("end" + word, opening);
    return body;
  }

  private void close(String word, Segment opening) {
    if (at >= segments.size() || !word(segments.get(at)).equals(word)) {
      throw new JinjaSyntaxException(
          "\"" + opening.text().strip() + "\" has no \"" + word + "\"", opening.from());
    }
    at++;
  }

  private Statement condition(Segment opening, ExpressionParser first) {
    List<Statement.Branch> branches = new ArrayList<>();
    ExpressionParser parser = first;
    Segment tag = opening;
    while (true) {
      Expression condition = parser.tuple();
      parser.expectEnd();
      List<Statement> body = until(Set.of("elif", "else", "endif"));
      branches.add(new Statement.Branch(condition, body, tag.from()));
      if (at >= segments.size() || !word(segments.get(at)).equals("elif")) {
        break;
      }
      tag = segments.get(at++);
      parser = behindWord(tag, "elif");
    }
    return new Statement.If(branches, otherwise("endif", opening).orElse(List.of()));
  }

  /** Reads {@code else} with what is under it, if it is there, and the closing tag. */
  private Optional<List<Statement>> otherwise(String closing, Segment opening) {
    Optional<List<Statement>> otherwise = Optional.empty();
    if (at < segments.size() && word(segments.get(at)).equals("else")) {
      at++;
      otherwise = Optional.of(until(Set.of(closing)));
    }
    close(closing, opening);
    return otherwise;
  }

  private Statement loop(Segment tag, ExpressionParser parser) {
    List<String> targets = targets(parser);
    if (!parser.skipName("in")) {
      throw parser.unexpected("\"in\"");
    }
    Expression items = parser.withoutConditional();
    Optional<Expression> condition =
        parser.skipName("if") ? Optional.of(parser.expression()) : Optional.empty();
    boolean recursive = parser.skipName("recursive");
    parser.expectEnd();
    List<Statement> body = until(Set.of("else", "endfor"));
    return new Statement.For(
        targets, items, condition, recursive, body, otherwise("endfor", tag), tag.from());
  }

  private static List<String> targets(ExpressionParser parser) {
    List<String> targets = new ArrayList<>();
    boolean inParentheses = parser.skip("(");
    do {
      String name = parser.expectName();
      targets.add(parser.skip(".") ? name + "." + parser.expectName() : name);
    } while (parser.skip(","));
    if (inParentheses) {
      parser.expect(")");
    }
    return targets;
  }

  private Statement set(Segment tag, ExpressionParser parser) {
    List<String> targets = targets(parser);
    if (parser.skip("=")) {
      Expression value = parser.tuple();
      parser.expectEnd();
      return new Statement.Set(targets, value, tag.from());
    }
    Optional<Expression> filter = Optional.empty();
    if (parser.skip("|")) {
      filter = Optional.of(parser.filters(new Expression.Name(Statement.CAPTURED, tag.from())));
    }
    parser.expectEnd();
    return new Statement.Capture(targets.get(0), filter, body("set", tag), tag.from());
  }

  private Statement macro(Segment tag, ExpressionParser parser) {
    String name = parser.expectName();
    parser.expect("(");
    List<Statement.Parameter> parameters = new ArrayList<>();
    while (!parser.skip(")")) {
      String parameter = parser.expectName();
      parameters.add(
          new Statement.Parameter(
              parameter, parser.skip("=") ? Optional.of(parser.expression()) : Optional.empty()));
      parser.skip(",");
    }
    parser.expectEnd();
    return new Statement.Macro(name, parameters, body("macro", tag), tag.from());
  }

  private Statement with(Segment tag, ExpressionParser parser) {
    List<Statement.Set> variables = new ArrayList<>();
    while (!parser.ended()) {
      String name = parser.expectName();
      parser.expect("=");
      variables.add(new Statement.Set(List.of(name), parser.expression(), tag.from()));
      parser.skip(",");
    }
    return new Statement.With(variables, body("with", tag));
  }

  private static Statement include(Segment tag, ExpressionParser parser) {
    Expression name = parser.expression();
    boolean ignoreMissing = parser.skipName("ignore") && parser.skipName("missing");
    if (parser.skipName("with") || parser.skipName("without")) {
      parser.skipName("context");
    }
    parser.expectEnd();
    return new Statement.Include(name, ignoreMissing, tag.from());
  }
}
