package io.plumbline.report;

/** A look on a terminal. */
enum Style {
  /** Headings. */
  BOLD("1"),
  /** Details. */
  DIM("2"),
  /** All is as it should be. */
  GREEN("32"),
  /** Something was changed. */
  YELLOW("33"),
  /** Something is wrong. */
  RED("31"),
  /** Something did not apply. */
  CYAN("36"),
  /** The host could not be reached. */
  MAGENTA("35");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /**
   * Colours a text.
   *
   * @param text visible text
   * @param color whether colours are wanted at all
   * @return the text between ANSI escapes, or as it is
   */
  String paint(String text, boolean color) {
    return color && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
