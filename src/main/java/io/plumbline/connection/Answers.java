package io.plumbline.connection;

/** The answers to commands that were sent together, as they come. */
public interface Answers {

  /**
   * Tells how many of the commands were sent: the first ones, as many as could travel together.
   *
   * @return the number, at least 1
   */
  int count();

  /**
   * Waits for the next answer, in the order of the commands. What is not asked for is still carried
   * out.
   *
   * @return what the command came to; one that fails or runs out of time is a result, not an
   *     exception
   * @throws ConnectionException if the connection is lost, or the wanted user cannot be become
   */
  CommandResult next() throws ConnectionException;
}
