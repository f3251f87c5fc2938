package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFaultsTest {
  @TempDir Path home;
  private Path lab;

  @BeforeEach
  void writeFaults() throws IOException {
    lab = home.resolve("lab");
    Files.createDirectories(lab.resolve("hosts"));
    Path faults = Files.createDirectories(home.resolve("playbooks/lab/faults"));
    Files.createDirectories(home.resolve("inventories"));
    Files.writeString(home.resolve("inventories/lab.yml"), "all: {}\n");
    Files.writeString(
        home.resolve("playbooks/lab/inventory.yml"),
        "all: {hosts: {localhost: {ansible_connection: local}}}\n");
    Files.writeString(faults.resolve("cable-cut.yml"), fault("The cable is cut", "cable"));
    Files.writeString(faults.resolve("host-dark.yml"), fault("The host is dark", "host"));
    Files.writeString(
        faults.resolve("half.yml"),
        """
        - name: Half of it breaks
          hosts: localhost
          tags: break
          tasks: [{fail: {msg: no}}]
        """);
  }

  private static String fault(String sentence, String mark) {
    return """
    - name: %s
      hosts: localhost
      tags: break
      tasks: [{shell: 'echo ${lab_prefix} > ${lab_folder}/%s'}]
    - name: It is whole
      hosts: localhost
      tags: mend
      tasks: [{file: {path: '${lab_folder}/%s', state: absent}}]
    """
        .formatted(sentence, mark, mark);
  }

  private CliRun.Result lab(String... words) {
    String[] arguments = new String[words.length + 1];
    arguments[0] = "lab";
    System.arraycopy(words, 0, arguments, 1, words.length);
    Map<String, String> environment =
        Map.of(
            "PLUMB_LAB",
            lab.toString(),
            "PLUMB_LAB_PREFIX",
            "other",
            "PLUMB_STATE",
            home.resolve("state").toString());
    return CliRun.withLocalHosts(environment, home, arguments);
  }

  private boolean has(String mark) {
    return Files.exists(lab.resolve(mark));
  }

  @Test
  void aFaultIsBrokenRememberedAndMended() throws IOException {
    lab("break", "cable-cut").exits(ExitCode.OK).says("broken: The cable is cut");
    assertEquals("other\n", Files.readString(lab.resolve("cable")));
    assertEquals("cable-cut: The cable is cut\n", Files.readString(lab.resolve("faults")));
    lab("break", "--list")
        .says("* cable-cut  The cable is cut")
        .says("  host-dark  The host is dark");
    lab("mend").exits(ExitCode.OK).says("mended: cable-cut").says("the lab has no fault");
    assertFalse(has("cable"));
    assertFalse(has("faults"));
  }

  @Test
  void aBrokenLabIsBrokenFurtherOnlyOnRequest() {
    lab("break", "cable-cut").exits(ExitCode.OK);
    CliRun.Result refused = lab("break", "host-dark").exits(ExitCode.USAGE);
    assertEquals(
        """
        plumb: the lab is broken already, give --also to break it further
          cable-cut: The cable is cut
        hint: plumb lab break --help
        """,
        refused.err());
    assertFalse(has("host"));
    lab("break", "cable-cut", "--also").exits(ExitCode.USAGE);
    lab("break", "host-dark", "--also").exits(ExitCode.OK);
    lab("mend").exits(ExitCode.USAGE);
    lab("mend", "cable-cut").exits(ExitCode.OK);
    assertTrue(has("host"));
    assertFalse(has("cable"));
  }

  @Test
  void allFaultsAreMendedLastOneFirst() {
    lab("break", "cable-cut").exits(ExitCode.OK);
    lab("break", "host-dark", "--also").exits(ExitCode.OK);
    String out = lab("mend", "--all").exits(ExitCode.OK).out();
    assertTrue(out.indexOf("mended: host-dark") < out.indexOf("mended: cable-cut"), out);
    assertFalse(has("cable") || has("host"));
    lab("mend", "--all").exits(ExitCode.OK).says("the lab has no fault");
  }

  @Test
  void whatBreaksHalfWayIsRemembered() {
    lab("break", "half").exits(ExitCode.TASK_FAILED).says("may be broken in part");
    assertTrue(has("faults"));
  }

  @Test
  void anUnknownFaultIsAnsweredWithTheList() {
    assertEquals(
        """
        plumb: there is no fault "cable-cute": did you mean "cable-cut"?
          cable-cut
          half
          host-dark
        hint: plumb lab break --help
        """,
        lab("break", "cable-cute").exits(ExitCode.USAGE).err());
    assertTrue(lab("break", "hos").err().contains("did you mean \"host-dark\"?"));
    lab("mend", "nonsense").exits(ExitCode.USAGE);
    lab("mend", "cable-cut").exits(ExitCode.USAGE);
    lab("break").exits(ExitCode.USAGE);
  }

  @Test
  void aLabThatIsNotUpCannotBeBroken() throws IOException {
    Files.delete(lab.resolve("hosts"));
    CliRun.Result refused = lab("break", "cable-cut").exits(ExitCode.INVALID_INPUT);
    assertTrue(refused.err().contains("plumb lab up"), refused.err());
    assertFalse(has("faults"));
  }

  @Test
  void theTestOnTheLabKnowsEveryFault() throws IOException {
    List<String> expected =
        Files.readAllLines(Path.of("src/test/lab/faults.expected")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split(" ")[0] + ".yml")
            .toList();
    try (Stream<Path> faults = Files.list(Path.of("playbooks/lab/faults"))) {
      assertEquals(
          faults
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList(),
          expected);
    }
  }

  @Test
  void everyFaultOfTheProgramHasASentence() {
    CliRun.Result list =
        CliRun.withLocalHosts(
            Map.of("PLUMB_LAB", lab.toString()), Path.of(""), "lab", "break", "--list");
    list.exits(ExitCode.OK);
    String[] lines = list.out().split("\n");
    assertTrue(lines.length >= 24, list.out());
    for (String line : lines) {
      assertTrue(line.matches("  [a-z0-9-]+ +[A-Za-z].+"), line);
    }
  }

  @Test
  void everyFaultOfTheProgramCanBePlannedAndMended() throws IOException {
    try (Stream<Path> faults = Files.list(Path.of("playbooks/lab/faults"))) {
      for (Path fault : faults.filter(Files::isRegularFile).toList()) {
        for (String tag : List.of("break", "mend")) {
          CliRun.Result plan =
              CliRun.withLocalHosts(
                  Map.of(),
                  Path.of(""),
                  "plan",
                  "-i",
                  "inventories/lab.yml",
                  "-i",
                  "playbooks/lab/inventory.yml",
                  "--tags",
                  tag,
                  fault.toString());
          assertTrue(plan.exits(ExitCode.OK).out().contains("  [" + tag + "]"), fault + plan.out());
        }
      }
    }
  }
}
