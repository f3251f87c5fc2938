package io.plumbline.convert;

import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import io.plumbline.convert.jinja.Statement;
import java.util.List;
import java.util.Set;

/** {@code default(None)} at the end of an argument of a module says the same as omit. */
final class Omission {
  private Omission() {}

  static Statement.Output in(Statement.Output output) {
    boolean none =
        output.value() instanceof Expression.Filter filter
            && Set.of("default", "d").contains(filter.name())
            && !filter.arguments().positional().isEmpty()
            && filter.arguments().positional().get(0) instanceof Expression.Literal literal
            && literal.value() == null;
    if (!none) {
      return output;
    }
    Expression.Filter filter = (Expression.Filter) output.value();
    List<Expression> arguments =
        filter.arguments().positional().size() == 1
            ? List.of(new Expression.Name("omit", filter.offset()))
            : List.of(
                new Expression.Name("omit", filter.offset()),
                filter.arguments().positional().get(1));
    Expression.Filter omitting =
        new Expression.Filter(
            filter.value(),
            filter.name(),
            new Arguments(arguments, filter.arguments().named()),
            filter.offset());
    return new Statement.Output(omitting, output.source(), output.offset());
  }
}
