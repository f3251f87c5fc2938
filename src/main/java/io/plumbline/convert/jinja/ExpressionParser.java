package io.plumbline.convert.jinja;

import io.plumbline.convert.jinja.Expression.Arguments;
import io.plumbline.convert.jinja.Expression.Compared;
import io.plumbline.convert.jinja.Expression.Named;
import io.plumbline.convert.jinja.Expression.Pair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes a tree of an expression's tokens, with Jinja2's precedence. */
public final class ExpressionParser {
  private static final Set<String> COMPARING = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final int MOST_NESTING = 200;

  private final List<Token> tokens;
  private int at;
  private int nesting;

  ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a whole text as one expression.
   *
   * @param text the expression, without braces
   * @return its tree
   * @throws JinjaSyntaxException if it is none
   */
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(ExpressionLexer.tokens(text, 0, text.length()));
    Expression expression = parser.tuple();
    parser.expectEnd();
    return expression;
  }

  Token peek() {
    return tokens.get(at);
  }

  private Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean skip(String operator) {
    boolean found = peek().is(operator);
    if (found) {
      next();
    }
    return found;
  }

  boolean skipName(String name) {
    boolean found = peek().isName(name);
    if (found) {
      next();
    }
    return found;
  }

  void expect(String operator) {
    if (!skip(operator)) {
      throw unexpected("\"" + operator + "\"");
    }
  }

  String expectName() {
    if (peek().kind() != Token.Kind.NAME) {
      throw unexpected("a name");
    }
    return next().text();
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("the end");
    }
  }

  boolean ended() {
    return peek().kind() == Token.Kind.END;
  }

  JinjaSyntaxException unexpected(String wanted) {
    Token token = peek();
    String found =
        token.kind() == Token.Kind.END
            ? "the expression ends"
            : "there is \"" + token.text() + "\"";
    return new JinjaSyntaxException(found + " where " + wanted + " should be", token.offset());
  }

  /** An expression, or several with commas between, which make a tuple. */
  Expression tuple() {
    int offset = peek().offset();
    Expression first = expression();
    if (!peek().is(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (skip(",")) {
      if (ended() || peek().is(")")) {
        break;
      }
      items.add(expression());
    }
    return new Expression.Items(items, true, offset);
  }

  Expression expression() {
    if (++nesting > MOST_NESTING) {
      throw new JinjaSyntaxException("the expression is nested too deep", peek().offset());
    }
    Expression value = or();
    while (peek().isName("if")) {
      int offset = next().offset();
      Expression condition = or();
      Optional<Expression> no = skipName("else") ? Optional.of(expression()) : Optional.empty();
      value = new Expression.Conditional(value, condition, no, offset);
    }
    nesting--;
    return value;
  }

  /** An expression that may not be followed by {@code if}, as in the head of a loop. */
  Expression withoutConditional() {
    return or();
  }

  private Expression or() {
    Expression left = and();
    while (peek().isName("or")) {
      int offset = next().offset();
      left = new Expression.Binary("or", left, and(), offset);
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (peek().isName("and")) {
      int offset = next().offset();
      left = new Expression.Binary("and", left, not(), offset);
    }
    return left;
  }

  private Expression not() {
    if (peek().isName("not")) {
      int offset = next().offset();
      return new Expression.Unary("not", not(), offset);
    }
    return comparison();
  }

  private Expression comparison() {
    Expression first = sum();
    List<Compared> others = new ArrayList<>();
    int offset = peek().offset();
    while (true) {
      if (COMPARING.contains(peek().text()) && peek().kind() == Token.Kind.OPERATOR) {
        others.add(new Compared(next().text(), sum()));
      } else if (skipName("in")) {
        others.add(new Compared("in", sum()));
      } else if (peek().isName("not") && peek(1).isName("in")) {
        next();
        next();
        others.add(new Compared("not in", sum()));
      } else {
        return others.isEmpty() ? first : new Expression.Comparison(first, others, offset);
      }
    }
  }

  private Expression sum() {
    Expression left = concatenation();
    while (peek().is("+") || peek().is("-")) {
      Token operator = next();
      left = new Expression.Binary(operator.text(), left, concatenation(), operator.offset());
    }
    return left;
  }

  private Expression concatenation() {
    Expression left = product();
    while (peek().is("~")) {
      int offset = next().offset();
      left = new Expression.Binary("~", left, product(), offset);
    }
    return left;
  }

  private Expression product() {
    Expression left = power();
    while (Set.of("*", "/", "//", "%").contains(peek().text())
        && peek().kind() == Token.Kind.OPERATOR) {
      Token operator = next();
      left = new Expression.Binary(operator.text(), left, power(), operator.offset());
    }
    return left;
  }

  private Expression power() {
    Expression left = unary(true);
    while (peek().is("**")) {
      int offset = next().offset();
      left = new Expression.Binary("**", left, unary(true), offset);
    }
    return left;
  }

  private Expression unary(boolean filters) {
    Token token = peek();
    Expression value;
    if (token.is("-") || token.is("+")) {
      next();
      value = new Expression.Unary(token.text(), unary(false), token.offset());
    } else {
      value = primary();
    }
    value = postfix(value);
    return filters ? filtered(value) : value;
  }

  private Expression primary() {
    Token token = peek();
    switch (token.kind()) {
      case STRING -> {
        StringBuilder text = new StringBuilder();
        while (peek().kind() == Token.Kind.STRING) {
          text.append(next().text());
        }
        return new Expression.Literal(text.toString(), token.offset());
      }
      case NUMBER -> {
        next();
        return new Expression.Literal(number(token.text()), token.offset());
      }
      case NAME -> {
        next();
        return switch (token.text()) {
          case "true", "True" -> new Expression.Literal(true, token.offset());
          case "false", "False" -> new Expression.Literal(false, token.offset());
          case "none", "None" -> new Expression.Literal(null, token.offset());
          default -> new Expression.Name(token.text(), token.offset());
        };
      }
      default -> {
        return bracketed(token);
      }
    }
  }

  private Expression bracketed(Token token) {
    if (skip("(")) {
      if (skip(")")) {
        return new Expression.Items(List.of(), true, token.offset());
      }
      Expression inner = tuple();
      expect(")");
      return inner;
    }
    if (skip("[")) {
      List<Expression> items = new ArrayList<>();
      while (!skip("]")) {
        items.add(expression());
        if (!peek().is("]")) {
          expect(",");
        }
      }
      return new Expression.Items(items, false, token.offset());
    }
    if (skip("{")) {
      List<Pair> pairs = new ArrayList<>();
      while (!skip("}")) {
        Expression key = expression();
        expect(":");
        pairs.add(new Pair(key, expression()));
        if (!peek().is("}")) {
          expect(",");
        }
      }
      return new Expression.Dictionary(pairs, token.offset());
    }
    throw unexpected("a value");
  }

  private static BigDecimal number(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String prefix : List.of("0x16", "0o8", "0b2")) {
      if (lower.startsWith(prefix.substring(0, 2))) {
        int radix = Integer.parseInt(prefix.substring(2));
        return new BigDecimal(new BigInteger(lower.substring(2), radix));
      }
    }
    return new BigDecimal(lower);
  }

  private Expression postfix(Expression value) {
    Expression result = value;
    while (true) {
      Token token = peek();
      if (skip(".")) {
        if (peek().kind() == Token.Kind.NUMBER) {
          BigDecimal index = number(next().text());
          result =
              new Expression.Item(
                  result, new Expression.Literal(index, token.offset()), token.offset());
        } else {
          result = new Expression.Attribute(result, expectName(), token.offset());
        }
      } else if (skip("[")) {
        result = subscript(result, token.offset());
      } else if (skip("(")) {
        result = new Expression.Call(result, arguments(), token.offset());
      } else {
        return result;
      }
    }
  }

  private Expression subscript(Expression of, int offset) {
    Optional<Expression> start = peek().is(":") ? Optional.empty() : Optional.of(expression());
    if (skip("]")) {
      return new Expression.Item(of, start.orElseThrow(), offset);
    }
    expect(":");
    Optional<Expression> stop =
        peek().is("]") || peek().is(":") ? Optional.empty() : Optional.of(expression());
    Optional<Expression> step =
        skip(":") && !peek().is("]") ? Optional.of(expression()) : Optional.empty();
    expect("]");
    return new Expression.Slice(of, start, stop, step, offset);
  }

  /** Reads what stands behind an opening parenthesis, and the closing one. */
  private Arguments arguments() {
    List<Expression> positional = new ArrayList<>();
    List<Named> named = new ArrayList<>();
    while (!skip(")")) {
      if (peek().is("*") || peek().is("**")) {
        throw new JinjaSyntaxException("arguments spread with * cannot be read", peek().offset());
      }
      if (peek().kind() == Token.Kind.NAME && peek(1).is("=")) {
        String name = next().text();
        next();
        named.add(new Named(name, expression()));
      } else {
        positional.add(expression());
      }
      if (!peek().is(")")) {
        expect(",");
      }
    }
    return new Arguments(positional, named);
  }

  private Expression filtered(Expression value) {
    Expression result = value;
    while (true) {
      Token token = peek();
      if (token.is("|")) {
        next();
        result = filter(result, token.offset());
      } else if (token.isName("is")) {
        next();
        result = test(result, token.offset());
      } else if (token.is("(")) {
        next();
        result = new Expression.Call(result, arguments(), token.offset());
      } else {
        return result;
      }
    }
  }

  private Expression filter(Expression value, int offset) {
    String name = dotted();
    Arguments arguments = skip("(") ? arguments() : Arguments.NONE;
    return new Expression.Filter(value, name, arguments, offset);
  }

  /** The filters behind {@code filter} and {@code set}, which have no value before them. */
  Expression filters(Expression value) {
    Expression result = filter(value, peek().offset());
    return filtered(result);
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(expectName());
    while (skip(".")) {
      name.append('.').append(expectName());
    }
    return name.toString();
  }

  /** A test takes its one argument without parentheses too. */
  private Expression test(Expression value, int offset) {
    boolean negated = skipName("not");
    String name = dotted();
    Arguments arguments = Arguments.NONE;
    Token token = peek();
    boolean bare =
        token.kind() == Token.Kind.STRING
            || token.kind() == Token.Kind.NUMBER
            || token.is("[")
            || token.is("{")
            || token.kind() == Token.Kind.NAME
                && !Set.of("else", "or", "and", "is", "in", "if", "not").contains(token.text());
    if (skip("(")) {
      arguments = arguments();
    } else if (bare) {
      arguments = new Arguments(List.of(postfix(primary())), List.of());
    }
    return new Expression.Test(value, name, arguments, negated, offset);
  }
}
