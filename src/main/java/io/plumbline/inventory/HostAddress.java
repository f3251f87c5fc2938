package io.plumbline.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a host as written, with the port behind it taken off: {@code web:2222}, {@code
 * [2001:db8::1]:22}, {@code web[1:3]:2222}.
 *
 * @param name the name, perhaps with ranges
 * @param port the port, if one was written
 */
record HostAddress(String name, Optional<String> port) {
  private static final Pattern VALID =
      Pattern.compile(
          "[\\w.-]+|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WITH_PORT =
      Pattern.compile("((?:[^\\[\\]:]++|\\[[^\\]]*\\])+):(\\d{1,5})");
  private static final Pattern BRACKETED =
      Pattern.compile("\\[([0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*)\\](?::(\\d{1,5}))?");
  private static final Pattern BRACKETED_NAME = Pattern.compile("\\[([\\w.-]+)\\]:(\\d{1,5})");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F]*:(?:[0-9a-fA-F:.]++|\\[[0-9a-fA-F:]*\\])*");

  /**
   * Reads a name.
   *
   * @param text the name as written
   * @return the name and its port
   */
  static HostAddress of(String text) {
    for (Pattern form : List.of(BRACKETED, BRACKETED_NAME, WITH_PORT)) {
      Matcher matcher = form.matcher(text);
      if (matcher.matches()) {
        return new HostAddress(matcher.group(1), Optional.ofNullable(matcher.group(2)));
      }
    }
    return new HostAddress(text, Optional.empty());
  }

  /**
   * Tells whether a text is an address of IPv6, whose colons separate nothing.
   *
   * @param text the text
   * @return true if it has at least two colons and nothing else but digits, dots and ranges
   */
  static boolean isIpv6(String text) {
    return ADDRESS.matcher(text).matches();
  }

  /**
   * Spells out the ranges.
   *
   * @return the names of the hosts
   * @throws HostRange.RangeException if a range cannot be spelled out
   */
  List<String> names() throws HostRange.RangeException {
    return HostRange.expand(name);
  }

  /**
   * Tells whether a host may have a name.
   *
   * @param name a name without ranges
   * @return true if it is a host name or an address
   */
  static boolean isValid(String name) {
    return VALID.matcher(name).matches();
  }
}
