package io.plumbline.convert;

import io.plumbline.convert.Converted.Failure;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlPart;
import io.plumbline.yaml.YamlPart.Mapping;
import io.plumbline.yaml.YamlPart.Scalar;
import io.plumbline.yaml.YamlPart.Sequence;
import io.plumbline.yaml.YamlPart.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Turns the values of a YAML text where they stand. */
final class ValueEdits {
  /** How every problem begins. */
  static final String FAILURE = "cannot be converted: ";

  private static final Set<String> TRUE = Set.of("yes", "on");
  private static final Set<String> FALSE = Set.of("no", "off");

  private final Path file;
  private final TextEdits edits;
  private final JinjaText jinja;
  private final Set<String> templates;
  private final List<Problem> problems = new ArrayList<>();

  /** How a text is turned. */
  private interface Form {
    Converted turn(String text, char quote);
  }

  /**
   * Begins.
   *
   * @param file the file, as the user named it
   * @param edits takes the changes
   * @param jinja turns texts
   * @param templates the names of templates whose files change their names
   */
  ValueEdits(Path file, TextEdits edits, JinjaText jinja, Set<String> templates) {
    this.file = file;
    this.edits = edits;
    this.jinja = jinja;
    this.templates = templates;
  }

  /** The same for another text, for what is written anew. */
  ValueEdits on(TextEdits others) {
    return new ValueEdits(file, others, jinja, templates);
  }

  List<Problem> problems() {
    return problems;
  }

  /** Says what has no counterpart, and marks its line. */
  void fail(int offset, String reason) {
    failAt(offset, offset, reason);
  }

  private void failAt(int offset, int marked, String reason) {
    String before = edits.text().substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = offset - edits.lineStart(offset) + 1;
    problems.add(Problem.at(new SourceLocation(file, line, column), FAILURE + reason));
    edits.commentAbove(marked, TemplatePrinter.MARK + reason.replace('\n', ' '));
  }

  /** Turns everything in a value of the language: templates, and nothing else. */
  void values(YamlPart part) {
    each(part, false);
  }

  /** Turns the value of an argument of a module. */
  void argument(YamlPart part) {
    if (part instanceof Scalar scalar && !literal(scalar)) {
      scalar(scalar, jinja::argument, true);
    } else {
      values(part);
    }
  }

  /** Turns the value of a variable; {@code yes} and {@code no} are true and false in Ansible. */
  void variables(YamlPart part) {
    each(part, true);
  }

  private void each(YamlPart part, boolean booleans) {
    if (part instanceof Sequence sequence) {
      sequence.items().forEach(item -> each(item, booleans));
    } else if (part instanceof Mapping mapping) {
      for (YamlPart.Pair pair : mapping.pairs()) {
        each(pair.key(), false);
        each(pair.value(), booleans);
      }
    } else if (part instanceof Scalar scalar && !literal(scalar)) {
      if (booleans && asBoolean(scalar).isPresent()) {
        edits.replace(scalar.start(), scalar.end(), asBoolean(scalar).get());
      } else {
        scalar(scalar, jinja::value, true);
      }
    }
  }

  /** A value with its own tag is encrypted, or is text that nothing is to be done to. */
  private static boolean literal(Scalar scalar) {
    return !scalar.tag().isEmpty();
  }

  static Optional<String> asBoolean(Scalar scalar) {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (scalar.style() != Style.PLAIN) {
      return Optional.empty();
    }
    return TRUE.contains(word)
        ? Optional.of("true")
        : FALSE.contains(word) ? Optional.of("false") : Optional.empty();
  }

  /** Turns one bare expression, or a list of them. */
  void conditions(YamlPart part) {
    if (part instanceof Sequence sequence) {
      sequence.items().forEach(this::conditions);
    } else if (part instanceof Scalar scalar) {
      Optional<String> truth = asBoolean(scalar);
      if (truth.isPresent()) {
        edits.replace(scalar.start(), scalar.end(), truth.get());
      } else if (!scalar.text().isBlank()) {
        scalar(scalar, jinja::condition, false);
      }
    }
  }

  void expression(YamlPart part) {
    if (part instanceof Scalar scalar && !scalar.text().isBlank()) {
      scalar(scalar, jinja::expression, false);
    }
  }

  private void scalar(Scalar scalar, Form form, boolean template) {
    ScalarText place = new ScalarText(edits.text(), scalar);
    boolean lines = template && place.block() && !scalar.text().contains("{%");
    String source = lines ? place.body() : scalar.text();
    Converted converted = form.turn(source, place.quoteInside());
    if (!converted.failures().isEmpty()) {
      Failure failure = converted.failures().get(0);
      failAt(at(place, scalar, source, failure.offset()), scalar.start(), failure.reason());
      return;
    }
    String value = renamed(converted.text());
    if (value.equals(source)) {
      return;
    }
    if (lines || place.block() && scalar.style() == Style.LITERAL && template) {
      String body = lines ? value : value.replaceFirst("\n$", "") + "\n";
      Optional<String> block = place.block(body);
      if (block.isPresent()) {
        edits.replace(place.start(), place.end(), block.get());
        return;
      }
    }
    boolean lineBreak = place.block();
    edits.replace(
        place.start(),
        lineBreak ? place.end() : scalar.end(),
        place.written(template ? value : value.strip()) + (lineBreak ? "\n" : ""));
  }

  /** Where a character of a value stands in the file; exact where the value is written plainly. */
  private int at(ScalarText place, Scalar scalar, String source, int offset) {
    if (!place.block()) {
      int inner = place.start() + (scalar.style() == Style.PLAIN ? 0 : 1) + offset;
      return Math.min(inner, Math.max(place.start(), scalar.end() - 1));
    }
    String before = source.substring(0, Math.min(offset, source.length()));
    int at = place.bodyStart();
    for (int i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) {
      at = edits.text().indexOf('\n', at) + 1;
    }
    int column = before.length() - before.lastIndexOf('\n') - 1;
    return Math.min(at + place.indent() + column, edits.text().length() - 1);
  }

  /** Names of templates that are converted too end in another way. */
  private String renamed(String value) {
    if (!value.endsWith(".j2")) {
      return value;
    }
    String name = value.substring(value.lastIndexOf('/') + 1);
    return templates.contains(name) ? value.substring(0, value.length() - 3) + ".ftl" : value;
  }

  /** Turns the name of a template, which may be put together from others. */
  void templateName(YamlPart part) {
    if (part instanceof Scalar scalar && scalar.text().endsWith(".j2")) {
      scalar(
          scalar,
          (text, quote) -> {
            Converted converted = jinja.value(text, quote);
            return new Converted(
                converted.text().replaceFirst("\\.j2$", ".ftl"), converted.failures());
          },
          true);
    } else {
      values(part);
    }
  }
}
