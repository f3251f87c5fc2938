package io.plumbline.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds HTML; whatever is not a tag of the report itself is escaped. */
final class HtmlPage {
  private final StringBuilder html = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param tag the element
   * @param look its class; "" for none
   * @return this page
   */
  HtmlPage start(String tag, String look) {
    return start(tag, look, "");
  }

  /**
   * Begins an element with one more attribute.
   *
   * @param tag the element
   * @param look its class; "" for none
   * @param attribute an attribute as written in HTML, from the report itself; "" for none
   * @return this page
   */
  HtmlPage start(String tag, String look, String attribute) {
    html.append('<').append(tag);
    if (!look.isEmpty()) {
      html.append(" class=\"").append(look).append('"');
    }
    if (!attribute.isEmpty()) {
      html.append(' ').append(attribute);
    }
    html.append('>');
    open.push(tag);
    return this;
  }

  /**
   * Ends the element that was begun last.
   *
   * @return this page
   */
  HtmlPage end() {
    html.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /**
   * Writes text of one line.
   *
   * @param text any text
   * @return this page
   */
  HtmlPage text(String text) {
    html.append(escape(TerminalText.visible(text)));
    return this;
  }

  /**
   * Writes an element that holds text of one line.
   *
   * @param tag the element
   * @param look its class; "" for none
   * @param text any text
   * @return this page
   */
  HtmlPage element(String tag, String look, String text) {
    start(tag, look).text(text);
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /**
   * Writes what stands in the page as it is.
   *
   * @param known HTML of the report itself
   * @return this page
   */
  HtmlPage raw(String known) {
    html.append(known);
    return this;
  }

  /**
   * Tells how large the page has become.
   *
   * @return the number of characters so far
   */
  int size() {
    return html.length();
  }

  /**
   * Gives the page.
   *
   * @return the HTML so far
   */
  String html() {
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
