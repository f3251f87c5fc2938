package io.plumbline.connection;

import java.util.List;

/**
 * A connection to one host. Used by one thread at a time; closing it ends every remote process it
 * started and removes its private folder.
 */
public interface Connection extends AutoCloseable {

  /**
   * Sends commands ahead, in one go; the host runs them one after the other, each whatever came of
   * those before it.
   *
   * @param commands what to run, at least one
   * @return the answers to the first ones of them, as many as could travel together
   * @throws ConnectionException if the connection is lost
   */
  Answers send(List<Command> commands) throws ConnectionException;

  /**
   * Runs a command and waits for it.
   *
   * @param command what to run
   * @return what it came to; a command that fails or runs out of time is a result, not an exception
   * @throws ConnectionException if the connection is lost, or the wanted user cannot be become
   */
  default CommandResult run(Command command) throws ConnectionException {
    return send(List.of(command)).next();
  }

  @Override
  void close();
}
