package io.plumbline.yaml;

import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A single value. Plain (unquoted) {@code true}, {@code false}, {@code null}, {@code ~}, decimal
 * integers and decimal fractions have a type of their own; everything else, such as {@code 0644},
 * {@code no} or a date, is text as it was written.
 *
 * @param text the text, unquoted and unfolded
 * @param style how it was written
 * @param tag the explicit local tag such as {@code !vault}, or ""
 * @param location where it begins
 * @param contentLocation where the first character of its text stands (behind a quote or below a
 *     block header)
 */
public record YamlScalar(
    String text, Style style, String tag, SourceLocation location, SourceLocation contentLocation)
    implements YamlNode {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

  /** How a scalar was written. */
  public enum Style {
    /** Without quotes. */
    PLAIN,
    /** In single or double quotes. */
    QUOTED,
    /** As a block, {@code |} or {@code >}. */
    BLOCK
  }

  /** Checks that nothing is null. */
  public YamlScalar {
    Objects.requireNonNull(text, "text is null");
    Objects.requireNonNull(style, "style is null");
    Objects.requireNonNull(tag, "tag is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(contentLocation, "contentLocation is null");
  }

  /**
   * Tells whether this is a value that ansible-vault encrypted.
   *
   * @return true if its tag is {@code !vault} or the older {@code !vault-encrypted}
   */
  public boolean encrypted() {
    return tag.equals("!vault") || tag.equals("!vault-encrypted");
  }

  /**
   * Tells whether this text is never taken as a template.
   *
   * @return true if its tag is {@code !unsafe}
   */
  public boolean unsafe() {
    return tag.equals("!unsafe");
  }

  @Override
  public Object value() {
    if (style != Style.PLAIN || tag.equals("!!str")) {
      return text;
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> Boolean.TRUE;
      case "false", "False", "FALSE" -> Boolean.FALSE;
      default -> number();
    };
  }

  private Object number() {
    if (INTEGER.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  @Override
  public String described() {
    return value() == null ? "nothing" : Scalars.describe(text);
  }
}
