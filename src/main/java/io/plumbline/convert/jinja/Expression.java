package io.plumbline.convert.jinja;

import java.util.List;
import java.util.Optional;

/** An expression of Jinja2. Offsets count characters from the start of the text. */
public sealed interface Expression {

  /**
   * Tells where it begins.
   *
   * @return characters from the start of the text
   */
  int offset();

  /** A text, number, boolean or None, as String, BigDecimal, Boolean or null. */
  record Literal(Object value, int offset) implements Expression {}

  /** A variable. */
  record Name(String name, int offset) implements Expression {}

  /** {@code of.name}. */
  record Attribute(Expression of, String name, int offset) implements Expression {}

  /** {@code of[key]}. */
  record Item(Expression of, Expression key, int offset) implements Expression {}

  /** {@code of[start:stop:step]}. */
  record Slice(
      Expression of,
      Optional<Expression> start,
      Optional<Expression> stop,
      Optional<Expression> step,
      int offset)
      implements Expression {}

  /** {@code function(arguments)}. */
  record Call(Expression function, Arguments arguments, int offset) implements Expression {}

  /** {@code value | name(arguments)}. */
  record Filter(Expression value, String name, Arguments arguments, int offset)
      implements Expression {}

  /** {@code value is name(arguments)}. */
  record Test(Expression value, String name, Arguments arguments, boolean negated, int offset)
      implements Expression {}

  /** {@code not x}, {@code -x} or {@code +x}. */
  record Unary(String operator, Expression operand, int offset) implements Expression {}

  /** {@code and}, {@code or}, arithmetic, {@code ~}. */
  record Binary(String operator, Expression left, Expression right, int offset)
      implements Expression {}

  /** {@code a < b <= c}, {@code a in b}. */
  record Comparison(Expression first, List<Compared> others, int offset) implements Expression {}

  /** One operator of a comparison with what stands behind it. */
  record Compared(String operator, Expression value) {}

  /** {@code yes if condition else no}. */
  record Conditional(Expression yes, Expression condition, Optional<Expression> no, int offset)
      implements Expression {}

  /** A list, or a tuple. */
  record Items(List<Expression> items, boolean tuple, int offset) implements Expression {}

  /** A dictionary. */
  record Dictionary(List<Pair> pairs, int offset) implements Expression {}

  /** One entry of a dictionary. */
  record Pair(Expression key, Expression value) {}

  /** What stands between the parentheses of a call. */
  record Arguments(List<Expression> positional, List<Named> named) {
    /** No argument. */
    public static final Arguments NONE = new Arguments(List.of(), List.of());

    /**
     * Finds an argument by its name.
     *
     * @param name its name
     * @return its value, if it was given by name
     */
    public Optional<Expression> named(String name) {
      return named.stream().filter(one -> one.name().equals(name)).map(Named::value).findFirst();
    }
  }

  /** An argument given by name. */
  record Named(String name, Expression value) {}
}
