package io.plumbline.convert;

import static io.plumbline.convert.Code.Kind.ANY;
import static io.plumbline.convert.Code.Kind.BOOLEAN;
import static io.plumbline.convert.Code.Kind.LIST;
import static io.plumbline.convert.Code.Kind.NUMBER;
import static io.plumbline.convert.Code.Kind.TEXT;

import io.plumbline.convert.jinja.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The methods that Python's texts, lists and maps have. */
final class MethodForms {
  private static final Map<String, FilterForm> FORMS = forms();

  private MethodForms() {}

  static Code print(ExpressionPrinter printer, Expression.Attribute method, Expression.Call call) {
    FilterForm form = FORMS.get(method.name());
    Given given = new Given(method.name(), call.arguments(), call.offset());
    if (form == null) {
      throw given.cannot("the method \"" + method.name() + "\" has no counterpart");
    }
    if (method.name().equals("format") && method.of() instanceof Expression.Literal pattern) {
      return FormatPattern.print(printer, String.valueOf(pattern.value()), given);
    }
    if (method.name().equals("join") && given.size() == 1) {
      Code separator = printer.print(method.of());
      return printer.print(given.need(0, "items")).builtIn("join(" + separator.text() + ")", TEXT);
    }
    return form.print(printer, printer.print(method.of()), given);
  }

  private static Map<String, FilterForm> forms() {
    Map<String, FilterForm> forms = new HashMap<>();
    forms.put("lower", FilterForm.builtIn("lower_case", TEXT));
    forms.put("upper", FilterForm.builtIn("upper_case", TEXT));
    forms.put("title", FilterForm.function("title", TEXT));
    forms.put("capitalize", FilterForms.CAPITALIZE);
    forms.put("startswith", affix("starts_with"));
    forms.put("endswith", affix("ends_with"));
    forms.put("strip", trimming("strip"));
    forms.put("lstrip", FilterForm.function("lstrip", TEXT, "chars"));
    forms.put("rstrip", FilterForm.function("rstrip", TEXT, "chars"));
    forms.put("split", FilterForms.SPLIT);
    forms.put("splitlines", FilterForm.function("splitlines", LIST));
    forms.put("replace", FilterForms.REPLACE);
    forms.put(
        "zfill",
        (printer, value, given) ->
            value.builtIn(
                "left_pad("
                    + printer.print(given.need(0, "width")).text()
                    + ", "
                    + printer.text("0").text()
                    + ")",
                TEXT));
    forms.put("rjust", FilterForm.builtIn("left_pad", TEXT));
    forms.put("ljust", FilterForm.builtIn("right_pad", TEXT));
    forms.put("find", FilterForm.builtIn("index_of", NUMBER));
    forms.put("rfind", FilterForm.builtIn("last_index_of", NUMBER));
    forms.put(
        "index",
        (printer, value, given) ->
            value.builtIn(
                (value.kind() == TEXT ? "index_of" : "seq_index_of")
                    + printer.list(given.positional()),
                NUMBER));
    forms.put(
        "isdigit",
        (printer, value, given) ->
            value.builtIn("matches(" + printer.text("[0-9]+").text() + ")", BOOLEAN));
    forms.put(
        "isalpha",
        (printer, value, given) ->
            value.builtIn("matches(" + printer.text("[A-Za-z]+").text() + ")", BOOLEAN));
    forms.put("keys", FilterForm.builtIn("keys", LIST));
    forms.put("values", FilterForm.builtIn("values", LIST));
    forms.put("items", FilterForm.function("pairs", LIST));
    forms.put("iteritems", forms.get("items"));
    forms.put("get", MethodForms::get);
    forms.put("copy", (printer, value, given) -> value);
    forms.put("format", FilterForm.none("the pattern must stand there as a text"));
    forms.put("join", FilterForm.none("\"join\" takes one list"));
    forms.put("intersection", FilterForm.function("intersect", LIST, "other"));
    for (String name : List.of("union", "difference", "symmetric_difference")) {
      forms.put(name, FilterForm.function(name, LIST, "other"));
    }
    for (String name : List.of("append", "extend", "update", "insert", "pop", "remove", "sort")) {
      forms.put(name, FilterForm.none("a value cannot be changed inside an expression"));
    }
    return Map.copyOf(forms);
  }

  private static FilterForm affix(String name) {
    return (printer, value, given) -> {
      if (given.need(0, "prefix") instanceof Expression.Items several) {
        String text =
            String.join(
                " || ",
                several.items().stream()
                    .map(
                        each ->
                            value
                                .builtIn(name + "(" + printer.print(each).text() + ")", BOOLEAN)
                                .text())
                    .toList());
        return new Code(text, Code.OR, BOOLEAN);
      }
      return FilterForm.builtIn(name, BOOLEAN).print(printer, value, given);
    };
  }

  static FilterForm trimming(String name) {
    return (printer, value, given) ->
        given.none()
            ? value.builtIn("trim", TEXT)
            : FilterForm.function(name, TEXT, "chars").print(printer, value, given);
  }

  private static Code get(ExpressionPrinter printer, Code value, Given given) {
    Expression key = given.need(0, "key");
    String path =
        key instanceof Expression.Literal literal
                && literal.value() instanceof String text
                && Quoting.isName(text)
            ? "." + text
            : "[" + printer.print(key).text() + "]";
    String otherwise =
        given.find(1, "default").map(each -> printer.print(each).at(Code.PRIMARY)).orElse("");
    return new Code("(" + value.at(Code.PRIMARY) + path + ")!" + otherwise, Code.DEFAULT, ANY);
  }
}
