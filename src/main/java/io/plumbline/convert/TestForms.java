package io.plumbline.convert;

import static io.plumbline.convert.Code.Kind.BOOLEAN;

import io.plumbline.convert.jinja.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands behind {@code is}. */
final class TestForms {
  private static final Map<String, FilterForm> FORMS = forms();

  private TestForms() {}

  static Optional<FilterForm> find(String name) {
    return Optional.ofNullable(FORMS.get(name));
  }

  private static Map<String, FilterForm> forms() {
    Map<String, FilterForm> forms = new HashMap<>();
    kinds(forms);
    results(forms);
    comparing(forms);
    for (String name : List.of("match", "search")) {
      forms.put(
          name, FilterForm.function(name, BOOLEAN, "pattern", "ignorecase=false", "multiline"));
    }
    forms.put(
        "regex",
        (printer, value, given) -> {
          Optional<Expression> kind = given.find(3, "match_type");
          String name = kind.isEmpty() ? "search" : given.literal(3, "match_type");
          return FilterForm.function(
                  name, BOOLEAN, "pattern", "ignorecase=false", "multiline", "match_type")
              .print(printer, value, new Given("regex", given.from(0), given.offset()));
        });
    for (String name : List.of("version", "version_compare")) {
      forms.put(name, FilterForm.function("version_compare", BOOLEAN, "version", "operator"));
    }
    for (String name : List.of("subset", "superset")) {
      forms.put(name, FilterForm.function(name, BOOLEAN, "other"));
      forms.put("is" + name, forms.get(name));
    }
    forms.put("contains", (printer, value, given) -> printer.in(given.need(0, "value"), value));
    forms.put("all", FilterForm.function("all", BOOLEAN));
    forms.put("any", FilterForm.function("any", BOOLEAN));
    Map.of(
            "exists",
            "exists",
            "file",
            "is_file",
            "directory",
            "is_dir",
            "link",
            "is_link",
            "abs",
            "is_abs")
        .forEach(
            (name, function) -> {
              forms.put(name, FilterForm.function(function, BOOLEAN));
              forms.put("is_" + name, forms.get(name));
            });
    forms.put("is_dir", forms.get("directory"));
    return Map.copyOf(forms);
  }

  private static void kinds(Map<String, FilterForm> forms) {
    forms.put("string", FilterForm.builtIn("is_string", BOOLEAN));
    forms.put("mapping", FilterForm.builtIn("is_hash", BOOLEAN));
    forms.put("boolean", FilterForm.builtIn("is_boolean", BOOLEAN));
    forms.put("number", FilterForm.builtIn("is_number", BOOLEAN));
    FilterForm several =
        (printer, value, given) ->
            either(
                value.builtIn("is_sequence", BOOLEAN),
                value.builtIn("is_string", BOOLEAN),
                value.builtIn("is_hash", BOOLEAN));
    forms.put("sequence", several);
    forms.put("iterable", several);
    forms.put(
        "integer",
        (printer, value, given) ->
            new Code(
                value.builtIn("is_number", BOOLEAN).text()
                    + " && "
                    + value.builtIn("floor", Code.Kind.NUMBER).text()
                    + " == "
                    + value.at(Code.RELATION),
                Code.AND,
                BOOLEAN));
    forms.put("true", (printer, value, given) -> value(value, true));
    forms.put("false", (printer, value, given) -> value(value, false));
    forms.put("truthy", FilterForm.function("truthy", BOOLEAN));
    forms.put(
        "falsy",
        (printer, value, given) ->
            FilterForm.function("truthy", BOOLEAN).print(printer, value, given).negated());
    forms.put(
        "lower",
        (printer, value, given) -> same(value, value.builtIn("lower_case", Code.Kind.TEXT)));
    forms.put(
        "upper",
        (printer, value, given) -> same(value, value.builtIn("upper_case", Code.Kind.TEXT)));
    forms.put("float", FilterForm.none("whether a number was written with a point is not kept"));
  }

  private static Code either(Code... codes) {
    String text = String.join(" || ", List.of(codes).stream().map(Code::text).toList());
    return new Code(text, Code.OR, BOOLEAN);
  }

  private static Code value(Code value, boolean wanted) {
    Code holds = wanted ? value : value.as(BOOLEAN).negated();
    return new Code(
        value.builtIn("is_boolean", BOOLEAN).text() + " && " + holds.at(Code.EQUALITY),
        Code.AND,
        BOOLEAN);
  }

  private static Code same(Code left, Code right) {
    return new Code(
        left.at(Code.RELATION) + " == " + right.at(Code.RELATION), Code.EQUALITY, BOOLEAN);
  }

  /** What a task came to. */
  private static void results(Map<String, FilterForm> forms) {
    Map.of(
            "changed",
            "changed",
            "change",
            "changed",
            "failed",
            "failed",
            "failure",
            "failed",
            "skipped",
            "skipped",
            "skip",
            "skipped",
            "unreachable",
            "unreachable",
            "timedout",
            "timedout")
        .forEach((name, key) -> forms.put(name, (printer, value, given) -> result(value, key)));
    for (String name : List.of("success", "succeeded", "successful")) {
      forms.put(name, (printer, value, given) -> result(value, "failed").negated());
    }
    for (String name : List.of("started", "finished")) {
      forms.put(name, FilterForm.none("there are no tasks in the background to ask about"));
    }
  }

  private static Code result(Code value, String key) {
    return new Code("(" + value.at(Code.PRIMARY) + "." + key + ")!false", Code.DEFAULT, BOOLEAN);
  }

  private static void comparing(Map<String, FilterForm> forms) {
    Map<String, List<String>> names =
        Map.of(
            "==", List.of("eq", "equalto", "sameas"),
            "!=", List.of("ne"),
            "<", List.of("lt", "lessthan"),
            "<=", List.of("le"),
            ">", List.of("gt", "greaterthan"),
            ">=", List.of("ge"));
    names.forEach(
        (operator, words) -> {
          FilterForm form =
              (printer, value, given) -> printer.compare(value, operator, given.need(0, "other"));
          words.forEach(word -> forms.put(word, form));
          forms.put(operator, form);
        });
    forms.put(
        "in", (printer, value, given) -> printer.in(value, printer.print(given.need(0, "seq"))));
    forms.put("even", (printer, value, given) -> remainder(value, "2", "0"));
    forms.put("odd", (printer, value, given) -> remainder(value, "2", "1"));
    forms.put(
        "divisibleby",
        (printer, value, given) ->
            remainder(value, printer.print(given.need(0, "num")).at(Code.UNARY), "0"));
  }

  private static Code remainder(Code value, String by, String rest) {
    return new Code(value.at(Code.PRODUCT) + " % " + by + " == " + rest, Code.EQUALITY, BOOLEAN);
  }
}
