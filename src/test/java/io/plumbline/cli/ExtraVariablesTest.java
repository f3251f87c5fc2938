package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.json.Json;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraVariablesTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();

  private Map<String, Object> read(String... given) {
    Map<String, Object> plain = new LinkedHashMap<>();
    ExtraVariables.read(List.of(given), Vault.locked(), problems)
        .forEach((name, value) -> plain.put(name, ((YamlNode) value).value()));
    return plain;
  }

  private String problem(String given) {
    read(given);
    return problems.sorted().stream().map(Problem::toString).findFirst().orElse("none");
  }

  @Test
  void laterOnesWinWhateverTheirForm() throws IOException {
    Path yaml = Files.writeString(folder.resolve("v.yml"), "a: 1\nb: [x]\n");
    Path json = Files.writeString(folder.resolve("v.json"), "{\"b\": {\"c\": true}}");
    assertEquals(
        Map.of("a", "two", "b", Map.of("c", true), "d", 4L),
        read("@" + yaml, "a=two", "{\"b\": 1, \"d\": 4}", "@" + json));
    assertEquals(List.of(), problems.sorted());
  }

  @Test
  void whatIsNoVariableIsAProblem() {
    assertEquals(
        "<command line>: error: -e \"word\" is no variable (write -e name=value,"
            + " -e 'name=\"two words\"', -e @file.yml or -e '{name: value}')",
        problem("a=1 word").replaceFirst(":1:1", ""));
  }

  @Test
  void aFileNeedsItsSign() {
    assertEquals(
        "<command line>: error: -e \"/etc/vars.yml\" looks like a file (write -e @/etc/vars.yml)",
        problem("/etc/vars.yml").replaceFirst(":1:1", ""));
  }

  @Test
  void aListIsNoVariables() {
    assertEquals(
        "<command line>: error: -e takes a map, this is a list",
        problem("[1, 2]").replaceFirst(":1:1", ""));
  }

  @Test
  void pairsAreReadAsAnsibleReadsThem() throws Exception {
    List<String> lines =
        List.of(
            "a=1 b=\"two words\" c='x=y'",
            "a=one\\ntwo",
            "a=\"q\\\"q\" b=tr\\u00e9sor",
            "a=pre\"in side\"post b=''",
            "a= b=2",
            "path=C:\\data=x");
    String script =
        "import json, sys\nfrom ansible.parsing.splitter import parse_kv\n"
            + "print(json.dumps([parse_kv(line) for line in json.loads(sys.argv[1])]))\n";
    Process process =
        new ProcessBuilder("/usr/bin/python3", "-c", script, Json.write(lines))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(60, TimeUnit.SECONDS);
    List<Map<String, Object>> ours = lines.stream().map(this::read).toList();
    assertEquals(Json.parse(answer), ours);
  }
}
