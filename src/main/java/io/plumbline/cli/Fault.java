package io.plumbline.cli;

import java.nio.file.Path;

/**
 * One way to break the lab.
 *
 * @param name what it is called on the command line
 * @param sentence what is broken then
 * @param playbook its plays: those with the tag {@code break} break, those with {@code mend} mend
 */
record Fault(String name, String sentence, Path playbook) {
  /** What the user sees of it in a list. */
  @Override
  public String toString() {
    return name + ": " + sentence;
  }
}
