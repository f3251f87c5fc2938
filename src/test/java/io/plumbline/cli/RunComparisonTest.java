package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares records of runs, real ones and such as are kept for the times in them. */
class RunComparisonTest {
  private static final String SITE =
      """
      - name: Site
        hosts: HOSTS
        tasks:
          - name: It is configured
            copy: {content: "CONTENT\\n", dest: "${folder}/${inventory_hostname}.conf"}
          - name: It is looked at
            stat: {path: "${folder}/a.conf"}
        checks:
          - name: It says so
            command: {cmd: "cat ${folder}/a.conf", stdout_contains: one}
            on: a
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private static String site(String hosts, String content) {
    return SITE.replace("HOSTS", hosts).replace("CONTENT", content);
  }

  private String compare(ExitCode expected, String first, String second, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("report", "--compare", first, second));
    arguments.addAll(List.of(options));
    int status =
        CliRun.withoutHosts(
            out, err, Map.of("PLUMB_STATE", folder.resolve("state").toString()), folder, arguments);
    assertEquals(expected.code(), status, () -> out + "" + err);
    return out + "" + err;
  }

  /** Keeps the newest run under a name, since two runs of one second have no order. */
  private String keep(String name) throws IOException {
    Path runs = folder.resolve("state/runs");
    try (var all = Files.list(runs)) {
      Path newest =
          all.filter(run -> run.getFileName().toString().startsWith("2")).findFirst().orElseThrow();
      Files.move(newest, runs.resolve(name));
    }
    return name;
  }

  private String run(String name, String playbook, ExitCode expected) throws IOException {
    cli.run(playbook).exits(expected);
    return keep(name);
  }

  @Test
  void twoRunsThatCameToTheSameDoNotDiffer() throws IOException {
    cli.run(site("a", "one")).exits(ExitCode.OK);
    keep("0-deployment");
    run("1-a", site("a", "one"), ExitCode.OK);
    run("2-b", site("a", "one"), ExitCode.OK);
    String same = compare(ExitCode.OK, "last-1", "last");
    assertTrue(same.startsWith("A: 1-a, run of "), same);
    assertTrue(same.endsWith("\nno difference\n"), same);
    assertTrue(compare(ExitCode.DIFFERENT, "last-2", "last").contains("A: 0-deployment, "));
    assertTrue(
        compare(ExitCode.INVALID_INPUT, "last-3", "last").contains("there is no run \"last-3\""));
    assertTrue(compare(ExitCode.USAGE, "last", "last", "-x").contains("-x"));
  }

  @Test
  void whatChangedIsShownByKind() throws IOException {
    run("1-a", site("a", "one"), ExitCode.OK);
    run("2-b", site("a:b", "two"), ExitCode.CHECK_FAILED);
    String shown = compare(ExitCode.DIFFERENT, "1-a", "2-b");
    String conf = folder + "/a.conf";
    for (String line :
        List.of(
            "what was run (A -> B)\n  plan: ",
            "hosts (A -> B)\n  b: - -> in the run\n",
            "tasks that changed something or failed in one of them (A -> B)\n",
            "  b [It is configured] - -> changed: create " + folder + "/b.conf",
            "checks (A -> B)\n  a [It says so] passed: ")) {
      assertTrue(shown.contains(line), shown);
    }
    assertTrue(shown.contains(" -> failed: "), shown);
    assertFalse(shown.contains("[It is looked at]"), shown);
    assertFalse(shown.contains("a [It is configured]"), () -> conf + " changed in both: " + shown);
    Map<?, ?> json = (Map<?, ?>) Json.parse(compare(ExitCode.DIFFERENT, "1-a", "2-b", "--json"));
    assertEquals(false, json.get("same"));
    assertEquals("2-b", ((Map<?, ?>) json.get("b")).get("run"));
    List<?> differences = (List<?>) json.get("differences");
    assertTrue(
        differences.stream()
            .map(one -> (Map<?, ?>) one)
            .anyMatch(one -> one.get("kind").equals("check") && one.get("host").equals("a")),
        () -> "" + differences);
  }

  @Test
  void variablesOfHostsAreNamedAndSecretOnesAreNotShown() throws IOException {
    cli.file("group_vars/all.yml", "{size: 1, admin_password: CANARY-one}\n");
    run("1-a", site("a", "one"), ExitCode.OK);
    cli.file("group_vars/all.yml", "{size: 2, admin_password: CANARY-two}\n");
    run("2-b", site("a", "one"), ExitCode.OK);
    String shown = compare(ExitCode.DIFFERENT, "1-a", "2-b");
    assertTrue(shown.contains("variables of hosts (A -> B)\n  a size: 1 -> 2\n"), shown);
    assertFalse(shown.contains("CANARY"), shown);
  }

  @Test
  void slowStepsAreShownAndAreNoDifference() throws IOException {
    String events =
        """
        {"type":"run_started","run":"x","playbook":"site.yml","phase":"run","check_mode":false}
        {"type":"play_started","name":"Site","hosts":["a"]}
        {"type":"task_finished","task":{"play_name":"Site","name":"It starts"},"host":"a","status":"ok","summary":"","message":"","took":TOOK}
        {"type":"task_finished","task":{"play_name":"Site","name":"It is quick"},"host":"a","status":"ok","summary":"","message":"","took":0.1}
        {"type":"run_finished","took":TOOK}
        """;
    for (String took : List.of("2.000", "4.500")) {
      Path run = Files.createDirectories(folder.resolve("state/runs/took-" + took));
      Files.writeString(run.resolve("events.jsonl"), events.replace("TOOK", took));
    }
    String shown = compare(ExitCode.OK, "took-2.000", "took-4.500");
    assertTrue(
        shown.endsWith(
            """
            at least twice as fast or slow (A -> B)
              a [It starts] 2.0 s -> 4.5 s

            no difference
            """),
        shown);
    Map<?, ?> json = (Map<?, ?>) Json.parse(compare(ExitCode.OK, "last", "last", "--json"));
    assertEquals(true, json.get("same"));
    assertEquals(List.of(), json.get("times"));
  }
}
