package io.plumbline.module.ini;

import io.plumbline.module.ini.IniLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of an INI file, with the edits that keep them well-formed. */
final class IniLines {
  private static final Pattern LINE = Pattern.compile("([^\\n]*?)(\\r?\\n|\\z)");

  private final List<IniLine> lines = new ArrayList<>();
  private final String lineEnd;

  IniLines(String text) {
    IniLine above = null;
    IniLine option = null;
    Matcher matcher = LINE.matcher(text);
    while (matcher.find() && matcher.end() > matcher.start()) {
      IniLine line = IniLine.read(matcher.group(1), matcher.group(2), above, option);
      lines.add(line);
      above = line;
      if (line.kind() != Kind.CONTINUATION) {
        option = line.kind() == Kind.OPTION ? line : null;
      }
    }
    lineEnd = !lines.isEmpty() && lines.get(0).end().equals("\r\n") ? "\r\n" : "\n";
  }

  int size() {
    return lines.size();
  }

  IniLine get(int at) {
    return lines.get(at);
  }

  /** Finds every line that begins an option of this name. */
  List<Integer> places(String section, String name) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      IniLine line = lines.get(at);
      if (line.kind() == Kind.OPTION
          && line.section().equals(section)
          && line.name().equals(name)) {
        places.add(at);
      }
    }
    return places;
  }

  /** Gives the value of the option that begins at a line; null if it has no separator. */
  String value(int at) {
    String value = lines.get(at).value();
    int after = after(at);
    if (after > at + 1) {
      StringBuilder whole = new StringBuilder(Objects.requireNonNullElse(value, ""));
      for (int next = at + 1; next < after; next++) {
        whole.append('\n').append(IniLine.strip(lines.get(next).text()));
      }
      value = whole.toString();
    }
    return value;
  }

  /** Gives the number of the first line that belongs no more to the option that begins at one. */
  int after(int at) {
    int next = at + 1;
    while (next < lines.size() && lines.get(next).kind() == Kind.CONTINUATION) {
      next++;
    }
    return next;
  }

  boolean hasSection(String section) {
    return lastHeader(section) >= 0;
  }

  void addSection(String section) {
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
      insert(lines.size(), new IniLine(Kind.OTHER, "", lineEnd, "", ""));
    }
    insert(lines.size(), new IniLine(Kind.SECTION, "[" + section + "]", lineEnd, section, ""));
  }

  boolean removeSection(String section) {
    return lines.removeIf(line -> line.section().equals(section));
  }

  /** Finds where a new option belongs; its section is there. */
  int position(String section, String name) {
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).section().equals(section) && lines.get(at).isSampleOf(name)) {
        int next = at + 1;
        while (next < lines.size() && lines.get(next).isSampleOf(name)) {
          next++;
        }
        return next;
      }
    }
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (lines.get(at).kind() == Kind.OPTION && lines.get(at).section().equals(section)) {
        return after(at);
      }
    }
    return section.isEmpty() ? endOfHead() : lastHeader(section) + 1;
  }

  private int lastHeader(String section) {
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (lines.get(at).kind() == Kind.SECTION && lines.get(at).section().equals(section)) {
        return at;
      }
    }
    return -1;
  }

  private int endOfHead() {
    int end = 0;
    for (int at = 0; at < lines.size() && lines.get(at).section().isEmpty(); at++) {
      if (!lines.get(at).isBlank()) {
        end = at + 1;
      }
    }
    return end;
  }

  /** Writes an option once for each value. */
  void insertAll(int at, String section, String name, List<String> values) {
    String indent = at > 0 && lines.get(at - 1).kind() != Kind.SECTION ? indentOf(at - 1) : "";
    if (at < lines.size() && !lines.get(at).isBlank() && indentOf(at).length() > indent.length()) {
      // A deeper line below would become a part of the new value.
      indent = indentOf(at);
    }
    int next = at;
    for (String value : values) {
      String text = indent + name + (value == null ? "" : " =");
      insert(next, new IniLine(Kind.OPTION, text, lineEnd, section, name));
      replace(next, value);
      next = after(next);
    }
  }

  private String indentOf(int at) {
    int begin = at;
    while (begin > 0 && lines.get(begin).kind() == Kind.CONTINUATION) {
      begin--;
    }
    String text = lines.get(begin).text();
    return text.substring(0, IniLine.indent(text));
  }

  private void insert(int at, IniLine line) {
    if (at > 0 && lines.get(at - 1).end().isEmpty()) {
      lines.set(at - 1, lines.get(at - 1).withEnd(lineEnd));
    }
    lines.add(at, line);
  }

  /** Takes away the option that begins at a line. */
  void remove(int at) {
    lines.subList(at, after(at)).clear();
  }

  /** Gives the option that begins at a line another value. */
  void replace(int at, String value) {
    if (Objects.equals(value(at), value)) {
      return;
    }
    IniLine line = lines.get(at);
    String[] parts = value == null ? new String[] {null} : value.split("\n", -1);
    String lastEnd = lines.get(after(at) - 1).end();
    List<IniLine> written = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String end = i == parts.length - 1 ? lastEnd : lineEnd;
      String text = i == 0 ? line.textWith(parts[0]) : indentOf(at) + "    " + parts[i];
      Kind kind = i == 0 ? Kind.OPTION : Kind.CONTINUATION;
      written.add(new IniLine(kind, text, end, line.section(), line.name()));
    }
    lines.subList(at, after(at)).clear();
    lines.addAll(at, written);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append(line.end()));
    return text.toString();
  }
}
