package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the kernel was started with, and from where a host's root is. */
final class KernelFacts {
  private KernelFacts() {}

  static FactGroup commandLine() {
    return FactGroup.of(
        "cmdline",
        "min",
        "lines text /proc/cmdline",
        (answer, known) -> readCommandLine(answer.file("text")),
        new Fact("cmdline", "Map of the kernel's parameters; true for those without a value"),
        new Fact("proc_cmdline", "The same; a list where a parameter comes more than once"));
  }

  private static Map<String, Object> readCommandLine(String text) {
    Map<String, Object> last = new LinkedHashMap<>();
    Map<String, Object> all = new LinkedHashMap<>();
    for (String word : words(text)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Object value = equals < 0 ? (Object) true : word.substring(equals + 1);
      last.put(name, value);
      Object before = all.get(name);
      if (equals < 0 || before == null) {
        all.put(name, value);
      } else {
        List<Object> values =
            before instanceof List<?> list
                ? new ArrayList<>(list)
                : new ArrayList<>(List.of(before));
        values.add(value);
        all.put(name, values);
      }
    }
    return Map.of("cmdline", last, "proc_cmdline", all);
  }

  /** Parts a line at blanks that do not stand between quotes; the quotes stay. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (char c : (text + " ").toCharArray()) {
      if (quote == 0 && Character.isWhitespace(c)) {
        if (word.length() > 0) {
          words.add(word.toString());
        }
        word.setLength(0);
        continue;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      word.append(c);
    }
    return words;
  }

  static FactGroup chroot() {
    return FactGroup.of(
        "chroot",
        "min",
        // Who may not look at the first process tells by the number that a root has.
        """
        echo "named=${debian_chroot:-}"
        echo "root=$(stat -L -c '%d %i' /)"
        echo "first=$(stat -L -c '%d %i' /proc/1/root/.)"
        echo "type=$(stat -f -c %T /)"
        """,
        (answer, known) -> Map.of("is_chroot", isChroot(answer)),
        new Fact("is_chroot", "Whether the host's root is not that of its first process"));
  }

  private static boolean isChroot(FactText answer) {
    if (answer.find("named").isPresent()) {
      return true;
    }
    String root = answer.find("root").orElse("");
    if (answer.find("first").isPresent()) {
      return !answer.find("first").get().equals(root);
    }
    String usual =
        switch (answer.find("type").orElse("")) {
          case "btrfs" -> "256";
          case "xfs" -> "128";
          default -> "2";
        };
    return !root.endsWith(" " + usual);
  }
}
