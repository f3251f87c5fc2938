package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;

/** {@code value | default(other)}. */
final class DefaultForm {
  private DefaultForm() {}

  static Code print(ExpressionPrinter printer, Expression value, Given given) {
    Code wanted = printer.print(value);
    boolean evenEmpty = given.find(1, "boolean").map(each -> isTrue(each, given)).orElse(false);
    Expression otherwise =
        given.find(0, "default_value").orElse(new Expression.Literal("", given.offset()));
    if (otherwise instanceof Expression.Literal literal && literal.value() == null) {
      throw given.cannot(
          "nothing stands for None; give a value, or omit where a module's default will do");
    }
    Code other = printer.print(otherwise);
    boolean plain = value instanceof Expression.Name || wanted.level() == Code.DEFAULT;
    String guarded =
        plain && wanted.level() == Code.PRIMARY ? wanted.text() : "(" + wanted.text() + ")";
    if (!evenEmpty) {
      return new Code(guarded + "!" + other.at(Code.PRIMARY), Code.DEFAULT, Kind.ANY);
    }
    String there = value instanceof Expression.Name ? wanted.text() : "(" + wanted.text() + ")!";
    return Code.primary(
        "truthy(" + there + ")?then(" + wanted.text() + ", " + other.text() + ")", Kind.ANY);
  }

  private static boolean isTrue(Expression expression, Given given) {
    if (expression instanceof Expression.Literal literal
        && literal.value() instanceof Boolean truth) {
      return truth;
    }
    throw given.cannot("the second argument of \"default\" must be true or false");
  }
}
