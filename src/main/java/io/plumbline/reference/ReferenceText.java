package io.plumbline.reference;

import io.plumbline.input.Parameter;
import io.plumbline.module.ModuleSpec;
import io.plumbline.playbook.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Descriptions of modules, checks and keywords as plain text of a certain width. */
public final class ReferenceText {
  private static final String GAP = "  ";

  private final int width;

  /**
   * Makes the writer.
   *
   * @param width how many columns there are
   */
  public ReferenceText(int width) {
    this.width = width;
  }

  /**
   * Lists names with what they are for, in two columns.
   *
   * @param subjects modules or checks
   * @return lines, each ended by a line break
   */
  public String list(List<Subject> subjects) {
    int longest = subjects.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Subject subject : subjects) {
      entry(text, subject.name(), longest, subject.summary());
    }
    return text.toString();
  }

  /**
   * Lists keywords with what they are for, in two columns.
   *
   * @param keywords the keywords
   * @return lines, each ended by a line break
   */
  public String keywords(List<Keyword> keywords) {
    int longest = keywords.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    keywords.forEach(one -> entry(text, one.name(), longest, one.description()));
    return text.toString();
  }

  /**
   * Describes a module or a check.
   *
   * @param subject which
   * @return lines, each ended by a line break
   */
  public String describe(Subject subject) {
    StringBuilder text = new StringBuilder();
    text.append(subject.kind().name().toLowerCase(Locale.ROOT) + " " + subject.name() + "\n");
    wrapped(text, "  ", subject.summary());
    if (subject.readOnly() && subject.kind() == Subject.Kind.MODULE) {
      wrapped(text, "  ", "It only looks: it runs in check mode and in verify too");
    }
    text.append('\n');
    for (Parameter parameter : subject.parameters()) {
      boolean any = parameter.name().equals(ModuleSpec.ANY_KEY);
      text.append("  " + (any ? "any other key" : parameter.name()));
      text.append(" (" + facts(subject, parameter) + ")\n");
      wrapped(text, "      ", parameter.description());
    }
    if (!subject.parameters().isEmpty()) {
      text.append('\n');
    }
    subject
        .freeForm()
        .ifPresent(key -> wrapped(text, "  ", "A plain value stands for \"" + key + "\""));
    text.append("Example\n");
    subject
        .example()
        .lines()
        .forEach(line -> text.append(line.isEmpty() ? "\n" : "  " + line + "\n"));
    return text.toString();
  }

  /** What there is to know of a parameter besides its meaning. */
  static String facts(Subject subject, Parameter parameter) {
    List<String> facts = new ArrayList<>();
    facts.add(parameter.type().name().toLowerCase(Locale.ROOT));
    if (parameter.required()) {
      facts.add("required");
    }
    if (!parameter.choices().isEmpty()) {
      facts.add("one of " + String.join(" | ", parameter.choices()));
    }
    parameter.defaultText().ifPresent(value -> facts.add("default " + value));
    if (parameter.secret()) {
      facts.add("secret");
    }
    List<String> others = subject.otherNames(parameter);
    if (!others.isEmpty()) {
      facts.add("also " + String.join(", ", others));
    }
    return String.join(", ", facts);
  }

  private void entry(StringBuilder text, String name, int longest, String words) {
    StringBuilder start = new StringBuilder("  " + name);
    while (start.length() < longest + 2) {
      start.append(' ');
    }
    String indent = " ".repeat(longest + 2) + GAP;
    List<String> lines = lines(words, width - indent.length());
    text.append(start).append(GAP).append(lines.get(0)).append('\n');
    lines.stream().skip(1).forEach(line -> text.append(indent).append(line).append('\n'));
  }

  private void wrapped(StringBuilder text, String indent, String words) {
    lines(words, width - indent.length())
        .forEach(line -> text.append(indent).append(line).append('\n'));
  }

  /** Breaks text between words. */
  private static List<String> lines(String words, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
