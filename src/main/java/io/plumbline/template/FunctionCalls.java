package io.plumbline.template;

import io.plumbline.template.function.TemplateFunctions;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the functions that a template calls. Only these are shown to it: where none is called, a
 * name such as {@code comment} or {@code version} is a variable, defined or not.
 */
final class FunctionCalls {
  private static final Pattern CALL = Pattern.compile("(?<![\\w?.])([A-Za-z_]\\w*)\\s*\\(");

  private FunctionCalls() {}

  static Set<String> in(String text, TemplateFunctions functions) {
    Set<String> calls = new HashSet<>();
    Matcher matcher = CALL.matcher(text);
    while (matcher.find()) {
      if (functions.find(matcher.group(1)).isPresent()) {
        calls.add(matcher.group(1));
      }
    }
    return Set.copyOf(calls);
  }
}
