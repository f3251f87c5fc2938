package io.plumbline.cli;

import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A play of one task, as the command line says it.
 *
 * @param pattern the hosts
 * @param module the module's name
 * @param arguments its arguments: {@code name=value} pairs, a free form, or a map in YAML or JSON
 * @param timeout how many seconds the task may take, if that was said
 */
record AdHocPlay(String pattern, String module, String arguments, OptionalInt timeout) {
  private static final SourceLocation HERE = SourceLocation.commandLine();
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*=)(.*)", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./${}<>|&;*?~-]+");

  /**
   * Puts words together again that a shell took apart.
   *
   * @param words the words of a command, or pairs
   * @return one line; a single word is taken as it is
   */
  static String joined(List<String> words) {
    return words.size() == 1
        ? words.get(0)
        : words.stream().map(AdHocPlay::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    Matcher pair = PAIR.matcher(word);
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    return pair.matches()
        ? pair.group(1) + ShellQuote.quote(pair.group(2))
        : ShellQuote.quote(word);
  }

  /**
   * Writes it as a playbook would.
   *
   * @param problems collects what is wrong with a map of arguments
   * @return a list with one play
   */
  YamlList playbook(Problems problems) {
    List<YamlMap.Entry> task = new ArrayList<>();
    task.add(entry(module, argumentsNode(problems)));
    timeout.ifPresent(seconds -> task.add(entry("timeout", plain(String.valueOf(seconds)))));
    YamlMap play =
        map(
            entry("name", text("exec")),
            entry("hosts", text(pattern)),
            entry("gather_facts", plain("false")),
            entry("tasks", list(new YamlMap(task, HERE))));
    return list(play);
  }

  private YamlNode argumentsNode(Problems problems) {
    String line = arguments.strip();
    if (line.startsWith("{") && !line.startsWith("{{")) {
      Optional<YamlNode> written = YamlReader.parse(line, SourceLocation.COMMAND_LINE, problems);
      return written.orElseGet(() -> plain(""));
    }
    return line.isEmpty() ? plain("") : text(line);
  }

  private static YamlMap map(YamlMap.Entry... entries) {
    return new YamlMap(List.of(entries), HERE);
  }

  private static YamlList list(YamlNode item) {
    return new YamlList(List.of(item), HERE);
  }

  private static YamlMap.Entry entry(String key, YamlNode value) {
    return new YamlMap.Entry(plain(key), value);
  }

  private static YamlScalar plain(String text) {
    return new YamlScalar(text, YamlScalar.Style.PLAIN, "", HERE, HERE);
  }

  private static YamlScalar text(String text) {
    return new YamlScalar(text, YamlScalar.Style.QUOTED, "", HERE, HERE);
  }
}
