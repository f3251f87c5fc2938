package io.plumbline.module;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of host names: each line an address, its names and perhaps a comment. */
final class HostsFile {
  private static final Pattern MAPPING =
      Pattern.compile("(?<space>\\s*)(?<words>[^#]*?)(?<rest>\\s*(#.*)?)");

  private final TextLines lines;

  HostsFile(byte[] content) {
    lines = new TextLines(content);
  }

  /**
   * Makes names mean an address: they are taken away from every other address of its kind (a name
   * may have an IPv4 and an IPv6 address), and what is missing is added to the line of the address.
   */
  void map(String ip, List<String> names) {
    Set<String> missing = new LinkedHashSet<>(names);
    int own = -1;
    int at = 0;
    while (at < lines.size()) {
      List<String> words = words(at);
      if (words.isEmpty() || words.get(0).contains(":") != ip.contains(":")) {
        at++;
        continue;
      }
      boolean ours = words.get(0).equalsIgnoreCase(ip);
      List<String> kept = new ArrayList<>();
      for (String name : words.subList(1, words.size())) {
        if (!names.contains(name) || (ours && missing.remove(name))) {
          kept.add(name);
        }
      }
      if (keep(at, words, kept)) {
        own = ours && own < 0 ? at : own;
        at++;
      }
    }
    if (!missing.isEmpty() && own < 0) {
      lines.add(lines.size(), ip + " " + String.join(" ", missing));
    } else if (!missing.isEmpty()) {
      List<String> words = new ArrayList<>(words(own));
      words.addAll(missing);
      write(own, words);
    }
  }

  /** Takes names away from an address, all if none is named. */
  void remove(String ip, List<String> names) {
    for (int at = lines.size() - 1; at >= 0; at--) {
      List<String> words = words(at);
      if (!words.isEmpty() && words.get(0).equalsIgnoreCase(ip)) {
        List<String> kept = new ArrayList<>(words.subList(1, words.size()));
        kept.removeIf(name -> names.isEmpty() || names.contains(name));
        keep(at, words, kept);
      }
    }
  }

  /** Leaves only some names on a line; without any, the line goes, and the answer is false. */
  private boolean keep(int at, List<String> words, List<String> names) {
    if (names.isEmpty() && words.size() > 1) {
      lines.remove(at);
      return false;
    }
    if (names.size() < words.size() - 1) {
      List<String> kept = new ArrayList<>(words.subList(0, 1));
      kept.addAll(names);
      write(at, kept);
    }
    return true;
  }

  private Matcher mapping(int at) {
    Matcher matcher = MAPPING.matcher(lines.get(at));
    matcher.matches();
    return matcher;
  }

  private List<String> words(int at) {
    String words = mapping(at).group("words");
    return words.isEmpty() ? List.of() : List.of(words.split("\\s+"));
  }

  /** Writes words with the space behind the address, and the comment, as they were. */
  private void write(int at, List<String> words) {
    Matcher before = mapping(at);
    String old = before.group("words");
    String names = old.substring(words.get(0).length());
    int space = names.length() - names.stripLeading().length();
    lines.set(
        at,
        before.group("space")
            + words.get(0)
            + (space == 0 ? " " : names.substring(0, space))
            + String.join(" ", words.subList(1, words.size()))
            + before.group("rest"));
  }

  byte[] bytes() {
    return lines.bytes();
  }
}
