package io.plumbline.convert;

import io.plumbline.input.Problems;
import io.plumbline.json.Json;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions and templates of Jinja2, and what Ansible makes of them. */
final class JinjaCorpus {
  private static final Path FOLDER = Path.of("src/test/resources/convert");
  private static final Path EXPECTED = FOLDER.resolve("expected.txt");
  private static final String PYTHON = "/usr/bin/python3";

  private JinjaCorpus() {}

  /** The texts by their titles; an expression is its own title. */
  static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FOLDER.resolve("expressions.txt"))) {
      texts.put(line, line);
    }
    texts.putAll(blocks(FOLDER.resolve("templates.txt")));
    return texts;
  }

  static Map<String, String> expected() throws IOException {
    return blocks(EXPECTED);
  }

  private static Map<String, String> blocks(Path file) throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    for (String block :
        ("\n" + Files.readString(file).replaceFirst("\n$", "")).split("\n=== ", -1)) {
      int line = block.indexOf('\n');
      if (line >= 0 && !block.isBlank()) {
        blocks.put(block.substring(0, line), block.substring(line + 1));
      }
    }
    return blocks;
  }

  static YamlMap variables() {
    Problems problems = new Problems();
    YamlMap variables =
        (YamlMap) YamlReader.read(FOLDER.resolve("variables.yml"), problems).orElseThrow();
    problems.throwIfAny();
    return variables;
  }

  /** Asks Ansible itself; nothing if it is not installed. */
  static Optional<List<String>> askedOfAnsible(List<String> texts)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(PYTHON)) || run("-c", "import ansible.template").isEmpty()) {
      return Optional.empty();
    }
    Path input = Files.createTempFile("templates", ".json");
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("variables", variables().value());
    question.put("templates", texts);
    Files.writeString(input, Json.writeInOrder(question));
    ProcessBuilder builder = new ProcessBuilder(PYTHON, FOLDER.resolve("templar.py").toString());
    Process process = builder.redirectInput(input.toFile()).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Files.delete(input);
    List<String> answers = new ArrayList<>();
    ((List<?>) Json.parse(answer)).forEach(each -> answers.add(String.valueOf(each)));
    return Optional.of(answers);
  }

  private static Optional<String> run(String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
  }

  /** Keeps what Ansible answers, for tests where it is not installed. */
  static void keep(List<String> titles, List<String> answers) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < titles.size(); i++) {
      text.append(i == 0 ? "=== " : "\n=== ").append(titles.get(i)).append('\n');
      text.append(answers.get(i));
    }
    Files.writeString(EXPECTED, text.append("\n"));
  }
}
