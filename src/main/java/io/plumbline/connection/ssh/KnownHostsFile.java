package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * One known_hosts file, parsed once and again only when it has changed. Lines about plain names are
 * found by the name; those with patterns or hashed names are gone through one by one.
 */
final class KnownHostsFile {

  /**
   * One line.
   *
   * @param number its place in the file, from 1
   * @param marker "revoked", "cert-authority" or ""
   * @param type the type of the key, as in "ssh-ed25519"
   * @param key the key in base64
   */
  record Line(int number, String marker, String type, String key) {}

  /** A line that is not found by a plain name. */
  private record Matched(KnownHostsPattern pattern, Line line) {}

  /** What tells whether a file has changed. */
  private record State(FileTime changed, long size, Object file) {
    static final State NONE = new State(FileTime.fromMillis(0), -1, null);

    static State of(Path file) throws IOException {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
      } catch (NoSuchFileException none) {
        return NONE;
      }
    }
  }

  private final Path path;
  private final Map<String, List<Line>> named = new HashMap<>();
  private final List<Matched> matched = new ArrayList<>();

  /** What was found already; a host is asked about two or three times. */
  private final Map<String, List<Line>> answers = new HashMap<>();

  private State state = State.NONE;
  private int lines;

  KnownHostsFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Lists the lines about a host, in their order.
   *
   * @param name the host as it stands in such files: in lower case, with a port as in "[host]:2222"
   * @throws UncheckedIOException if the file is there and cannot be read
   */
  synchronized List<Line> linesOf(String name) {
    try {
      refresh();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return answers.computeIfAbsent(name, this::find);
  }

  private List<Line> find(String name) {
    List<Line> found = new ArrayList<>(named.getOrDefault(name, List.of()));
    for (Matched one : matched) {
      if (one.pattern().matches(name)) {
        found.add(one.line());
      }
    }
    found.sort(Comparator.comparingInt(Line::number));
    return List.copyOf(found);
  }

  /**
   * Adds to the end of the file, and reads only that afterwards.
   *
   * @param appending writes
   */
  synchronized void append(Appending appending) throws IOException {
    refresh();
    long size = Math.max(state.size(), 0);
    String added = appending.write();
    State now = State.of(path);
    if (now.size() == size + added.length()) { // else somebody else has written too
      state = now;
      read(added.startsWith("\n") ? added.substring(1) : added);
    }
  }

  /** Writes to the end of a file. */
  @FunctionalInterface
  interface Appending {
    /**
     * Returns the text that was written, all of it ASCII; it ends the last line first if need be.
     */
    String write() throws IOException;
  }

  private void refresh() throws IOException {
    State now = State.of(path);
    if (now.equals(state)) {
      return;
    }
    named.clear();
    matched.clear();
    answers.clear();
    lines = 0;
    state = now;
    if (!now.equals(State.NONE)) {
      read(Files.readString(path, StandardCharsets.ISO_8859_1));
    }
  }

  private void read(String text) {
    text.lines()
        .forEach(
            line -> {
              lines++;
              read(line, lines);
            });
  }

  /** Keeps one line, unless there is nothing in it that can be understood, as OpenSSH does. */
  private void read(String text, int number) {
    StringTokenizer words = new StringTokenizer(text, " \t\r");
    String first = words.hasMoreTokens() ? words.nextToken() : "#";
    if (first.startsWith("#")) {
      return;
    }
    String marker = first.startsWith("@") ? first.substring(1) : "";
    int needed = marker.isEmpty() ? 2 : 3;
    if (words.countTokens() < needed) {
      return;
    }
    String hosts = marker.isEmpty() ? first : words.nextToken();
    Line line = new Line(number, marker, words.nextToken(), words.nextToken());
    if (KnownHostsPattern.isPlain(hosts)) {
      for (String name : hosts.toLowerCase(Locale.ROOT).split(",")) {
        named.computeIfAbsent(name, none -> new ArrayList<>(1)).add(line);
        answers.remove(name);
      }
    } else {
      KnownHostsPattern.of(hosts).ifPresent(pattern -> matched.add(new Matched(pattern, line)));
      answers.clear();
    }
  }
}
