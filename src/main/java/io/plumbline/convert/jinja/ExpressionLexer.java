package io.plumbline.convert.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class ExpressionLexer {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+"
              + "|[0-9][0-9_]*(?:\\.[0-9][0-9_]*)?(?:[eE][-+]?[0-9]+)?");
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private ExpressionLexer() {}

  /** The end of an expression is where a closing mark stands outside all brackets and strings. */
  static int end(String text, int start, String mark) {
    int balanced = end(text, start, mark, 0);
    // Where brackets are missing, the expression that ends first tells best what is wrong.
    return balanced >= 0 ? balanced : end(text, start, mark, Integer.MIN_VALUE / 2);
  }

  private static int end(String text, int start, String mark, int open) {
    int depth = open;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = afterString(text, at);
        continue;
      }
      if (depth <= 0 && (text.startsWith(mark, at) || signed(text, at, mark))) {
        return at;
      }
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      at++;
    }
    return -1;
  }

  private static boolean signed(String text, int at, String mark) {
    char c = text.charAt(at);
    return (c == '-' || c == '+') && text.startsWith(mark, at + 1);
  }

  private static int afterString(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    throw new JinjaSyntaxException("a string has no end", start);
  }

  static List<Token> tokens(String text, int start, int end) {
    List<Token> tokens = new ArrayList<>();
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        int stop = afterString(text, at);
        String value = StringLiteral.value(text.substring(at + 1, stop - 1));
        tokens.add(new Token(Token.Kind.STRING, value, at));
        at = stop;
      } else {
        at = word(text, at, end, tokens);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", end));
    return tokens;
  }

  private static int word(String text, int at, int end, List<Token> tokens) {
    Matcher name = NAME.matcher(text).region(at, end);
    if (name.lookingAt()) {
      tokens.add(new Token(Token.Kind.NAME, name.group(), at));
      return name.end();
    }
    Matcher number = NUMBER.matcher(text).region(at, end);
    if (number.lookingAt()) {
      tokens.add(new Token(Token.Kind.NUMBER, number.group().replace("_", ""), at));
      return number.end();
    }
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, at)) {
        tokens.add(new Token(Token.Kind.OPERATOR, operator, at));
        return at + operator.length();
      }
    }
    throw new JinjaSyntaxException("unexpected \"" + text.charAt(at) + "\" in an expression", at);
  }
}
