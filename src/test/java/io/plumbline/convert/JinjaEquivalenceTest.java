package io.plumbline.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.InvalidInputException;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a converted template gives is what Ansible gives for the template as it was. */
class JinjaEquivalenceTest {
  @TempDir private Path folder;

  @Test
  void convertedTemplatesGiveTheSame() throws IOException {
    Map<String, String> expected = JinjaCorpus.expected();
    List<String> differences = new ArrayList<>();
    JinjaCorpus.texts()
        .forEach(
            (title, text) -> {
              String given = rendered(text);
              String wanted = expected.get(title);
              if (!given.equals(wanted)) {
                differences.add(
                    title
                        + "\n  as "
                        + converter().template(text).text()
                        + "\n  wanted "
                        + wanted
                        + "\n  gave   "
                        + given);
              }
            });
    assertEquals("", String.join("\n\n", differences));
  }

  @Test
  void thereAreEnoughOfThem() throws IOException {
    long expressions =
        JinjaCorpus.texts().values().stream()
            .mapToLong(text -> text.split("\\{\\{|\\{%", -1).length - 1)
            .sum();
    assertTrue(expressions >= 150, "there are " + expressions);
  }

  @Test
  void whatIsExpectedIsWhatAnsibleGives() throws IOException, InterruptedException {
    Map<String, String> texts = JinjaCorpus.texts();
    Optional<List<String>> answers = JinjaCorpus.askedOfAnsible(List.copyOf(texts.values()));
    assertTrue(answers.isPresent(), "ansible-core is not installed; ./test does that");
    List<String> titles = List.copyOf(texts.keySet());
    if (Boolean.getBoolean("expected.keep")) {
      JinjaCorpus.keep(titles, answers.get());
    }
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      given.put(titles.get(i), answers.get().get(i));
    }
    assertEquals(given, JinjaCorpus.expected());
  }

  /** What the variables' file shows, as the files of a role would. */
  private static JinjaText converter() {
    return new JinjaText(
        Map.of(
            "flag", Code.Kind.BOOLEAN,
            "unset_flag", Code.Kind.BOOLEAN,
            "fraction", Code.Kind.FRACTION));
  }

  private String rendered(String text) {
    Converted converted = converter().template(text);
    if (!converted.failures().isEmpty()) {
      return "cannot be converted: " + converted.failures();
    }
    Map<String, YamlNode> variables = new HashMap<>();
    for (YamlMap.Entry entry : JinjaCorpus.variables().entries()) {
      variables.put(entry.key().text(), entry.value());
    }
    try {
      Path file = Files.writeString(folder.resolve("template.ftl"), converted.text());
      return new TemplateEngine().renderFile(file, Variables.of(variables));
    } catch (InvalidInputException | IOException e) {
      return e.getMessage();
    }
  }
}
