package io.plumbline.module.remote;

import io.plumbline.connection.CommandResult;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server said.
 *
 * @param status the status; -1 if no server answered
 * @param reason the words behind the status, or why none answered
 * @param headers the headers of the last answer, names in small letters
 * @param url where the last answer came from
 * @param content what came
 * @param complete whether that is all of it
 */
record HttpAnswer(
    int status,
    String reason,
    Map<String, String> headers,
    String url,
    byte[] content,
    boolean complete) {
  private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3}) ?(.*)");
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)");

  /** Prints what {@link #parse} reads, after a request. */
  static final String PRINT =
      """
      answer() {
        echo "$code"
        wc -c <"$w/headers"
        wc -c <"$w/errors"
        cat "$w/headers" "$w/errors"
        if [ -s "$content" ]; then cat "$content"; fi
      }
      """;

  /**
   * Reads what {@code answer} printed.
   *
   * @param url where the request went
   * @param result what the script came to
   * @return the answer
   */
  static HttpAnswer parse(String url, CommandResult result) {
    byte[] out = result.stdout();
    String[] lines = new String(out, StandardCharsets.ISO_8859_1).split("\n", 4);
    if (lines.length < 4) {
      String why = result.timedOut() ? "it took longer than allowed" : result.err().strip();
      return new HttpAnswer(-1, why, Map.of(), url, new byte[0], true);
    }
    int start = lines[0].length() + lines[1].length() + lines[2].length() + 3;
    int errors = start + Integer.parseInt(lines[1].strip());
    int content = errors + Integer.parseInt(lines[2].strip());
    String head = text(out, start, errors);
    String error = text(out, errors, content).strip().replaceFirst("^curl: \\(\\d+\\) ", "");
    byte[] body = content < out.length ? Arrays.copyOfRange(out, content, out.length) : new byte[0];
    boolean failed = !lines[0].equals("0");
    return of(url, head, failed ? error : "", body, result.stdoutDropped() == 0);
  }

  private static String text(byte[] bytes, int from, int to) {
    return from < to && to <= bytes.length
        ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
        : "";
  }

  private static HttpAnswer of(
      String url, String head, String error, byte[] body, boolean complete) {
    int status = -1;
    String reason = error;
    String place = url;
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : head.lines().map(String::strip).toList()) {
      Matcher matcher = STATUS.matcher(line);
      String[] parts = line.split(":", 2);
      if (matcher.matches()) {
        place = status >= 300 && status < 400 ? resolved(place, headers.get("location")) : place;
        status = Integer.parseInt(matcher.group(1));
        reason = matcher.group(2);
        headers.clear();
      } else if (parts.length == 2) {
        headers.merge(
            parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (old, more) -> old + ", " + more);
      }
    }
    return error.isEmpty()
        ? new HttpAnswer(status, reason, headers, place, body, complete)
        : new HttpAnswer(-1, error, headers, place, body, complete);
  }

  private static String resolved(String url, String location) {
    try {
      return location == null ? url : URI.create(url).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  String text() {
    Matcher matcher = CHARSET.matcher(headers.getOrDefault("content-type", ""));
    try {
      return new String(
          content, matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  /** Tells whether the server calls the content JSON. */
  boolean isJson() {
    String type = headers.getOrDefault("content-type", "").split(";")[0].strip();
    return type.toLowerCase(Locale.ROOT).matches("[^/]+/(.*\\+)?(json|javascript)");
  }
}
