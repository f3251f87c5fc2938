package io.plumbline.playbook;

import io.plumbline.input.Parameter;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.ModuleSpec;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads arguments in one line: {@code src=a dest="/b c" mode=0644}. */
final class KeyValueArguments {
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

  private KeyValueArguments() {}

  /** A word of the line and where it begins. */
  private record Word(String text, int offset) {}

  /**
   * Reads a line.
   *
   * @return a map; the line itself if it holds none of the module's arguments
   */
  static YamlNode of(YamlScalar line, ModuleSpec<?> spec) {
    List<YamlMap.Entry> entries = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    int restFrom = -1;
    int end = 0;
    for (Word word : words(line.text())) {
      Matcher pair = PAIR.matcher(word.text());
      if (pair.matches() && (spec.freeForm().isEmpty() || known(pair.group(1), spec))) {
        SourceLocation place = place(line, word.offset());
        SourceLocation valuePlace = place(line, word.offset() + pair.group(1).length() + 1);
        entries.add(
            new YamlMap.Entry(
                scalar(pair.group(1), place),
                scalar(unescaped(unquoted(pair.group(2))), valuePlace)));
      } else {
        if (restFrom < 0) {
          restFrom = word.offset();
        } else {
          rest.append(line.text(), end, word.offset());
        }
        rest.append(word.text());
      }
      end = word.offset() + word.text().length();
    }
    if (entries.isEmpty() || restFrom >= 0 && spec.freeForm().isEmpty()) {
      return line;
    }
    if (restFrom >= 0) {
      SourceLocation place = place(line, restFrom);
      String name = spec.freeForm().orElseThrow();
      entries.add(
          0, new YamlMap.Entry(scalar(name, place), scalar(rest.toString().strip(), place)));
    }
    return new YamlMap(entries, line.location());
  }

  private static boolean known(String name, ModuleSpec<?> spec) {
    return spec.parameters().stream().map(Parameter::name).anyMatch(name::equals);
  }

  private static YamlScalar scalar(String text, SourceLocation place) {
    return new YamlScalar(text, YamlScalar.Style.QUOTED, "", place, place);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") && value.endsWith("\"")
                || value.startsWith("'") && value.endsWith("'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** Reads the marks that stand for line breaks and the like. */
  private static String unescaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      char next = c == '\\' && at + 1 < value.length() ? value.charAt(at + 1) : 0;
      int mark = "ntr\\'\"".indexOf(next);
      if (next != 0 && mark >= 0) {
        text.append("\n\t\r\\'\"".charAt(mark));
        at++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static SourceLocation place(YamlScalar line, int offset) {
    SourceLocation start = line.contentLocation();
    String before = line.text().substring(0, offset);
    int breaks = (int) before.chars().filter(c -> c == '\n').count();
    return breaks > 0
        ? new SourceLocation(start.file(), start.line() + breaks, 1)
        : new SourceLocation(start.file(), start.line(), start.column() + offset);
  }

  /** Cuts at white space outside quotes and expressions. */
  private static List<Word> words(String line) {
    List<Word> words = new ArrayList<>();
    int from = -1;
    int depth = 0;
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (from < 0 && !Character.isWhitespace(c)) {
        from = at;
      }
      if (quote != 0) {
        quote = c == quote && line.charAt(at - 1) != '\\' ? 0 : quote;
      } else if (line.startsWith("${", at)) {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (Character.isWhitespace(c) && depth == 0 && from >= 0) {
        words.add(new Word(line.substring(from, at), from));
        from = -1;
      }
    }
    if (from >= 0) {
      words.add(new Word(line.substring(from), from));
    }
    return words;
  }
}
