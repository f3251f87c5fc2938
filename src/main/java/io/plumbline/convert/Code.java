package io.plumbline.convert;

/**
 * A piece of a Freemarker expression.
 *
 * @param text the expression
 * @param level how strongly its outermost operator binds; the strongest is {@link #PRIMARY}
 * @param kind what it comes to, as far as that shows in the expression
 */
record Code(String text, int level, Kind kind) {
  static final int PRIMARY = 9;
  static final int UNARY = 8;
  static final int PRODUCT = 7;
  static final int SUM = 6;
  static final int RELATION = 5;
  static final int EQUALITY = 4;
  static final int AND = 3;
  static final int OR = 2;
  static final int DEFAULT = 1;

  /** What an expression comes to. */
  enum Kind {
    BOOLEAN,
    TEXT,
    NUMBER,
    /** A number that Python prints with a point, even if it is whole. */
    FRACTION,
    LIST,
    MAP,
    ANY
  }

  static Code primary(String text, Kind kind) {
    return new Code(text, PRIMARY, kind);
  }

  /** The text, in parentheses if its operator binds less than what comes around it. */
  String at(int around) {
    return level >= around ? text : "(" + text + ")";
  }

  Code as(Kind other) {
    return new Code(text, level, other);
  }

  /** Puts a built-in behind it. */
  Code builtIn(String name, Kind result) {
    return primary(at(PRIMARY) + "?" + name, result);
  }

  Code negated() {
    if (text.startsWith("!") && level == UNARY) {
      return new Code(text.substring(1), UNARY, Kind.BOOLEAN);
    }
    return new Code("!" + at(UNARY), UNARY, Kind.BOOLEAN);
  }
}
