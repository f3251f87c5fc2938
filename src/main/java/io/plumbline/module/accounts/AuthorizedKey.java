package io.plumbline.module.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file of authorized keys.
 *
 * @param options what its user may do, in the order written
 * @param type the kind of key, for example {@code ssh-ed25519}
 * @param key the key in base64
 * @param comment what stands behind it; "" for nothing
 */
record AuthorizedKey(List<String> options, String type, String key, String comment) {
  private static final String TYPE =
      "((?:ssh|sk-ssh|ecdsa-sha2|sk-ecdsa-sha2|rsa-sha2)-[A-Za-z0-9@.-]+)";

  /** Options have no blank outside of quotes. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?:((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"#])(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"])*)\\s+)??"
              + TYPE
              + "\\s+([A-Za-z0-9+/]+=*)(?:\\s+(.*?))?\\s*");

  private static final Pattern OPTION =
      Pattern.compile("\\G,?((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^,\"])+)");

  AuthorizedKey {
    options = List.copyOf(options);
  }

  /**
   * Reads a line.
   *
   * @param line a line of a file of authorized keys
   * @return the key; nothing for a remark, an empty line or anything else
   */
  static Optional<AuthorizedKey> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String comment = matcher.group(4) == null ? "" : matcher.group(4);
    List<String> options =
        matcher.group(1) == null ? List.of() : options(matcher.group(1)).orElse(List.of());
    return Optional.of(new AuthorizedKey(options, matcher.group(2), matcher.group(3), comment));
  }

  /** Splits options at the commas outside of quotes; nothing if a quote is open. */
  static Optional<List<String>> options(String text) {
    List<String> options = new ArrayList<>();
    Matcher matcher = OPTION.matcher(text);
    int end = 0;
    while (matcher.find()) {
      options.add(matcher.group(1).strip());
      end = matcher.end();
    }
    return end == text.length() && !text.contains("\n") ? Optional.of(options) : Optional.empty();
  }

  AuthorizedKey withOptions(List<String> wanted) {
    return new AuthorizedKey(wanted, type, key, comment);
  }

  AuthorizedKey withComment(String wanted) {
    return new AuthorizedKey(options, type, key, wanted);
  }

  String line() {
    return (options.isEmpty() ? "" : String.join(",", options) + " ")
        + type
        + " "
        + key
        + (comment.isEmpty() ? "" : " " + comment);
  }
}
