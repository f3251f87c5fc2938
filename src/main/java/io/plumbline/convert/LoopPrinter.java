package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Statement;
import java.util.Optional;
import java.util.Set;

/** Says {@code {% for %}}. */
final class LoopPrinter {
  private final TemplatePrinter printer;

  LoopPrinter(TemplatePrinter printer) {
    this.printer = printer;
  }

  void print(Statement.For loop) {
    try {
      if (loop.recursive()) {
        throw new NotConvertibleException("a loop cannot call itself", loop.offset());
      }
      Optional<Expression> map = entries(loop.items());
      if (loop.targets().size() == 2 && map.isPresent()) {
        overMap(loop, map.get());
      } else if (loop.targets().size() == 1) {
        overList(loop);
      } else {
        overRows(loop);
      }
    } catch (NotConvertibleException e) {
      printer.fail(e.offset(), e.getMessage());
      Scope inner = printer.expressions().scope().inner();
      loop.targets().forEach(name -> inner.mean(name, name, Kind.ANY));
      printer.inside(inner).body(loop.body());
    }
  }

  /** The map whose entries are listed. */
  private static Optional<Expression> entries(Expression items) {
    if (items instanceof Expression.Call call
        && call.function() instanceof Expression.Attribute method
        && Set.of("items", "iteritems").contains(method.name())) {
      return Optional.of(method.of());
    }
    return items instanceof Expression.Filter filter && filter.name().equals("items")
        ? Optional.of(filter.value())
        : Optional.empty();
  }

  private void overMap(Statement.For loop, Expression map) {
    ExpressionPrinter expressions = printer.expressions();
    Code items = expressions.print(map);
    String key = loop.targets().get(0);
    String value = loop.targets().get(1);
    Scope inner = expressions.scope().loop(new Scope.Loop(key, items));
    inner.mean(key, key, Kind.ANY);
    inner.mean(value, value, Kind.ANY);
    Optional<Code> condition = loop.condition().map(expressions.in(inner)::condition);
    if (condition.isPresent() && usesLoop(loop)) {
      throw new NotConvertibleException(
          "\"loop\" does not count what a condition leaves out of a map", loop.offset());
    }
    printer.tag("<#list " + listed(items) + " as " + key + ", " + value + ">");
    condition.ifPresent(each -> printer.tag("<#if " + Directive.of(each.text()) + ">"));
    printer.inside(inner).body(loop.body());
    condition.ifPresent(each -> printer.tag("</#if>"));
    close(loop);
  }

  private void overList(Statement.For loop) {
    ExpressionPrinter expressions = printer.expressions();
    String name = loop.targets().get(0);
    Code items = expressions.print(loop.items());
    if (keys(loop, name)) {
      items = items.builtIn("keys", Kind.LIST);
    }
    if (loop.condition().isPresent()) {
      Scope filtered = expressions.scope().inner();
      filtered.mean(name, name, Kind.ANY);
      Code condition = expressions.in(filtered).condition(loop.condition().get());
      items = items.builtIn("filter(" + name + " -> " + condition.text() + ")", Kind.LIST);
    }
    Scope inner = expressions.scope().loop(new Scope.Loop(name, items));
    inner.mean(name, name, Kind.ANY);
    printer.tag("<#list " + listed(items) + " as " + name + ">");
    printer.inside(inner).body(loop.body());
    close(loop);
  }

  /** The parts of an item are taken from it where they are used. */
  private void overRows(Statement.For loop) {
    ExpressionPrinter expressions = printer.expressions();
    Code items = expressions.print(loop.items());
    String row = expressions.scope().names().unlike("row");
    Scope parts = expressions.scope().inner();
    for (int i = 0; i < loop.targets().size(); i++) {
      parts.mean(loop.targets().get(i), row + "[" + i + "]", Kind.ANY);
    }
    if (loop.condition().isPresent()) {
      Code condition = expressions.in(parts).condition(loop.condition().get());
      items = items.builtIn("filter(" + row + " -> " + condition.text() + ")", Kind.LIST);
    }
    Scope inner = parts.loop(new Scope.Loop(row, items));
    printer.tag("<#list " + listed(items) + " as " + row + ">");
    printer.inside(inner).body(loop.body());
    close(loop);
  }

  private static String listed(Code items) {
    return Directive.of(items.level() == Code.DEFAULT ? items.at(Code.PRIMARY) : items.text());
  }

  private void close(Statement.For loop) {
    if (loop.otherwise().isPresent()) {
      printer.tag("<#else>");
      printer.body(loop.otherwise().get());
    }
    printer.tag("</#list>");
  }

  /** What is looked up with its own items is a map, and its items are its keys. */
  private static boolean keys(Statement.For loop, String name) {
    if (loop.items() instanceof Expression.Name known
        && Set.of("groups", "hostvars").contains(known.name())) {
      return true;
    }
    boolean[] found = {false};
    Tree.expressions(
        loop.body(),
        (expression, whole) -> {
          if (expression instanceof Expression.Item item
              && item.key() instanceof Expression.Name key
              && key.name().equals(name)
              && path(item.of()).equals(path(loop.items()))) {
            found[0] = true;
          }
        });
    return found[0];
  }

  private static String path(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return name.name();
    }
    if (expression instanceof Expression.Attribute attribute) {
      return path(attribute.of()) + "." + attribute.name();
    }
    if (expression instanceof Expression.Item item
        && item.key() instanceof Expression.Literal literal) {
      return path(item.of()) + "." + literal.value();
    }
    return "?" + expression.offset();
  }

  private static boolean usesLoop(Statement.For loop) {
    boolean[] found = {false};
    Tree.expressions(
        loop.body(),
        (expression, whole) ->
            found[0] |= expression instanceof Expression.Name name && name.name().equals("loop"));
    return found[0];
  }
}
