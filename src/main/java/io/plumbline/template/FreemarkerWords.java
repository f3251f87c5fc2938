package io.plumbline.template;

import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens Freemarker's messages to what a user can act on. */
final class FreemarkerWords {
  private static final Pattern BUILT_IN = Pattern.compile("Unknown built-in: \"(.*?)\"");
  private static final Pattern DIRECTIVE = Pattern.compile("Unknown directive: #(\\w+)");
  private static final Pattern UNCLOSED = Pattern.compile("You have an unclosed (#\\w+)");

  /** What Python and Jinja2 say otherwise. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "and", "write && for \"and\"",
          "or", "write || for \"or\"",
          "not", "write ! for \"not\"",
          "is", "write name?? for \"name is defined\", name?is_string and the like for other tests",
          "in", "write list?seq_contains(value), or text?contains(part)",
          "if", "write condition?then(one, other)",
          "else", "write condition?then(one, other)");

  private FreemarkerWords() {}

  static Problem problem(SourceLocation place, ParseException e) {
    String message = firstSentence(e.getEditorMessage());
    Matcher builtIn = BUILT_IN.matcher(message);
    if (builtIn.find()) {
      String name = builtIn.group(1);
      return unknown(
          place,
          "there is no built-in \"?" + name + "\"",
          name,
          new Configuration(Configuration.VERSION_2_3_34)
              .getSupportedBuiltInNames(Configuration.LEGACY_NAMING_CONVENTION));
    }
    Matcher directive = DIRECTIVE.matcher(message);
    if (directive.find()) {
      String name = directive.group(1);
      return unknown(
          place,
          "there is no directive \"<#" + name + ">\"",
          name,
          new Configuration(Configuration.VERSION_2_3_34)
              .getSupportedBuiltInDirectiveNames(Configuration.LEGACY_NAMING_CONVENTION));
    }
    Matcher unclosed = UNCLOSED.matcher(message);
    if (unclosed.find()) {
      String name = unclosed.group(1);
      return Problem.at(
          place, "\"<" + name + ">\" is not closed", "put \"</" + name + ">\" where it ends");
    }
    int expecting = message.indexOf(", but was expecting");
    if (message.startsWith("Encountered ") && expecting > 0) {
      String found = message.substring("Encountered ".length(), expecting);
      String word = found.replace("\"", "");
      return new Problem(
          place,
          "invalid expression: unexpected " + found,
          Optional.ofNullable(OTHER_WORDS.get(word)));
    }
    return Problem.at(place, "invalid expression: " + message);
  }

  private static Problem unknown(
      SourceLocation place, String message, String name, Collection<?> known) {
    return new Problem(
        place, message, Suggestion.didYouMean(name, known.stream().map(String::valueOf).toList()));
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
