package io.plumbline.connection;

import java.util.ArrayList;
import java.util.List;

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

  /**
   * Runs commands that only look, all in a few round trips. They run one after the other, but a
   * later one is sent before the answer to an earlier one is known, and may run twice if its shell
   * had to be given up.
   *
   * @param commands what to run
   * @return what each came to, in the same order
   * @throws ConnectionException if the connection is lost, or a wanted user cannot be become
   */
  default List<CommandResult> look(List<Command> commands) throws ConnectionException {
    List<CommandResult> results = new ArrayList<>();
    for (Command command : commands) {
      results.add(run(command));
    }
    return results;
  }

  @Override
  void close();
}
