package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** The filters that apply something to each item: Freemarker has lambdas for them. */
final class ListForms {
  private ListForms() {}

  static Optional<Code> print(
      ExpressionPrinter printer, Expression value, String name, Given given) {
    return switch (name) {
      case "map" -> Optional.of(map(printer, value, given));
      case "select", "reject" -> {
        Code list = printer.print(value);
        String variable = variable(printer);
        Code condition = tested(printer, Code.primary(variable, Kind.ANY), given, 0);
        printer.scope().names().release(variable);
        yield Optional.of(filter(list, variable, condition, name.startsWith("reject")));
      }
      case "selectattr", "rejectattr" -> {
        Code list = printer.print(value);
        String variable = variable(printer);
        Code attribute = path(printer, variable, given.literal(0, "attribute"));
        Code condition = tested(printer, attribute, given, 1);
        printer.scope().names().release(variable);
        yield Optional.of(filter(list, variable, condition, name.startsWith("reject")));
      }
      case "join" -> Optional.of(join(printer, value, given));
      case "sum" -> Optional.of(sum(printer, value, given));
      case "attr" ->
          Optional.of(
              printer.print(
                  new Expression.Attribute(value, given.literal(0, "name"), given.offset())));
      case "zip_longest" -> Optional.of(zipLongest(printer, value, given));
      default -> Optional.empty();
    };
  }

  /** A name for the item that the template does not use for anything else. */
  private static String variable(ExpressionPrinter printer) {
    return printer.scope().names().unlike("x");
  }

  private static Code path(ExpressionPrinter printer, String variable, String path) {
    StringBuilder text = new StringBuilder(variable);
    for (String step : path.split("\\.")) {
      if (step.matches("\\d+")) {
        text.append('[').append(step).append(']');
      } else if (Quoting.isName(step)) {
        text.append('.').append(step);
      } else {
        text.append('[').append(printer.quoting().text(step)).append(']');
      }
    }
    return Code.primary(text.toString(), Kind.ANY);
  }

  private static Code map(ExpressionPrinter printer, Expression value, Given given) {
    Code list = printer.print(value);
    String variable = variable(printer);
    Code item = Code.primary(variable, Kind.ANY);
    Optional<Expression> attribute = given.find(-1, "attribute");
    Code mapped;
    if (attribute.isPresent()) {
      given.onlyNamed(List.of("attribute", "default"));
      Expression.Literal literal =
          attribute.get() instanceof Expression.Literal known ? known : null;
      if (literal == null) {
        mapped =
            Code.primary(variable + "[" + printer.print(attribute.get()).text() + "]", Kind.ANY);
      } else {
        mapped = path(printer, variable, String.valueOf(literal.value()));
      }
      Optional<Expression> otherwise = given.find(-1, "default");
      if (otherwise.isPresent()) {
        mapped =
            new Code(
                "(" + mapped.text() + ")!" + printer.print(otherwise.get()).at(Code.PRIMARY),
                Code.DEFAULT,
                Kind.ANY);
      }
    } else {
      String filter = FilterForms.plainName(given.literal(0, "filter"));
      mapped = mapped(printer, item, filter, given);
    }
    printer.scope().names().release(variable);
    if (mapped.text().equals(variable)) {
      return list.as(Kind.LIST);
    }
    return list.builtIn("map(" + variable + " -> " + mapped.text() + ")", Kind.LIST);
  }

  private static Code mapped(ExpressionPrinter printer, Code item, String filter, Given given) {
    Given rest = new Given(filter, given.from(1), given.offset());
    if (filter.equals("extract")) {
      Code container = printer.print(rest.need(0, "container"));
      StringBuilder text = new StringBuilder(container.at(Code.PRIMARY) + "[" + item.text() + "]");
      Optional<Expression> more = rest.find(1, "morekeys");
      if (more.isPresent()) {
        List<Expression> keys =
            more.get() instanceof Expression.Items items ? items.items() : List.of(more.get());
        keys.forEach(key -> text.append('[').append(printer.print(key).text()).append(']'));
      }
      return Code.primary(text.toString(), Kind.ANY);
    }
    if (filter.equals("default") || filter.equals("d")) {
      throw given.cannot("the items of a list are all there");
    }
    // The item goes through the filter as a name that stands for itself.
    Scope inner = printer.scope().inner();
    inner.mean(item.text(), item.text(), Kind.ANY);
    return FilterForms.print(
        printer.in(inner), new Expression.Name(item.text(), given.offset()), filter, rest);
  }

  private static Code tested(ExpressionPrinter printer, Code item, Given given, int place) {
    if (given.size() <= place) {
      return Code.primary("truthy(" + guarded(item) + ")", Kind.BOOLEAN);
    }
    String test = FilterForms.plainName(given.literal(place, "test"));
    Given rest = new Given(test, given.from(place + 1), given.offset());
    return switch (test) {
      case "defined" -> new Code("(" + item.text() + ")??", Code.UNARY, Kind.BOOLEAN);
      case "undefined", "none" -> new Code("!(" + item.text() + ")??", Code.UNARY, Kind.BOOLEAN);
      default ->
          TestForms.find(test)
              .orElseThrow(() -> given.cannot("the test \"" + test + "\" has no counterpart"))
              .print(printer, item, rest);
    };
  }

  private static String guarded(Code item) {
    return item.text().contains(".") ? "(" + item.text() + ")!" : item.text();
  }

  private static Code filter(Code list, String variable, Code condition, boolean not) {
    Code wanted = not ? condition.negated() : condition;
    return list.builtIn("filter(" + variable + " -> " + wanted.text() + ")", Kind.LIST);
  }

  private static Code each(ExpressionPrinter printer, Expression value, Given given, int place) {
    Optional<Expression> attribute = given.find(place, "attribute");
    if (attribute.isEmpty()) {
      return printer.print(value);
    }
    Code list = printer.print(value);
    String variable = variable(printer);
    String path = given.literal(place, "attribute");
    printer.scope().names().release(variable);
    return list.builtIn(
        "map(" + variable + " -> " + path(printer, variable, path).text() + ")", Kind.LIST);
  }

  private static Code join(ExpressionPrinter printer, Expression value, Given given) {
    String separator =
        given.find(0, "d").map(each -> printer.print(each).text()).orElse(printer.text("").text());
    return each(printer, value, given, 1).builtIn("join(" + separator + ")", Kind.TEXT);
  }

  private static Code sum(ExpressionPrinter printer, Expression value, Given given) {
    return Code.primary("sum(" + each(printer, value, given, 0).text() + ")", Kind.ANY);
  }

  private static Code zipLongest(ExpressionPrinter printer, Expression value, Given given) {
    Expression fill = given.need(-1, "fillvalue");
    Arguments others = new Arguments(given.positional(), List.of());
    String fillText = printer.print(fill).text();
    Code zipped =
        printer.applied(
            FilterForm.variadic("zip_longest", Kind.LIST), value, others, given.offset());
    return Code.primary(
        zipped
            .text()
            .replaceFirst(
                "^zip_longest\\(", "zip_longest(" + Matcher.quoteReplacement(fillText) + ", "),
        Kind.LIST);
  }
}
