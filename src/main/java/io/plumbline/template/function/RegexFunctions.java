package io.plumbline.template.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Searching and replacing with regular expressions. */
final class RegexFunctions {
  private static final String EXPRESSION = "a regular expression in Python's syntax";

  private RegexFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        searching("match", "Tells whether a text begins with what a regular expression finds")
            .example("match(\"abc\", \"a.\")")
            .does(call -> pattern(call, 2).matcher(call.text(0)).lookingAt()),
        searching("search", "Tells whether a regular expression finds anything in a text")
            .example("search(\"abc\", \"b\")")
            .does(call -> pattern(call, 2).matcher(call.text(0)).find()),
        FunctionSpec.named("regex_search", "Gives what a regular expression finds first, or \"\"")
            .takes("text", "where to look")
            .takes("expression", EXPRESSION)
            .takesMore("groups", "groups such as \"\\\\1\"; then the result is the list of these")
            .example("regex_search(\"eth0: up\", \"^[a-z]+[0-9]\")")
            .does(RegexFunctions::search),
        FunctionSpec.named("regex_findall", "Lists all that a regular expression finds")
            .takes("text", "where to look")
            .takes("expression", EXPRESSION)
            .mayTake("multiline", "true for \"^\" and \"$\" at every line")
            .mayTake("ignore_case", "true for letters of both cases alike")
            .example("regex_findall(\"a1 b2\", \"[a-z]([0-9])\")")
            .does(RegexFunctions::all),
        FunctionSpec.named("regex_replace", "Replaces all that a regular expression finds")
            .takes("text", "where to look")
            .takes("expression", EXPRESSION)
            .mayTake("replacement", "what to put there, with \"\\\\1\" for the first group")
            .mayTake("ignore_case", "true for letters of both cases alike")
            .mayTake("multiline", "true for \"^\" and \"$\" at every line")
            .example("regex_replace(\"localhost:80\", \":[0-9]+$\", \"\")")
            .does(call -> PythonRegex.replace(pattern(call, 3), call.text(0), call.text(2, ""), 0)),
        FunctionSpec.named("regex_escape", "Makes a regular expression that finds just this text")
            .takes("text", "any text")
            .example("regex_escape(\"a.b\")")
            .does(call -> call.text(0).replaceAll("[^A-Za-z0-9_!\"%',/:;<=>@`]", "\\\\$0")));
  }

  private static FunctionSpec searching(String name, String summary) {
    return FunctionSpec.named(name, summary)
        .takes("text", "where to look")
        .takes("expression", EXPRESSION)
        .mayTake("ignore_case", "true for letters of both cases alike")
        .mayTake("multiline", "true for \"^\" and \"$\" at every line");
  }

  private static Pattern pattern(FunctionCall call, int flags) {
    return PythonRegex.compile(call.text(1), call.bool(flags, false), call.bool(flags + 1, false));
  }

  private static Object search(FunctionCall call) {
    Matcher matcher = PythonRegex.compile(call.text(1), false, false).matcher(call.text(0));
    List<Object> groups = call.from(2);
    boolean found = matcher.find();
    if (groups.isEmpty()) {
      return found ? matcher.group() : "";
    }
    List<Object> parts = new ArrayList<>();
    for (Object group : found ? groups : List.of()) {
      String name = String.valueOf(group).replaceFirst("^\\\\g<(.*)>$", "$1");
      parts.add(PythonRegex.group(matcher, name.replace("\\", "")));
    }
    return parts;
  }

  /** One group: what it holds; several: a list each; none: the whole. */
  private static Object all(FunctionCall call) {
    Matcher matcher =
        PythonRegex.compile(call.text(1), call.bool(3, false), call.bool(2, false))
            .matcher(call.text(0));
    List<Object> found = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.groupCount() < 2) {
        found.add(PythonRegex.group(matcher, String.valueOf(matcher.groupCount())));
      } else {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
          groups.add(PythonRegex.group(matcher, String.valueOf(i)));
        }
        found.add(groups);
      }
    }
    return found;
  }
}
