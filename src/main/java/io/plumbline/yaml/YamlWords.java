package io.plumbline.yaml;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the parser complains of, in words that a user can act on.
 *
 * @param mark where to look
 * @param message what is wrong there
 * @param hint what to do about it, if anything is known
 */
record YamlWords(Mark mark, String message, Optional<String> hint) {

  static YamlWords of(MarkedYAMLException e) {
    Mark place = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    String problem = e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    if (problem.startsWith("found character '\\t(TAB)'")) {
      return new YamlWords(place, "a tab stands where only spaces may", hint("indent with spaces"));
    }
    if (problem.startsWith("found character '")) {
      char first = problem.charAt("found character '".length());
      return new YamlWords(
          place, "no value can begin with " + first, hint("put the value in quotes"));
    }
    if (problem.startsWith("mapping values are not allowed here")) {
      return new YamlWords(
          place, "a second \": \" in one line", hint("put a value that contains \": \" in quotes"));
    }
    if (context.startsWith("while scanning a quoted scalar")
        && problem.startsWith("found unexpected end of stream")) {
      return new YamlWords(
          e.getContextMark(), "the quotes that open here are not closed", Optional.empty());
    }
    if (context.startsWith("while parsing a flow sequence")) {
      return notClosed(e, "bracket", "\"]\"");
    }
    if (context.startsWith("while parsing a flow mapping")) {
      return notClosed(e, "brace", "\"}\"");
    }
    if (problem.startsWith("expected <block end>")) {
      return new YamlWords(
          place,
          "this line belongs to nothing",
          hint(
              "it must be indented exactly as the lines it stands beside, which begin in line "
                  + (e.getContextMark().getLine() + 1)
                  + ", column "
                  + (e.getContextMark().getColumn() + 1)));
    }
    if (problem.startsWith("found undefined alias ")) {
      return new YamlWords(
          place,
          "no anchor \"&"
              + problem.substring("found undefined alias ".length())
              + "\" comes before",
          hint("put a value that begins with * in quotes"));
    }
    if (problem.startsWith("could not find expected ':'")) {
      return new YamlWords(
          place, "a key without \":\"", hint("write \"key: value\", or \"- value\" in a list"));
    }
    return new YamlWords(place, "invalid YAML: " + problem, Optional.empty());
  }

  private static YamlWords notClosed(MarkedYAMLException e, String what, String wanted) {
    return new YamlWords(
        e.getProblemMark(),
        "the "
            + what
            + " that opens in line "
            + (e.getContextMark().getLine() + 1)
            + ", column "
            + (e.getContextMark().getColumn() + 1)
            + " is not closed before this",
        hint("a comma or " + wanted + " is missing"));
  }

  private static Optional<String> hint(String text) {
    return Optional.of(text);
  }
}
