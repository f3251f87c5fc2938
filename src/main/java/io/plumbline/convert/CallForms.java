package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import io.plumbline.convert.jinja.Expression.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Calls: of methods, of what Jinja2 and Ansible have for all templates, of macros. */
final class CallForms {
  private static final Set<String> LOOKUPS =
      Set.of(
          "env",
          "file",
          "template",
          "vars",
          "varnames",
          "fileglob",
          "first_found",
          "dict",
          "items",
          "list");

  private CallForms() {}

  static Code print(ExpressionPrinter printer, Expression.Call call) {
    if (call.function() instanceof Expression.Attribute method) {
      if (method.of() instanceof Expression.Name name
          && name.name().equals("loop")
          && method.name().equals("cycle")
          && printer.scope().loop().isPresent()) {
        String variable = printer.scope().loop().get().variable();
        return Code.primary(
            variable + "?item_cycle" + printer.list(call.arguments().positional()), Kind.ANY);
      }
      return MethodForms.print(printer, method, call);
    }
    if (!(call.function() instanceof Expression.Name name)) {
      throw new NotConvertibleException("only names can be called", call.offset());
    }
    if (printer.scope().find(name.name()).isPresent()) {
      return macro(printer, name, call);
    }
    Given given = new Given(name.name(), call.arguments(), call.offset());
    return switch (name.name()) {
      case "range" -> range(printer, given);
      case "lookup" -> lookup(printer, "lookup", given);
      case "query", "q" -> lookup(printer, "query", given);
      case "dict" -> dictionary(printer, call);
      default ->
          throw new NotConvertibleException(
              "the function \"" + name.name() + "\" has no counterpart", call.offset());
    };
  }

  private static Code macro(ExpressionPrinter printer, Expression.Name name, Expression.Call call) {
    if (!call.arguments().named().isEmpty()) {
      throw new NotConvertibleException(
          "a macro that is called inside an expression takes no arguments by name", call.offset());
    }
    String code = printer.scope().find(name.name()).orElseThrow().code();
    return Code.primary(code + printer.list(call.arguments().positional()), Kind.TEXT);
  }

  /**
   * Bounds that stand there are a range of Freemarker's; it would count down where a stop is less.
   */
  private static Code range(ExpressionPrinter printer, Given given) {
    List<Expression> bounds = given.positional();
    if (bounds.size() == 1) {
      return ranged("0", printer.print(bounds.get(0)));
    }
    if (bounds.size() == 2
        && number(bounds.get(0)) >= 0
        && number(bounds.get(1)) >= number(bounds.get(0))) {
      return ranged(printer.print(bounds.get(0)).text(), printer.print(bounds.get(1)));
    }
    return Code.primary("range" + printer.list(bounds), Kind.LIST);
  }

  private static Code ranged(String start, Code stop) {
    return new Code(start + "..<" + stop.at(Code.PRIMARY), Code.RELATION, Kind.LIST);
  }

  private static long number(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof BigDecimal number
        ? number.longValue()
        : -1;
  }

  private static Code lookup(ExpressionPrinter printer, String function, Given given) {
    String kind = FilterForms.plainName(given.literal(0, "plugin"));
    if (kind.equals("password")) {
      throw given.cannot("generated passwords are kept by secret(\"name\"), not by a lookup");
    }
    if (!LOOKUPS.contains(kind)) {
      throw given.cannot("the lookup \"" + kind + "\" has no counterpart");
    }
    given.onlyNamed(List.of("wantlist", "errors"));
    boolean list = function.equals("query") || given.find(-1, "wantlist").isPresent();
    List<String> terms = new ArrayList<>(List.of(printer.text(kind).text()));
    for (Expression term : given.positional().subList(1, given.size())) {
      String text = printer.print(term).text();
      terms.add(kind.equals("template") ? renamed(text) : text);
    }
    return Code.primary(
        (list ? "query" : "lookup") + "(" + String.join(", ", terms) + ")",
        list || kind.equals("dict") ? Kind.LIST : kind.equals("vars") ? Kind.ANY : Kind.TEXT);
  }

  /** Templates change their names. */
  private static String renamed(String text) {
    return text.replaceFirst("\\.j2(['\"])$", ".ftl$1");
  }

  private static Code dictionary(ExpressionPrinter printer, Expression.Call call) {
    Arguments arguments = call.arguments();
    if (arguments.positional().size() == 1) {
      return Code.primary(
          "dict(" + printer.print(arguments.positional().get(0)).text() + ")", Kind.MAP);
    }
    List<String> pairs = new ArrayList<>();
    for (Named named : arguments.named()) {
      pairs.add(printer.text(named.name()).text() + ": " + printer.print(named.value()).text());
    }
    return Code.primary("{" + String.join(", ", pairs) + "}", Kind.MAP);
  }
}
