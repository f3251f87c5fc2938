package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A choice of hosts, as Ansible writes it: names of groups and hosts, {@code all}, wildcards
 * ({@code web*}) and {@code ~} regular expressions, joined by {@code :} or {@code ,}; {@code &prod}
 * keeps only those also in prod, {@code !old} leaves some out; {@code web[0]}, {@code web[-1]} and
 * {@code web[1:3]} take some of a group by their order, both ends included. {@code @FILE} stands
 * for the patterns in the lines of a file.
 *
 * @param location where the pattern stands
 * @param terms its parts
 */
public record HostPattern(SourceLocation location, List<Term> terms) {
  private static final Pattern SUBSCRIPT =
      Pattern.compile("(.+)\\[(?:(-?\\d{1,9})|(\\d{1,9})[:-](\\d{0,9}))\\]");

  /** What a part of a pattern does with the hosts it names. */
  public enum Effect {
    /** They are taken too. */
    ADD,
    /** Of those taken, only they stay. */
    KEEP,
    /** They are left out. */
    REMOVE
  }

  /**
   * One part of a pattern.
   *
   * @param effect what it does
   * @param text the name, wildcard or {@code ~} expression, as written
   * @param matcher what a name must match; empty for a name that is meant as it is
   * @param slice which of the hosts are meant, by their order
   */
  public record Term(Effect effect, String text, Optional<Pattern> matcher, Optional<Slice> slice) {
    /** Checks that nothing is null. */
    public Term {
      Objects.requireNonNull(effect, "effect is null");
      Objects.requireNonNull(text, "text is null");
      Objects.requireNonNull(matcher, "matcher is null");
      Objects.requireNonNull(slice, "slice is null");
    }
  }

  /**
   * Some of several hosts, by their order.
   *
   * @param first the first one, counted from 0; from the end if below 0
   * @param last the last one, included; empty for the end
   */
  public record Slice(int first, OptionalInt last) {}

  /** Checks that nothing is null. */
  public HostPattern {
    Objects.requireNonNull(location, "location is null");
    terms = List.copyOf(terms);
  }

  /**
   * Reads a pattern.
   *
   * @param text the pattern as written
   * @param where where it stands
   * @param problems collects what is wrong with it
   * @return the pattern; parts with a problem are left out
   */
  public static HostPattern parse(String text, SourceLocation where, Problems problems) {
    List<Term> terms = new ArrayList<>();
    List<String> parts = PatternParts.of(text, where, problems);
    if (parts.isEmpty() && !text.contains("@")) {
      problems.add(where, "the host pattern is empty", "\"all\" means every host");
    }
    for (String part : parts) {
      char first = part.charAt(0);
      Effect effect =
          switch (first) {
            case '&' -> Effect.KEEP;
            case '!' -> Effect.REMOVE;
            default -> Effect.ADD;
          };
      String name = effect == Effect.ADD ? part : part.substring(1);
      if (name.isEmpty()) {
        problems.add(where, "\"" + part + "\" in a host pattern needs a name behind it");
      } else {
        term(effect, name, where, problems).ifPresent(terms::add);
      }
    }
    return new HostPattern(where, terms);
  }

  private static Optional<Term> term(
      Effect effect, String text, SourceLocation where, Problems problems) {
    try {
      if (text.startsWith("~")) {
        return Optional.of(
            new Term(
                effect, text, Optional.of(Pattern.compile(text.substring(1))), Optional.empty()));
      }
      Matcher subscript = SUBSCRIPT.matcher(text);
      String name = subscript.matches() ? subscript.group(1) : text;
      Optional<Slice> slice =
          subscript.matches() ? Optional.of(slice(subscript)) : Optional.empty();
      boolean wildcard = name.matches(".*[*?\\[\\]].*");
      return Optional.of(
          new Term(
              effect,
              name,
              wildcard ? Optional.of(Pattern.compile(regex(name))) : Optional.empty(),
              slice));
    } catch (PatternSyntaxException e) {
      problems.add(where, "\"" + text + "\" is not a pattern: " + e.getDescription());
      return Optional.empty();
    }
  }

  private static Slice slice(Matcher subscript) {
    if (subscript.group(2) != null) {
      int only = Integer.parseInt(subscript.group(2));
      return new Slice(only, OptionalInt.of(only));
    }
    String last = subscript.group(4);
    return new Slice(
        Integer.parseInt(subscript.group(3)),
        last.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(last)));
  }

  /**
   * Chooses hosts.
   *
   * @param inventory where to choose from
   * @param problems collects names that are not there, and wildcards that match nothing
   * @return the hosts chosen, in the order in which the pattern names them
   */
  public List<Host> select(Inventory inventory, Problems problems) {
    return new HostSelection(inventory, location, problems).choose(terms);
  }

  /** Turns a shell wildcard into a regular expression for the whole name. */
  private static String regex(String wildcard) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < wildcard.length(); at++) {
      char letter = wildcard.charAt(at);
      int close = letter == '[' ? wildcard.indexOf(']', at + 1) : -1;
      if (letter == '*') {
        regex.append(".*");
      } else if (letter == '?') {
        regex.append('.');
      } else if (close > at + 1) {
        String set = wildcard.substring(at + 1, close);
        String negated = set.startsWith("!") ? "^" + set.substring(1) : set;
        regex.append('[').append(negated.replace("\\", "\\\\").replace("&", "\\&")).append(']');
        at = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return regex.append("$").toString();
  }
}
