package io.plumbline.convert;

import static io.plumbline.convert.Code.Kind.ANY;
import static io.plumbline.convert.Code.Kind.BOOLEAN;
import static io.plumbline.convert.Code.Kind.FRACTION;
import static io.plumbline.convert.Code.Kind.LIST;
import static io.plumbline.convert.Code.Kind.MAP;
import static io.plumbline.convert.Code.Kind.NUMBER;
import static io.plumbline.convert.Code.Kind.TEXT;

import io.plumbline.convert.jinja.Expression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How each filter is said. */
final class FilterForms {
  static final FilterForm CAPITALIZE =
      (printer, value, given) -> value.builtIn("lower_case", TEXT).builtIn("cap_first", TEXT);

  /** At white space, or at a text. */
  static final FilterForm SPLIT =
      (printer, value, given) ->
          given.size() == 1 && given.find(1, "maxsplit").isEmpty()
              ? FilterForm.builtIn("split", LIST).print(printer, value, given)
              : FilterForm.function("split", LIST, "sep", "maxsplit").print(printer, value, given);

  static final FilterForm REPLACE = FilterForms::replace;

  private static final Map<String, FilterForm> FORMS = forms();

  private FilterForms() {}

  /** A name without the collection before it. */
  static String plainName(String name) {
    return name.replaceFirst(
        "^(ansible\\.(builtin|utils|netcommon|posix)|community\\.general)\\.", "");
  }

  static Code print(ExpressionPrinter printer, Expression value, String name, Given given) {
    if (name.equals("default") || name.equals("d")) {
      return DefaultForm.print(printer, value, given);
    }
    Optional<Code> listed = ListForms.print(printer, value, name, given);
    if (listed.isPresent()) {
      return listed.get();
    }
    return apply(printer, printer.print(value), name, given);
  }

  /** Applies a filter to a value that is said already. */
  static Code apply(ExpressionPrinter printer, Code value, String name, Given given) {
    FilterForm form = FORMS.get(name);
    if (form == null) {
      form =
          TestForms.find(name)
              .orElseThrow(() -> given.cannot("the filter \"" + name + "\" has no counterpart"));
    }
    return form.print(printer, value, given);
  }

  private static Map<String, FilterForm> forms() {
    Map<String, FilterForm> forms = new HashMap<>();
    texts(forms);
    numbers(forms);
    lists(forms);
    maps(forms);
    others(forms);
    return Map.copyOf(forms);
  }

  private static void texts(Map<String, FilterForm> forms) {
    forms.put("upper", FilterForm.builtIn("upper_case", TEXT));
    forms.put("lower", FilterForm.builtIn("lower_case", TEXT));
    forms.put("capitalize", CAPITALIZE);
    forms.put("title", FilterForm.function("title", TEXT));
    forms.put("trim", MethodForms.trimming("strip"));
    forms.put("replace", REPLACE);
    forms.put("split", SPLIT);
    forms.put(
        "indent", FilterForm.function("indent", TEXT, "width=4", "first=false", "blank=false"));
    forms.put(
        "truncate",
        FilterForm.function(
            "truncate", TEXT, "length=255", "killwords=false", "end=\"...\"", "leeway"));
    forms.put(
        "wordcount",
        (printer, value, given) -> value.builtIn("word_list", LIST).builtIn("size", NUMBER));
    forms.put(
        "string",
        (printer, value, given) ->
            value.kind() == TEXT ? value : printer.printed(value).builtIn("string", TEXT));
    forms.put("format", FilterForm.variadic("format", TEXT));
    forms.put("quote", FilterForm.function("quote", TEXT));
    forms.put("comment", FilterForm.function("comment", TEXT, "style"));
    forms.put("safe", (printer, value, given) -> value);
    forms.put("mandatory", (printer, value, given) -> value);
    for (String name :
        List.of(
            "b64encode",
            "b64decode",
            "basename",
            "dirname",
            "expanduser",
            "realpath",
            "checksum",
            "regex_escape",
            "to_json",
            "urldecode",
            "ipwrap",
            "type_debug")) {
      forms.put(name, FilterForm.function(name, TEXT));
    }
    forms.put("tojson", FilterForm.function("to_json", TEXT));
    forms.put(
        "to_json",
        (printer, value, given) -> {
          given.onlyNamed(List.of("ensure_ascii"));
          return Code.primary("to_json(" + value.text() + ")", TEXT);
        });
    forms.put("splitext", FilterForm.function("splitext", LIST));
    forms.put("splitlines", FilterForm.function("splitlines", LIST));
    forms.put("relpath", FilterForm.function("relpath", TEXT, "start"));
    forms.put("path_join", FilterForm.variadic("path_join", TEXT));
    forms.put("hash", FilterForm.function("hash", TEXT, "hashtype"));
    forms.put("to_uuid", FilterForm.function("to_uuid", TEXT, "namespace"));
    forms.put("password_hash", FilterForms::passwordHash);
    forms.put("urlsplit", FilterForm.function("urlsplit", ANY, "query"));
    forms.put("urlencode", FilterForm.function("urlencode", TEXT));
    forms.put(
        "regex_replace",
        FilterForm.function(
            "regex_replace",
            TEXT,
            "pattern=\"\"",
            "replacement=\"\"",
            "ignorecase=false",
            "multiline"));
    forms.put(
        "regex_findall",
        FilterForm.function("regex_findall", LIST, "regex", "multiline=false", "ignorecase"));
    forms.put("regex_search", FilterForm.variadic("regex_search", ANY));
    forms.put("to_nice_json", FilterForm.function("to_nice_json", TEXT, "indent=4"));
    forms.put("to_yaml", FilterForm.function("to_yaml", TEXT));
    forms.put("to_nice_yaml", FilterForms::niceYaml);
    forms.put("from_json", FilterForm.function("from_json", ANY));
    forms.put("from_yaml", FilterForm.function("from_yaml", ANY));
    forms.put("strftime", FilterForm.function("strftime", TEXT, "second", "utc"));
    forms.put(
        "pprint",
        FilterForm.none("Python's way of printing values is not there; write to_nice_json"));
    forms.put(
        "to_datetime",
        FilterForm.none("there are no dates to count with; to_epoch(text, pattern) gives seconds"));
  }

