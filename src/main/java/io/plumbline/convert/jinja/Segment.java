package io.plumbline.convert.jinja;

/**
 * A piece of a template: text, or a tag with what is between its marks.
 *
 * @param kind what it is
 * @param text the text; of a tag, what is between its marks
 * @param start where the text, or the inside of the tag, begins
 * @param from where the piece begins, its mark included
 */
record Segment(Kind kind, String text, int start, int from) {
  enum Kind {
    TEXT,
    REMOVED,
    OUTPUT,
    TAG,
    COMMENT,
    RAW
  }
}
