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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    new PlaybookRun(Modules.all(), hosts, file, true)
        .on(
            target ->
                new Listening(
                    new ShellConnection(
                        target.name(),
                        "somebody",
                        "dash",
                        Duration.ofSeconds(10),
                        new CountedShell()),
                    seen.looks),
            new RunListener() {
              @Override
              public void taskFinished(TaskResult result) {
                seen.results.add(result);
              }
            });
    return seen;
  }

  @Test
  void oneLookAsksForAllThatTheFilesMention() throws IOException {
    Seen seen =
        run(
            """
            - hosts: all
              tasks:
                - debug: {msg: "${ansible_facts.system} ${ansible_memtotal_mb?is_number}"}
                - debug: {msg: "${facts.os_family?length gt 0}"}
                - debug: {msg: "${ansible_facts['lo'].ipv4.address} ${ansible_lo.type}"}
            """);
    assertEquals(
        List.of("Linux true", "true", "127.0.0.1 loopback"), seen.summaries(), seen.toString());
    assertEquals(List.of("distribution platform memory network"), seen.looks);
  }

  @Test
  void aPlayThatNamesNoFactAsksForNone() throws IOException {
    Seen seen = run("- hosts: all\n  gather_facts: true\n  tasks: [command: \"true\"]\n");
    assertEquals(List.of(), seen.looks);
  }

  @Test
  void aFactThatNobodyMentionsIsAskedForWhenItIsRead() throws IOException {
    Seen seen =
        run(
            """
            - hosts: all
              vars: {name: kernel}
              tasks:
                - debug: {msg: "${ansible_facts[name]?length gt 0}"}
                - debug: {msg: "${ansible_facts[name]?length gt 0}"}
            """);
    assertEquals(List.of("true", "true"), seen.summaries());
    assertEquals(List.of("platform"), seen.looks);
  }

  @Test
  void everyPlayLooksAgainForThePlayBeforeMayHaveChangedSomething() throws IOException {
    String play = "- hosts: all\n  tasks: [debug: {msg: \"${ansible_system}\"}]\n";
    assertEquals(List.of("platform", "platform"), run(play + play).looks);
  }

  @Test
  void factsAreSentAlongWithTheLookBefore() throws IOException {
    Seen seen =
        run(
            """
            - hosts: all
              tasks:
                - stat: {path: /}
                - stat: {path: /tmp}
                  when: ansible_system == "Linux"
            """);
    int roundTrips = seen.results.stream().mapToInt(result -> result.effort().roundTrips()).sum();
    assertEquals(List.of("platform"), seen.looks);
    assertEquals(2, roundTrips);
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
