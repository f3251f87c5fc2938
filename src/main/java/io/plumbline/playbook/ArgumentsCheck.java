package io.plumbline.playbook;

import io.plumbline.input.Parameter;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the mistakes in arguments that show before anything is rendered. */
final class ArgumentsCheck {
  private final TemplateEngine engine;
  private final Problems problems;

  /**
   * What a module or check takes.
   *
   * @param what its kind and name, for messages
   * @param parameters its parameters
   * @param freeForm the parameter that takes a plain scalar
   * @param anyKey whether further keys are taken
   */
  record Wanted(
      String what, List<Parameter> parameters, Optional<String> freeForm, boolean anyKey) {}

  ArgumentsCheck(TemplateEngine engine, Problems problems) {
    this.engine = engine;
    this.problems = problems;
  }

  void check(Wanted wanted, YamlNode value, Optional<YamlMap> more, SourceLocation location) {
    List<String> given = new ArrayList<>();
    if (value instanceof YamlScalar scalar && scalar.value() != null) {
      if (wanted.freeForm().isEmpty()) {
        problems.add(
            scalar.location(), wanted.what() + " takes a map of arguments, not a single value");
        return;
      }
      given.add(wanted.freeForm().get());
      wanted.parameters().stream()
          .filter(known -> known.name().equals(wanted.freeForm().get()))
          .forEach(parameter -> value(wanted, parameter, scalar));
    } else if (value instanceof YamlList) {
      problems.add(value.location(), wanted.what() + " takes a map of arguments, not a list");
      return;
    } else if (value instanceof YamlMap map) {
      entries(wanted, map, given);
    }
    more.ifPresent(map -> entries(wanted, map, given));
    for (Parameter parameter : wanted.parameters()) {
      if (parameter.required() && !given.contains(parameter.name())) {
        problems.add(location, wanted.what() + " needs \"" + parameter.name() + "\"");
      }
    }
  }

  private void entries(Wanted wanted, YamlMap map, List<String> given) {
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      Optional<Parameter> parameter =
          wanted.parameters().stream().filter(known -> known.name().equals(key)).findFirst();
      if (parameter.isPresent()) {
        given.add(key);
        value(wanted, parameter.get(), entry.value());
      } else if (wanted.anyKey()) {
        engine.checkSyntax(entry.value(), problems);
      } else {
        unknown(wanted, entry);
      }
    }
  }

  private void unknown(Wanted wanted, YamlMap.Entry entry) {
    List<String> names = wanted.parameters().stream().map(Parameter::name).toList();
    String message = "unknown key \"" + entry.key().text() + "\" in " + wanted.what();
    Optional<String> hint = Suggestion.didYouMean(entry.key().text(), names);
    problems.add(
        entry.key().location(),
        message,
        hint.orElse("it takes " + names.stream().sorted().collect(Collectors.joining(", "))));
  }

  private void value(Wanted wanted, Parameter parameter, YamlNode value) {
    if (parameter.type() == Parameter.Type.CONDITIONS) {
      List<YamlNode> items = value instanceof YamlList list ? list.items() : List.of(value);
      for (YamlNode item : items) {
        if (item instanceof YamlScalar scalar) {
          engine.checkCondition(scalar, problems);
        } else {
          wrong(parameter, "a bare expression or a list of them", item);
        }
      }
      return;
    }
    if (parameter.type() == Parameter.Type.EXPRESSION) {
      if (value instanceof YamlScalar scalar) {
        engine.checkCondition(scalar, problems);
      } else {
        wrong(parameter, words(parameter.type()), value);
      }
      return;
    }
    engine.checkSyntax(value, problems);
    if (value instanceof YamlScalar scalar && !scalar.text().contains("${")) {
      literal(wanted, parameter, scalar);
    } else if (!(value instanceof YamlScalar)) {
      structure(parameter, value);
    }
  }

  private void literal(Wanted wanted, Parameter parameter, YamlScalar scalar) {
    if (scalar.value() == null) {
      return;
    }
    String text = scalar.text();
    boolean fits =
        switch (parameter.type()) {
          case INTEGER -> text.strip().matches("-?[0-9]{1,9}");
          case BOOLEAN -> Scalars.booleanOf(text).isPresent();
          case MODE -> Scalars.isMode(text);
          case DURATION -> Scalars.durationOf(text).isPresent();
          case MAP -> false;
          default -> true;
        };
    if (!fits) {
      wrong(parameter, words(parameter.type()), scalar);
    } else if (!parameter.choices().isEmpty() && !parameter.choices().contains(text)) {
      String message =
          "\"" + parameter.name() + "\" must be one of " + String.join(", ", parameter.choices());
      Optional<String> hint = Suggestion.didYouMean(text, parameter.choices());
      problems.add(scalar.location(), message + ", not \"" + text + "\"", hint);
    }
  }

  private void structure(Parameter parameter, YamlNode value) {
    boolean fits =
        switch (parameter.type()) {
          case ANY -> true;
          case LIST -> value instanceof YamlList || value instanceof YamlMap;
          case MAP -> value instanceof YamlMap;
          default -> false;
        };
    if (!fits) {
      wrong(parameter, words(parameter.type()), value);
    }
  }

  private static String words(Parameter.Type type) {
    return switch (type) {
      case TEXT, FILE, TEMPLATE, FILE_AND_WORDS -> "text";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case LIST -> "a list";
      case MAP -> "a map";
      case ANY -> "a value";
      case MODE -> "permissions such as 0644 or u=rw,g=r";
      case DURATION -> "a duration such as 90s, 500ms or 2m";
      case EXPRESSION -> "a bare expression";
      case CONDITIONS -> "bare expressions";
    };
  }

  private void wrong(Parameter parameter, String wanted, YamlNode value) {
    problems.add(
        value.location(),
        "\"" + parameter.name() + "\" must be " + wanted + ", not " + value.described());
  }
}
