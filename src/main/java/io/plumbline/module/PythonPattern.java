package io.plumbline.module;

import io.plumbline.input.Arguments;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions as Python writes them, because that is what playbooks hold. They differ from
 * Java's in the names of groups, in what ends a line and in a few letters.
 */
public final class PythonPattern {
  private static final Pattern DIFFERENT =
      Pattern.compile("\\\\(.)|\\(\\?P<(\\w+)>|\\(\\?P=(\\w+)\\)", Pattern.DOTALL);

  private PythonPattern() {}

  /**
   * Reads an expression from arguments; one that is broken becomes a problem.
   *
   * @param arguments the arguments
   * @param name the key of the expression
   * @param flags those of {@link Pattern}
   * @return the expression, if given and sound
   */
  public static Optional<Pattern> of(Arguments arguments, String name, int flags) {
    try {
      return arguments.optionalText(name).map(text -> compile(text, flags));
    } catch (PatternSyntaxException e) {
      arguments.problem(
          name, "\"" + name + "\" is not a regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  /**
   * Compiles an expression.
   *
   * @param text the expression as Python writes it
   * @param flags those of {@link Pattern}
   * @return the same for Java
   * @throws PatternSyntaxException if it is broken
   */
  public static Pattern compile(String text, int flags) {
    String java =
        DIFFERENT
            .matcher(text)
            .replaceAll(
                found -> {
                  String same = found.group();
                  if (found.group(2) != null) {
                    same = "(?<" + groupName(found.group(2)) + ">";
                  } else if (found.group(3) != null) {
                    same = "\\k<" + groupName(found.group(3)) + ">";
                  } else if (found.group(1).equals("Z")) {
                    same = "\\z";
                  }
                  return Matcher.quoteReplacement(same);
                });
    return Pattern.compile(java, flags | Pattern.UNIX_LINES);
  }

  /**
   * Gives the name that a group has in the compiled expression.
   *
   * @param name its name in Python, where it may hold an underscore
   * @return its name in Java, where it may not
   */
  public static String groupName(String name) {
    return name.replace("_", "U5F");
  }
}
