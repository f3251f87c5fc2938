package io.plumbline.convert;

import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import io.plumbline.convert.jinja.Statement;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Walks through everything in a template. */
final class Tree {
  private Tree() {}

  static void statements(List<Statement> statements, Consumer<Statement> each) {
    for (Statement statement : statements) {
      each.accept(statement);
      if (statement instanceof Statement.If condition) {
        condition.branches().forEach(branch -> statements(branch.body(), each));
        statements(condition.otherwise(), each);
      } else if (statement instanceof Statement.For loop) {
        statements(loop.body(), each);
        loop.otherwise().ifPresent(body -> statements(body, each));
      } else if (statement instanceof Statement.Capture capture) {
        statements(capture.body(), each);
      } else if (statement instanceof Statement.Macro macro) {
        statements(macro.body(), each);
      } else if (statement instanceof Statement.FilterBlock block) {
        statements(block.body(), each);
      } else if (statement instanceof Statement.With with) {
        statements(with.body(), each);
      } else if (statement instanceof Statement.Block block) {
        statements(block.body(), each);
      }
    }
  }

  /** Tells each expression, and whether it is all that an output holds. */
  static void expressions(List<Statement> statements, BiConsumer<Expression, Boolean> each) {
    statements(
        statements,
        statement -> {
          if (statement instanceof Statement.Output output) {
            within(output.value(), true, each);
          } else if (statement instanceof Statement.If condition) {
            condition.branches().forEach(branch -> within(branch.condition(), false, each));
          } else if (statement instanceof Statement.For loop) {
            within(loop.items(), false, each);
            loop.condition().ifPresent(value -> within(value, false, each));
          } else if (statement instanceof Statement.Set set) {
            within(set.value(), false, each);
          }
        });
  }

  static void within(Expression expression, boolean whole, BiConsumer<Expression, Boolean> each) {
    each.accept(expression, whole);
    Consumer<Expression> inner = part -> within(part, false, each);
    if (expression instanceof Expression.Attribute attribute) {
      inner.accept(attribute.of());
    } else if (expression instanceof Expression.Item item) {
      inner.accept(item.of());
      inner.accept(item.key());
    } else if (expression instanceof Expression.Slice slice) {
      inner.accept(slice.of());
      slice.start().ifPresent(inner);
      slice.stop().ifPresent(inner);
      slice.step().ifPresent(inner);
    } else if (expression instanceof Expression.Call call) {
      if (!(call.function() instanceof Expression.Name)) {
        inner.accept(call.function());
      }
      arguments(call.arguments(), inner);
    } else if (expression instanceof Expression.Filter filter) {
      inner.accept(filter.value());
      arguments(filter.arguments(), inner);
    } else if (expression instanceof Expression.Test test) {
      inner.accept(test.value());
      arguments(test.arguments(), inner);
    } else if (expression instanceof Expression.Unary unary) {
      inner.accept(unary.operand());
    } else if (expression instanceof Expression.Binary binary) {
      inner.accept(binary.left());
      inner.accept(binary.right());
    } else if (expression instanceof Expression.Comparison comparison) {
      inner.accept(comparison.first());
      comparison.others().forEach(other -> inner.accept(other.value()));
    } else if (expression instanceof Expression.Conditional conditional) {
      inner.accept(conditional.yes());
      inner.accept(conditional.condition());
      conditional.no().ifPresent(inner);
    } else if (expression instanceof Expression.Items items) {
      items.items().forEach(inner);
    } else if (expression instanceof Expression.Dictionary dictionary) {
      dictionary
          .pairs()
          .forEach(
              pair -> {
                inner.accept(pair.key());
                inner.accept(pair.value());
              });
    }
  }

  private static void arguments(Arguments arguments, Consumer<Expression> inner) {
    arguments.positional().forEach(inner);
    arguments.named().forEach(named -> inner.accept(named.value()));
  }
}
