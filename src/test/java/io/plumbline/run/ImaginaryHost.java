package io.plumbline.run;

import io.plumbline.connection.Answers;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * A host that is nothing but numbers with names. Its commands are {@code get NAME}, {@code set NAME
 * VALUE}, {@code add NAME VALUE} and the script that asks for facts; it runs them when they are
 * sent, one after the other, as a shell does.
 */
final class ImaginaryHost implements Connection {
  private final Map<String, Integer> own = new TreeMap<>();
  private final Map<String, Integer> all;
  private int sendings;

  /**
   * Makes a host.
   *
   * @param all where the number called "shared" is, which is the same on every host
   * @param other the number called "b"; the one called "a" is 2
   */
  ImaginaryHost(Map<String, Integer> all, int other) {
    this.all = all;
    own.put("a", 2);
    own.put("b", other);
  }

  @Override
  public Answers send(List<Command> commands) {
    sendings++;
    Queue<CommandResult> results = new ArrayDeque<>();
    commands.forEach(command -> results.add(carryOut(command.script())));
    return new Answers() {
      @Override
      public int count() {
        return commands.size();
      }

      @Override
      public CommandResult next() {
        return results.remove();
      }
    };
  }

  private CommandResult carryOut(String script) {
    if (script.contains("uname")) {
      return CommandResult.of(0, "facts platform\n.kernel=" + own.getOrDefault("a", 0) + "\n", "");
    }
    String[] words = script.split(" ");
    Map<String, Integer> numbers = words[1].equals("shared") ? all : own;
    int before = numbers.getOrDefault(words[1], 0);
    switch (words[0]) {
      case "get" -> {
        return CommandResult.of(0, String.valueOf(before), "");
      }
      case "set" -> numbers.put(words[1], Integer.valueOf(words[2]));
      default -> {
        if (!words[2].equals("0")) {
          numbers.put(words[1], (before + Integer.parseInt(words[2])) % 7);
        }
      }
    }
    int after = numbers.getOrDefault(words[1], 0);
    return CommandResult.of(after == 6 ? 1 : 0, String.valueOf(after), after == 6 ? "six" : "");
  }

  /** Gives every number by its name, for comparison. */
  String state() {
    return own + " of all: " + all;
  }

  /** Counts how often something was sent. */
  int sendings() {
    return sendings;
  }

  @Override
  public void close() {}
}
