package io.plumbline.template;

import freemarker.core.ParseException;
import freemarker.template.TemplateException;

/** Shortens Freemarker's messages to what a user can act on. */
final class FreemarkerWords {
  private FreemarkerWords() {}

  static String of(ParseException e) {
    String message = firstSentence(e.getEditorMessage());
    int expecting = message.indexOf(", but was expecting");
    if (message.startsWith("Encountered ") && expecting > 0) {
      return "invalid expression: unexpected " + message.substring(12, expecting);
    }
    return "invalid expression: " + message;
  }

  static String of(TemplateException e) {
    return firstSentence(e.getMessageWithoutStackTop());
  }

  private static String firstSentence(String message) {
    StringBuilder kept = new StringBuilder();
    for (String line : message.split("\n")) {
      if (line.isBlank() && kept.length() > 0 || line.startsWith("----")) {
        break;
      }
      if (!line.isBlank()) {
        kept.append(kept.length() == 0 ? "" : " ").append(line.strip());
      }
    }
    String text = kept.toString();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
