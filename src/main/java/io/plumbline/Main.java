package io.plumbline;

/** Wires the program together. */
public final class Main {
  private Main() {}

  /**
   * Runs the program.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.out.println("plumb");
  }
}
