package io.plumbline.convert;

import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of a filter or test, found by place or name as Python would. */
final class Given {
  private final String name;
  private final Arguments arguments;
  private final int offset;

  Given(String name, Arguments arguments, int offset) {
    this.name = name;
    this.arguments = arguments;
    this.offset = offset;
  }

  int offset() {
    return offset;
  }

  int size() {
    return arguments.positional().size();
  }

  boolean none() {
    return arguments.positional().isEmpty() && arguments.named().isEmpty();
  }

  Optional<Expression> find(int place, String parameter) {
    return place >= 0 && place < size()
        ? Optional.of(arguments.positional().get(place))
        : arguments.named(parameter);
  }

  Expression need(int place, String parameter) {
    return find(place, parameter)
        .orElseThrow(() -> cannot("\"" + name + "\" lacks its argument \"" + parameter + "\""));
  }

  /** A text that must stand there as it is. */
  String literal(int place, String parameter) {
    if (need(place, parameter) instanceof Expression.Literal literal
        && literal.value() instanceof String text) {
      return text;
    }
    throw cannot("\"" + name + "\" is known only with a text as \"" + parameter + "\"");
  }

  /** The arguments behind the first ones, the named ones too. */
  Arguments from(int place) {
    return new Arguments(
        arguments.positional().subList(Math.min(place, size()), size()), arguments.named());
  }

  List<Expression> positional() {
    return new ArrayList<>(arguments.positional());
  }

  /** Refuses arguments by names that are not known. */
  void onlyNamed(List<String> known) {
    arguments.named().stream()
        .filter(given -> !known.contains(given.name()))
        .findFirst()
        .ifPresent(
            given -> {
              throw cannot("\"" + name + "\" has no counterpart for \"" + given.name() + "\"");
            });
  }

  NotConvertibleException cannot(String reason) {
    return new NotConvertibleException(reason, offset);
  }
}
