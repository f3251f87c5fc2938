package io.plumbline.convert.jinja;

/**
 * Which white space around tags is taken away.
 *
 * @param trimBlocks the line break behind a tag
 * @param leftStripBlocks the spaces before a tag that is the first on its line
 */
public record WhiteSpace(boolean trimBlocks, boolean leftStripBlocks) {
  /** What Ansible asks for if a template says nothing else. */
  public static final WhiteSpace OF_ANSIBLE = new WhiteSpace(true, false);
}
