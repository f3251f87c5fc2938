package io.plumbline.report;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements with text that may hold characters XML does not have. */
final class XmlText {
  private final XMLStreamWriter xml;
  private int depth;

  /**
   * Wraps a writer.
   *
   * @param xml where the elements go
   */
  XmlText(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Begins an element on a line of its own.
   *
   * @param name the element
   * @param attributes names and values in turn
   * @throws XMLStreamException if writing fails
   */
  void start(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    writeAttributes(attributes);
    depth++;
  }

  /**
   * Ends an element that holds elements.
   *
   * @throws XMLStreamException if writing fails
   */
  void end() throws XMLStreamException {
    depth--;
    line();
    xml.writeEndElement();
  }

  /**
   * Writes an element that holds only text.
   *
   * @param name the element
   * @param text any text; an empty one makes an empty element
   * @param attributes names and values in turn
   * @throws XMLStreamException if writing fails
   */
  void element(String name, String text, String... attributes) throws XMLStreamException {
    line();
    if (text.isEmpty()) {
      xml.writeEmptyElement(name);
      writeAttributes(attributes);
      return;
    }
    xml.writeStartElement(name);
    writeAttributes(attributes);
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  /**
   * Replaces what XML 1.0 has no characters for.
   *
   * @param text any text
   * @return the text with escapes such as {@code \x1b} for control characters, and line breaks that
   *     survive a parser
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(
            character -> {
              if (isXml(character)) {
                clean.appendCodePoint(character);
              } else {
                clean.append(String.format(character <= 0xff ? "\\x%02x" : "\\u%04x", character));
              }
            });
    return clean.toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character < 0x7f)
        || (character > 0x9f && character < 0xd800)
        || (character > 0xdfff && character < 0xfffe)
        || character > 0xffff;
  }

  private void writeAttributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      // A parser would turn line breaks in an attribute into spaces anyway.
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]).replaceAll("[\n\t]+", " "));
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