  private static void numbers(Map<String, FilterForm> forms) {
    forms.put("int", FilterForm.function("int", NUMBER, "default=0", "base"));
    forms.put("float", FilterForm.function("float", FRACTION, "default"));
    forms.put("round", FilterForm.function("round", FRACTION, "precision=0", "method"));
    forms.put("abs", FilterForm.builtIn("abs", NUMBER));
    forms.put("pow", FilterForm.function("power", ANY, "y"));
    forms.put("root", FilterForm.function("root", FRACTION, "base"));
    forms.put("log", FilterForm.function("log", FRACTION, "base"));
    forms.put("random", FilterForms::random);
    forms.put("shuffle", FilterForm.function("shuffle", LIST, "seed"));
    forms.put("random_mac", FilterForm.function("random_mac", TEXT, "seed"));
    forms.put(
        "human_readable", FilterForm.function("human_readable", TEXT, "isbits=false", "unit"));
    forms.put("human_to_bytes", FilterForm.function("human_to_bytes", NUMBER, "default_unit"));
    for (String name : List.of("ipaddr", "ipv4", "ipv6")) {
      forms.put(name, FilterForm.function(name, ANY, "query"));
    }
    forms.put("ipsubnet", FilterForm.function("ipsubnet", ANY, "query", "index"));
    forms.put("ipmath", FilterForm.function("ipmath", TEXT, "amount"));
    forms.put("nthhost", FilterForm.function("nthhost", TEXT, "query"));
  }

  private static void lists(Map<String, FilterForm> forms) {
    forms.put(
        "length",
        (printer, value, given) ->
            switch (value.kind()) {
              case TEXT -> value.builtIn("length", NUMBER);
              case LIST, MAP -> value.builtIn("size", NUMBER);
              default -> Code.primary("length(" + value.text() + ")", NUMBER);
            });
    forms.put("count", forms.get("length"));
    forms.put("first", FilterForm.builtIn("first", ANY));
    forms.put("last", FilterForm.builtIn("last", ANY));
    forms.put(
        "list",
        (printer, value, given) ->
            value.kind() == LIST ? value : Code.primary("list(" + value.text() + ")", LIST));
    forms.put(
        "reverse",
        (printer, value, given) ->
            value.kind() == LIST
                ? value.builtIn("reverse", LIST)
                : Code.primary("reverse(" + value.text() + ")", value.kind()));
    forms.put(
        "sort",
        FilterForm.function("sort", LIST, "reverse=false", "case_sensitive=false", "attribute"));
    forms.put("unique", FilterForm.function("unique", LIST, "case_sensitive=false", "attribute"));
    for (String name : List.of("union", "intersect", "difference", "symmetric_difference")) {
      forms.put(name, FilterForm.function(name, LIST, "other"));
    }
    forms.put("flatten", FilterForm.function("flatten", LIST, "levels"));
    forms.put("batch", FilterForm.function("batch", LIST, "linecount", "fill_with"));
    forms.put("groupby", FilterForm.function("groupby", LIST, "attribute"));
    forms.put("zip", FilterForm.variadic("zip", LIST));
    forms.put("product", FilterForm.variadic("product", LIST));
    forms.put("combinations", FilterForm.function("combinations", LIST, "size"));
    forms.put("permutations", FilterForm.function("permutations", LIST, "size"));
    forms.put(
        "subelements", FilterForm.function("subelements", LIST, "subelements", "skip_missing"));
    forms.put("extract", FilterForm.function("extract", ANY, "container", "morekeys"));
    forms.put("min", FilterForm.function("min", ANY));
    forms.put("max", FilterForm.function("max", ANY));
    forms.put(
        "json_query",
        FilterForm.none("JMESPath is not there; write ?filter(x -> ...) and ?map(x -> ...)"));
  }

