package io.plumbline.convert;

/**
 * Puts a Freemarker template together so that it gives exactly the white space wanted. Freemarker
 * takes white space and the line break from lines that hold only tags; where that is not what
 * Jinja2 does, {@code <#nt>} keeps it, {@code <#rt>} takes a line break away, and if that is not
 * enough the template says at its top that nothing is to be taken away unasked.
 */
final class FreemarkerText {
  private final StringBuilder out = new StringBuilder();
  private final boolean exact;
  private final Quoting quoting;
  private boolean tag;
  private boolean output;
  private boolean space;
  private boolean tooCoarse;

  FreemarkerText(boolean exact, Quoting quoting) {
    this.exact = exact;
    this.quoting = quoting;
    if (exact) {
      out.append("<#ftl strip_whitespace=false>\n");
    }
  }

  /** Adds text that is put out as it is. */
  void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lineBreak();
      } else if (Character.isWhitespace(c)) {
        out.append(c);
        space = true;
      } else {
        output = true;
        if (c == '$' && text.startsWith("{", i + 1)) {
          out.append("${").append(quoting.text("$")).append('}');
        } else if (c == '<' && special(text, i + 1)) {
          out.append("${").append(quoting.text("<")).append('}');
        } else {
          out.append(c);
        }
      }
    }
  }

  static boolean special(String text, int at) {
    return text.startsWith("#", at)
        || text.startsWith("@", at)
        || text.startsWith("/#", at)
        || text.startsWith("/@", at);
  }

  private void lineBreak() {
    if (!exact && tag && !output) {
      out.append("<#nt>");
    }
    endLine();
  }

  private void endLine() {
    out.append('\n');
    tag = false;
    output = false;
    space = false;
  }

  void interpolation(String code) {
    out.append(code.startsWith("{") ? "${ " : "${").append(code).append('}');
    output = true;
  }

  void tag(String text) {
    out.append(text);
    tag = true;
    if (text.contains("\n")) {
      output = false;
      space = false;
    }
  }

  /** Ends a line of the source, where the template puts out no line break. */
  void removed(String text) {
    if (!text.contains("\n") || !(tag || output || space)) {
      return;
    }
    boolean alone = tag && !output && !space;
    if (exact || !alone) {
      tooCoarse |= !output;
      out.append("<#rt>");
    }
    endLine();
  }

  /** Tells whether only the exact form gives the white space wanted. */
  boolean tooCoarse() {
    return tooCoarse || tag && space && !output;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
