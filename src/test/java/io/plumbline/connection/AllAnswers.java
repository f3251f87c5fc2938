package io.plumbline.connection;

import java.util.ArrayList;
import java.util.List;

/** Sends commands ahead, as far as they go, until all are answered. */
public final class AllAnswers {
  private AllAnswers() {}

  /**
   * Sends commands and waits for every answer.
   *
   * @param connection where to
   * @param commands what to run
   * @return the answers, in the order of the commands
   * @throws ConnectionException if the connection is lost
   */
  public static List<CommandResult> to(Connection connection, List<Command> commands)
      throws ConnectionException {
    List<CommandResult> results = new ArrayList<>();
    while (results.size() < commands.size()) {
      Answers answers = connection.send(commands.subList(results.size(), commands.size()));
      for (int count = 0; count < answers.count(); count++) {
        results.add(answers.next());
      }
    }
    return results;
  }
}