  private static void maps(Map<String, FilterForm> forms) {
    forms.put("combine", FilterForms::combine);
    forms.put(
        "dict2items", FilterForm.function("dict2items", LIST, "key_name=\"key\"", "value_name"));
    forms.put(
        "items2dict", FilterForm.function("items2dict", MAP, "key_name=\"key\"", "value_name"));
    forms.put("items", FilterForm.function("pairs", LIST));
    forms.put(
        "dictsort",
        FilterForm.function("dictsort", LIST, "case_sensitive=false", "by=\"key\"", "reverse"));
  }

  private static void others(Map<String, FilterForm> forms) {
    forms.put("bool", FilterForm.function("bool", BOOLEAN));
    forms.put("ternary", FilterForms::ternary);
    for (String name : List.of("vault", "unvault")) {
      forms.put(
          name, FilterForm.none("encrypted values are opened where they stand, not by a filter"));
    }
  }

  private static Code replace(ExpressionPrinter printer, Code value, Given given) {
    Optional<Expression> count = given.find(2, "count");
    String texts =
        printer.print(given.need(0, "old")).text()
            + ", "
            + printer.print(given.need(1, "new")).text();
    if (count.isEmpty()) {
      return value.builtIn("replace(" + texts + ")", TEXT);
    }
    if (!printer.print(count.get()).text().equals("1")) {
      throw given.cannot("\"replace\" replaces one or all");
    }
    return value.builtIn("replace(" + texts + ", " + printer.text("f").text() + ")", TEXT);
  }

  private static Code ternary(ExpressionPrinter printer, Code value, Given given) {
    if (given.find(2, "none_val").isPresent()) {
      throw given.cannot("\"ternary\" has no third value");
    }
    Code condition =
        value.kind() == BOOLEAN ? value : Code.primary("truthy(" + value.text() + ")", BOOLEAN);
    Code yes = printer.print(given.need(0, "true_val"));
    Code no = printer.print(given.need(1, "false_val"));
    return Code.primary(
        condition.at(Code.PRIMARY) + "?then(" + yes.text() + ", " + no.text() + ")",
        yes.kind() == no.kind() ? yes.kind() : ANY);
  }

  private static Code combine(ExpressionPrinter printer, Code value, Given given) {
    given.onlyNamed(List.of("recursive", "list_merge"));
    StringBuilder text = new StringBuilder("combine(").append(value.text());
    given.positional().forEach(each -> text.append(", ").append(printer.print(each).text()));
    Optional<Expression> recursive = given.find(-1, "recursive");
    Optional<Expression> merge = given.find(-1, "list_merge");
    if (recursive.isPresent() || merge.isPresent()) {
      text.append(", ")
          .append(recursive.map(each -> printer.condition(each).text()).orElse("false"));
    }
    merge.ifPresent(each -> text.append(", ").append(printer.print(each).text()));
    return Code.primary(text.append(')').toString(), MAP);
  }

  private static Code niceYaml(ExpressionPrinter printer, Code value, Given given) {
    given.onlyNamed(List.of("indent", "width", "allow_unicode", "default_flow_style", "sort_keys"));
    if (given.find(-1, "sort_keys").isPresent()
        || given.find(-1, "default_flow_style").isPresent()) {
      throw given.cannot("\"to_nice_yaml\" sorts keys and puts each on a line of its own");
    }
    return FilterForm.function("to_nice_yaml", TEXT, "indent=4", "width", "allow_unicode")
        .print(printer, value, given);
  }

  private static Code random(ExpressionPrinter printer, Code value, Given given) {
    given.onlyNamed(List.of("start", "step", "seed"));
    Optional<Expression> seed = given.find(2, "seed");
    Optional<Expression> start = given.find(0, "start");
    Optional<Expression> step = given.find(1, "step");
    if (start.isPresent() || step.isPresent()) {
      throw given.cannot("\"random\" has its start and step in another place");
    }
    return Code.primary(
        "random("
            + value.text()
            + seed.map(each -> ", " + printer.print(each).text()).orElse("")
            + ")",
        ANY);
  }

  private static Code passwordHash(ExpressionPrinter printer, Code value, Given given) {
    return FilterForm.function("password_hash", TEXT, "hashtype=\"sha512\"", "salt=\"\"", "rounds")
        .print(printer, value, given);
  }
}
