package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import java.util.ArrayList;
import java.util.List;

/** How a filter, test or method is said in Freemarker. */
@FunctionalInterface
interface FilterForm {

  /**
   * Says it.
   *
   * @param printer prints the arguments
   * @param value what it is applied to
   * @param given its arguments
   */
  Code print(ExpressionPrinter printer, Code value, Given given);

  /** A built-in that takes what the filter takes, by place. */
  static FilterForm builtIn(String name, Kind result) {
    return (printer, value, given) -> {
      given.onlyNamed(List.of());
      Code bare = value.builtIn(name, result);
      return given.none()
          ? bare
          : Code.primary(bare.text() + printer.list(given.positional()), result);
    };
  }

  /**
   * A function of ours with the value first.
   *
   * @param name its name
   * @param result what it comes to
   * @param parameters the filter's other parameters in order, as {@code name} or {@code name=what
   *     to give if a later one is given}
   */
  static FilterForm function(String name, Kind result, String... parameters) {
    List<String> names = new ArrayList<>();
    for (String parameter : parameters) {
      names.add(parameter.split("=", 2)[0]);
    }
    return (printer, value, given) -> {
      given.onlyNamed(names);
      if (given.size() > parameters.length) {
        throw given.cannot("\"" + name + "\" takes fewer arguments");
      }
      List<String> arguments = new ArrayList<>(List.of(value.text()));
      List<String> waiting = new ArrayList<>();
      for (int i = 0; i < parameters.length; i++) {
        var argument = given.find(i, names.get(i));
        if (argument.isPresent()) {
          arguments.addAll(waiting);
          waiting.clear();
          arguments.add(printer.print(argument.get()).text());
        } else {
          String[] parts = parameters[i].split("=", 2);
          String wanted = parts.length == 2 ? parts[1] : "\"\"";
          boolean text = wanted.startsWith("\"");
          waiting.add(
              text ? printer.text(wanted.substring(1, wanted.length() - 1)).text() : wanted);
        }
      }
      return Code.primary(name + "(" + String.join(", ", arguments) + ")", result);
    };
  }

  /** A function of ours that takes any number of values behind the first. */
  static FilterForm variadic(String name, Kind result) {
    return (printer, value, given) -> {
      given.onlyNamed(List.of());
      StringBuilder text = new StringBuilder(name).append('(').append(value.text());
      for (Expression argument : given.positional()) {
        text.append(", ").append(printer.print(argument).text());
      }
      return Code.primary(text.append(')').toString(), result);
    };
  }

  /** Something that has no counterpart. */
  static FilterForm none(String reason) {
    return (printer, value, given) -> {
      throw given.cannot(reason);
    };
  }
}
