package io.plumbline.template.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions as Ansible's users write them, in Python's syntax. */
final class PythonRegex {
  private PythonRegex() {}

  static Pattern compile(String expression, boolean ignoreCase, boolean multiline) {
    int flags = (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    flags |= multiline ? Pattern.MULTILINE : 0;
    // "$" ends before the last line feed only, as in Python, and "." leaves out line feeds only.
    flags |= Pattern.UNIX_LINES;
    try {
      return Pattern.compile(translated(expression), flags);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + expression + "\" is not a regular expression: " + e.getDescription());
    }
  }

  /** Turns what Python writes in another way. */
  private static String translated(String expression) {
    StringBuilder text = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\' && i + 1 < expression.length()) {
        char next = expression.charAt(++i);
        text.append(next == 'Z' ? "\\z" : "\\" + next);
      } else if (inClass) {
        inClass = c != ']';
        text.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
      } else if (c == '[') {
        inClass = true;
        text.append(c);
        if (expression.startsWith("^", i + 1)) {
          text.append(expression.charAt(++i));
        }
        if (expression.startsWith("]", i + 1)) {
          text.append("\\]");
          i++;
        }
      } else if (expression.startsWith("(?P<", i)) {
        int end = expression.indexOf('>', i);
        text.append("(?<").append(groupName(expression.substring(i + 4, Math.max(end, i + 4))));
        i = Math.max(end - 1, i + 3);
      } else if (expression.startsWith("(?P=", i)) {
        int end = expression.indexOf(')', i);
        text.append("\\k<").append(groupName(expression.substring(i + 4, end))).append('>');
        i = end;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Java's names of groups have no underscore. */
  static String groupName(String name) {
    return name.replace("_", "U");
  }

  /** Puts a replacement with {@code \1} and {@code \g<name>} in the place of every match. */
  static String replace(Pattern pattern, String text, String replacement, int most) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    for (int count = 0; (most == 0 || count < most) && matcher.find(); count++) {
      matcher.appendReplacement(result, "");
      result.append(expand(matcher, replacement));
    }
    return matcher.appendTail(result).toString();
  }

  static String expand(Matcher matcher, String replacement) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        text.append(c);
        continue;
      }
      char next = replacement.charAt(++i);
      if (Character.isDigit(next)) {
        int end = i + 1;
        if (end < replacement.length() && Character.isDigit(replacement.charAt(end))) {
          end++;
        }
        text.append(group(matcher, replacement.substring(i, end)));
        i = end - 1;
      } else if (next == 'g' && replacement.startsWith("<", i + 1)) {
        int end = replacement.indexOf('>', i);
        text.append(group(matcher, replacement.substring(i + 2, end)));
        i = end;
      } else {
        text.append(
            switch (next) {
              case 'n' -> "\n";
              case 't' -> "\t";
              case 'r' -> "\r";
              case '\\' -> "\\";
              default -> "\\" + next;
            });
      }
    }
    return text.toString();
  }

  static String group(Matcher matcher, String name) {
    try {
      String found =
          name.matches("\\d+")
              ? matcher.group(Integer.parseInt(name))
              : matcher.group(groupName(name));
      return found == null ? "" : found;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the regular expression has no group \"" + name + "\"");
    }
  }
}
