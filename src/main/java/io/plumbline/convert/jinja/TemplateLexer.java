package io.plumbline.convert.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into text and tags, and tells which white space counts. */
final class TemplateLexer {
  private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*([-+]?)%\\}");
  private static final Pattern END_RAW = Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%\\}");

  private final String text;
  private final WhiteSpace whiteSpace;
  private final List<Segment> segments = new ArrayList<>();
  private int at;
  private boolean stripNext;

  private TemplateLexer(String text, WhiteSpace whiteSpace) {
    this.text = text;
    this.whiteSpace = whiteSpace;
  }

  static List<Segment> segments(String text, WhiteSpace whiteSpace) {
    TemplateLexer lexer = new TemplateLexer(text, whiteSpace);
    lexer.read();
    return lexer.segments;
  }

  private void read() {
    while (at < text.length()) {
      int open = nextOpening();
      if (open < 0) {
        text(at, text.length(), ' ');
        return;
      }
      char sign = text.startsWith("-", open + 2) ? '-' : text.startsWith("+", open + 2) ? '+' : ' ';
      char kind = text.charAt(open + 1);
      text(at, open, kind == '{' && sign != '-' ? '+' : sign);
      int inside = open + 2 + (sign == ' ' ? 0 : 1);
      Matcher raw = RAW.matcher(text).region(open, text.length());
      if (raw.lookingAt()) {
        raw(open, raw);
      } else if (kind == '#') {
        comment(open, inside);
      } else {
        tag(kind, open, inside);
      }
    }
  }

  private int nextOpening() {
    for (int i = text.indexOf('{', at);
        i >= 0 && i + 1 < text.length();
        i = text.indexOf('{', i + 1)) {
      if ("{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Adds text before a tag whose sign says what becomes of the white space at its end. */
  private void text(int from, int to, char sign) {
    int start = from;
    if (stripNext) {
      while (start < to && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      stripNext = false;
    }
    int end = to;
    if (sign == '-') {
      while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    } else if (sign == ' ' && to < text.length() && whiteSpace.leftStripBlocks()) {
      int line = text.lastIndexOf('\n', to - 1) + 1;
      if (line >= start && text.substring(line, to).isBlank()) {
        end = line;
      } else if (line < start && text.substring(line, to).isBlank()) {
        end = start;
      }
    }
    add(Segment.Kind.REMOVED, from, start);
    add(Segment.Kind.TEXT, start, end);
    add(Segment.Kind.REMOVED, end, to);
  }

  private void add(Segment.Kind kind, int from, int to) {
    if (to > from) {
      segments.add(new Segment(kind, text.substring(from, to), from, from));
    }
  }

  private void tag(char kind, int open, int inside) {
    String mark = kind == '{' ? "}}" : "%}";
    int end = ExpressionLexer.end(text, inside, mark);
    if (end < 0) {
      throw new JinjaSyntaxException(
          "\"" + text.substring(open, open + 2) + "\" has no \"" + mark + "\"", open);
    }
    Segment.Kind what = kind == '{' ? Segment.Kind.OUTPUT : Segment.Kind.TAG;
    segments.add(new Segment(what, text.substring(inside, end), inside, open));
    char sign = text.charAt(end);
    close(end + (sign == '-' || sign == '+' ? 3 : 2), sign, kind == '%');
  }

  /** Goes on behind a tag. */
  private void close(int after, char sign, boolean trims) {
    at = after;
    if (sign == '-') {
      stripNext = true;
    } else if (trims && sign != '+' && whiteSpace.trimBlocks() && text.startsWith("\n", at)) {
      add(Segment.Kind.REMOVED, at, at + 1);
      at++;
    }
  }

  private void comment(int open, int inside) {
    int end = text.indexOf("#}", inside);
    if (end < 0) {
      throw new JinjaSyntaxException("\"{#\" has no \"#}\"", open);
    }
    char sign = text.charAt(Math.max(inside, end - 1));
    boolean signed = end > inside && (sign == '-' || sign == '+');
    segments.add(
        new Segment(
            Segment.Kind.COMMENT, text.substring(inside, signed ? end - 1 : end), inside, open));
    close(end + 2, signed ? sign : ' ', true);
  }

  private void raw(int open, Matcher raw) {
    Matcher end = END_RAW.matcher(text);
    if (!end.find(raw.end())) {
      throw new JinjaSyntaxException("\"raw\" has no \"endraw\"", open);
    }
    String inner = text.substring(raw.end(), end.start());
    if (raw.group(1).equals("-")) {
      inner = inner.stripLeading();
    }
    if (end.group(1).equals("-")) {
      inner = inner.stripTrailing();
    }
    segments.add(new Segment(Segment.Kind.RAW, inner, raw.end(), open));
    String sign = end.group(2);
    close(end.end(), sign.isEmpty() ? ' ' : sign.charAt(0), true);
  }
}
