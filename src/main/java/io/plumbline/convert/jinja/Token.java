package io.plumbline.convert.jinja;

/**
 * A piece of an expression.
 *
 * @param kind what it is
 * @param text its text; of a string, what it stands for
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
