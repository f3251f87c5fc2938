package io.plumbline.convert;

import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Named;
import io.plumbline.convert.jinja.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The macros of a template. One that is only put out stays a macro; one that is called inside an
 * expression becomes a function that gives its text.
 */
final class MacroCalls {
  private final Map<String, Statement.Macro> macros = new HashMap<>();
  private final Set<String> functions = new HashSet<>();

  private MacroCalls() {}

  static MacroCalls in(List<Statement> statements) {
    MacroCalls calls = new MacroCalls();
    Tree.statements(
        statements,
        statement -> {
          if (statement instanceof Statement.Macro macro) {
            calls.macros.put(macro.name(), macro);
          }
        });
    Tree.expressions(
        statements,
        (expression, whole) -> {
          if (!whole
              && expression instanceof Expression.Call call
              && call.function() instanceof Expression.Name name) {
            calls.functions.add(name.name());
          }
        });
    return calls;
  }

  boolean isFunction(String name) {
    return functions.contains(name);
  }

  /** An output that is nothing but the call of a macro. */
  Optional<String> call(ExpressionPrinter printer, Expression value) {
    if (!(value instanceof Expression.Call call)
        || !(call.function() instanceof Expression.Name name)
        || !macros.containsKey(name.name())
        || isFunction(name.name())) {
      return Optional.empty();
    }
    List<Expression> positional = call.arguments().positional();
    StringBuilder text = new StringBuilder("<@").append(name.name());
    if (call.arguments().named().isEmpty()) {
      positional.forEach(
          each -> text.append(' ').append(Directive.of(printer.print(each).at(Code.PRIMARY))));
      return Optional.of(text.append("/>").toString());
    }
    Map<String, Expression> byName = new LinkedHashMap<>();
    List<Statement.Parameter> parameters = new ArrayList<>(macros.get(name.name()).parameters());
    for (int i = 0; i < positional.size() && i < parameters.size(); i++) {
      byName.put(parameters.get(i).name(), positional.get(i));
    }
    for (Named named : call.arguments().named()) {
      byName.put(named.name(), named.value());
    }
    byName.forEach(
        (key, each) ->
            text.append(' ')
                .append(key)
                .append('=')
                .append(Directive.of(printer.print(each).at(Code.PRIMARY))));
    return Optional.of(text.append("/>").toString());
  }
}
