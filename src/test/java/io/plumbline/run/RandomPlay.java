package io.plumbline.run;

import java.util.List;
import java.util.Random;

/** Writes plays at random, full of tasks that read what earlier tasks change. */
final class RandomPlay {
  private static final List<String> NAMES = List.of("a", "b", "shared");
  private static final List<String> RESULTS = List.of("first", "second");
  private static final List<String> MODULES =
      List.of("keep", "keep", "keep", "read", "read", "peek", "reach", "bump", "await");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  private RandomPlay(Random random) {
    this.random = random;
  }

  /**
   * Writes a playbook.
   *
   * @param seed decides everything
   * @return its text, YAML
   */
  static String of(long seed) {
    RandomPlay play = new RandomPlay(new Random(seed));
    play.write();
    return play.text.toString();
  }

  private void write() {
    text.append("- name: Play\n  hosts: all\n  vars:\n    derived: \"${first.number!5}\"\n");
    text.append("    letter: \"${['a', 'b', 'shared'][first.number % 3]}\"\n");
    // What is registered before anything else makes any later task able to ask for it.
    text.append("  tasks:\n");
    for (String result : RESULTS) {
      text.append("    - {name: start, read: {name: a}, register: ").append(result).append("}\n");
    }
    int count = 3 + random.nextInt(22);
    for (int i = 0; i < count; i++) {
      task("task " + i, "    ");
      if (random.nextInt(12) == 0) {
        text.append("    - meta: flush_handlers\n");
      }
    }
    text.append("  handlers:\n");
    for (int i = 0; i < 3; i++) {
      task("handler " + i, "    ");
    }
  }

  private void task(String name, String indent) {
    text.append(indent).append("- name: ").append(name).append('\n');
    if (random.nextInt(12) == 0) {
      line(indent, "set_fact: {" + one(RESULTS) + ": {number: " + number() + "}}");
    } else {
      if (random.nextInt(8) == 0) {
        line(indent, "bump: {name: " + name() + ", value: 0}");
        line(indent, "read_only: true");
      } else {
        line(indent, one(MODULES) + ": {name: " + name() + ", value: " + value() + "}");
      }
      option(4, indent, "register: " + one(RESULTS));
      option(4, indent, "ignore_errors: true");
      option(8, indent, "changed_when: " + one(RESULTS) + ".number > 2");
      option(9, indent, "failed_when: " + one(RESULTS) + ".number > 4");
      option(10, indent, "delegate_to: " + one(List.of("h1", "h2")));
      option(12, indent, "run_once: true");
      if (random.nextInt(10) == 0) {
        line(indent, "until: " + one(RESULTS) + ".number != 3");
        line(indent, "retries: 2");
        line(indent, "delay: 0s");
      }
      option(3, indent, "notify: handler " + random.nextInt(3));
    }
    option(4, indent, "when: " + condition());
    option(5, indent, "loop: [1, " + value() + ", 3, " + number() + "]");
  }

  private void option(int oneIn, String indent, String line) {
    if (random.nextInt(oneIn) == 0) {
      line(indent, line);
    }
  }

  private void line(String indent, String line) {
    text.append(indent).append("  ").append(line).append('\n');
  }

  private String name() {
    return random.nextInt(4) == 0 ? "\"${letter}\"" : one(NAMES);
  }

  private String value() {
    return switch (random.nextInt(7)) {
      case 0 -> "\"${" + one(RESULTS) + ".number}\"";
      case 1 -> "\"${derived}\"";
      case 2 -> "\"${item!2}\"";
      case 3 -> "\"${facts.kernel}\"";
      default -> String.valueOf(number());
    };
  }

  /** Mostly the same one, so that much is as it should be already. */
  private int number() {
    return random.nextInt(3) > 0 ? 2 : random.nextInt(7);
  }

  private String condition() {
    return switch (random.nextInt(3)) {
      case 0 -> one(RESULTS) + ".number > " + number();
      case 1 -> "facts.kernel != \"" + number() + "\"";
      default -> "(item!1) != 1 || " + one(RESULTS) + ".changed!false";
    };
  }

  private String one(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
