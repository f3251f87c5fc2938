package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.inventory.InventoryLoader;
import io.plumbline.json.Json;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Holds plumb's answers about inventories against those of Ansible, which are kept beside each
 * inventory in {@code ansible.json} and come from {@code src/test/inventory-corpus}. Where plumb
 * answers otherwise on purpose, {@code plumb.json} has its answer and says why.
 */
class InventoryCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/inventory-corpus");

  @TestFactory
  Stream<DynamicTest> plumbAnswersWhatAnsibleAnswers() throws IOException {
    return cases().stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> hold(folder)));
  }

  /** Fails without ansible-core, which brings the package of that name. */
  @Test
  @Timeout(120)
  void ansibleStillAnswersWhatIsKept() throws Exception {
    Process process =
        new ProcessBuilder("src/test/inventory-corpus").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.startsWith(cases().size() + " inventories asked of Ansible, 0 answers"), said);
  }

  @Test
  void theCorpusIsNotLost() throws IOException {
    assertTrue(cases().size() >= 66, "inventories: " + cases().size());
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void hold(Path folder) throws IOException {
    List<String> commands =
        Files.readAllLines(folder.resolve("commands")).stream()
            .filter(line -> !line.isBlank())
            .toList();
    Map<?, ?> ansible = kept(folder.resolve("ansible.json"));
    Map<?, ?> onPurpose = kept(folder.resolve("plumb.json"));
    assertEquals(new TreeSet<>(commands), new TreeSet<>(ansible.keySet()));
    assertTrue(commands.containsAll(onPurpose.keySet()), "plumb.json has a command nobody gives");
    Map<String, Object> wanted = new LinkedHashMap<>();
    Map<String, Object> found = new LinkedHashMap<>();
    for (String command : commands) {
      Object answer = comparable(ansible.get(command));
      if (onPurpose.get(command) instanceof Map<?, ?> difference) {
        assertEquals(Set.of("why", "answer"), difference.keySet());
        assertNotEquals(answer, comparable(difference.get("answer")), "there is no difference");
        answer = comparable(difference.get("answer"));
      }
      wanted.put(command, answer);
      found.put(command, comparable(answer(command, folder)));
    }
    assertEquals(Json.writeIndented(wanted), Json.writeIndented(found));
  }

  private static Map<?, ?> kept(Path file) throws IOException {
    return Files.exists(file) ? (Map<?, ?>) Json.parse(Files.readString(file)) : Map.of();
  }

  private static Object answer(String command, Path folder) {
    List<String> words = List.of(command.replace("{}", folder.toString()).split("\\s+"));
    if (words.get(0).equals("--hosts")) {
      return hosts(words, folder);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("inventory"));
    arguments.addAll(words);
    int status = CliRun.withoutHosts(out, err, Map.of(), folder, arguments);
    if (status != 0) {
      return failed(err.toString(), folder);
    }
    if (words.contains("--graph")) {
      return List.of(out.toString().split("\n"));
    }
    return words.contains("--yaml")
        ? YamlReader.parse(out.toString(), folder, new Problems()).orElseThrow().value()
        : Json.parse(out.toString());
  }

  private static Object hosts(List<String> words, Path folder) {
    Problems problems = new Problems();
    List<Path> sources = new ArrayList<>();
    Optional<String> limit = Optional.empty();
    for (int at = 2; at < words.size(); at += 2) {
      if (words.get(at).equals("-i")) {
        sources.add(Path.of(words.get(at + 1)));
      } else {
        limit = Optional.of(words.get(at + 1));
      }
    }
    Inventory inventory = InventoryLoader.load(sources, problems);
    SourceLocation here = SourceLocation.commandLine();
    List<Host> chosen = new ArrayList<>(inventory.select(words.get(1), here, problems));
    limit.ifPresent(pattern -> chosen.retainAll(inventory.select(pattern, here, problems)));
    if (!problems.isEmpty()) {
      return failed(problems.sorted().get(0).toString(), folder);
    }
    return chosen.stream().map(Host::name).toList();
  }

  /** What is wrong stands in the first line; the rest is the excerpt and the hint. */
  private static Map<String, String> failed(String text, Path folder) {
    return Map.of("failed", text.lines().findFirst().orElse("").replace(folder.toString(), "{}"));
  }

  /** Numbers count by their value, not by how they are written; maps have no order. */
  private static Object comparable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), comparable(item)));
      return sorted;
    }
    if (value instanceof List<?> items) {
      List<Object> all = new ArrayList<>();
      items.forEach(item -> all.add(comparable(item)));
      return all;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString() + " (number)";
    }
    return value;
  }
}
