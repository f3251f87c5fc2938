package io.plumbline.connection;

/**
 * A connection to one host. Used by one thread at a time; closing it ends every remote process it
 * started and removes its private folder.
 */
public interface Connection extends AutoCloseable {

  /**
   * Runs a command and waits for it.
   *
   * @param command what to run
   * @return what it came to; a command that fails or runs out of time is a result, not an exception
   * @throws ConnectionException if the connection is lost, or the wanted user cannot be become
   */
  CommandResult run(Command command) throws ConnectionException;

  @Override
  void close();
}
