package io.plumbline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Command;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.local.CountedShell;
import io.plumbline.connection.shell.ShellConnection;
import io.plumbline.module.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs plays that name facts on a real shell, and counts how often the host is asked for them. */
class FactsTest {
  @TempDir private Path folder;

  /** The groups that each look at facts asked for, and what the tasks came to. */
  private record Seen(List<String> looks, List<TaskResult> results) {
    List<String> summaries() {
      return results.stream()
          .map(result -> result.message().isEmpty() ? result.summary() : result.message())
          .toList();
    }
  }

  private Seen run(String play) throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts.yml"), "all: {hosts: {h1: {}}}\n");
    Path file = Files.writeString(folder.resolve("play.yml"), play);
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    CountedShell shell = new CountedShell();
    new PlaybookRun(Modules.all(), hosts, file, true)
        .on(
            target ->
                CompletableFuture.completedFuture(
                    new Listening(shell.open(target).join(), seen.looks)),
            new RunListener() {
              @Override
              public void taskEnded(TaskResult result) {
                seen.results.add(result);
              }
            });
    return seen;
  }

  private record Listening(Connection inner, List<String> looks) implements Connection {
    @Override
    public Answers send(List<Command> commands) throws ConnectionException {
      for (Command command : commands) {
        List<String> groups =
            command
                .script()
                .lines()
                .filter(line -> line.startsWith("echo 'facts "))
                .map(line -> line.substring("echo 'facts ".length(), line.length() - 1))
                .toList();
        if (!groups.isEmpty()) {
          looks.add(String.join(" ", groups));
        }
      }
      return inner.send(commands);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
