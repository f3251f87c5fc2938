package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {
  private static final String SITE =
      """
      - name: Site
        hosts: a:b
        vars:
          own: "${folder}/${inventory_hostname}"
        tasks:
          - name: Its folder exists
            file: {path: "${own}", state: directory, mode: "0755"}
          - name: It is configured
            copy: {content: "[DEFAULT]\\nlocal_ip = 10.0.1.31\\n", dest: "${own}/agent.ini"}
            notify: Restart
          - name: It is told so
            copy: {content: "fine\\n", dest: "${own}/motd", mode: "0644"}
          - name: Tables are made
            command: touch ${own}/tables
            args: {creates: "${own}/tables"}
          - name: It is woken up
            command: touch ${folder}/woken
        handlers:
          - name: Restart
            command: touch ${folder}/restarted
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private void deploy() throws IOException {
    cli.run(SITE).exits(ExitCode.OK);
    Files.delete(folder.resolve("woken"));
    Files.delete(folder.resolve("restarted"));
  }

  private void nothingWasDone() {
    assertFalse(Files.exists(folder.resolve("woken")));
    assertFalse(Files.exists(folder.resolve("restarted")));
  }

  @Test
  void asDeployedItPrintsNothingAtAll() throws IOException {
    deploy();
    assertEquals("", cli.command("drift", SITE).exits(ExitCode.OK).out());
    nothingWasDone();
    assertEquals(
        "no drift; 8 compared on 2 hosts, 2 could not be compared\n",
        cli.command("drift", SITE, "--no-quiet-when-clean").exits(ExitCode.OK).out());
    cli.command("drift", SITE, "-vv")
        .exits(ExitCode.OK)
        .says("not compared: a [It is woken up] run touch ");
  }

  @Test
  void eachFindingIsOneLineByHostAndSeverity() throws IOException {
    deploy();
    Files.writeString(folder.resolve("b/agent.ini"), "[DEFAULT]\nlocal_ip = 10.0.1.99\n");
    Files.setPosixFilePermissions(
        folder.resolve("a/motd"), PosixFilePermissions.fromString("rw-------"));
    Files.delete(folder.resolve("a/tables"));
    String site = folder.resolve("site.yml").toString();
    CliRun.Result drift = cli.command("drift", SITE).exits(ExitCode.DRIFT);
    assertEquals(
        List.of(
            "a critical [Tables are made] run touch " + folder + "/a/tables (" + site + ":13:7)",
            "a warning [It is told so] set mode 0644 of "
                + folder
                + "/a/motd: mode: 0600 -> 0644 ("
                + site
                + ":11:7)",
            "b warning [It is configured] replace "
                + folder
                + "/b/agent.ini: local_ip = 10.0.1.99 -> 10.0.1.31 ("
                + site
                + ":8:7)"),
        drift.out().lines().toList());
    assertEquals(
        "[DEFAULT]\nlocal_ip = 10.0.1.99\n", Files.readString(folder.resolve("b/agent.ini")));
    nothingWasDone();
    cli.command("drift", SITE, "--diff", "-v")
        .exits(ExitCode.DRIFT)
        .says("  -local_ip = 10.0.1.99\n  +local_ip = 10.0.1.31\n")
        .says("drift: 1 critical, 2 warning; 8 compared on 2 hosts, 2 could not be compared");
    cli.command("drift", SITE, "-l", "b").says("b warning").neverSays("a critical");
  }

  @Test
  void machinesGetAnObjectForEachFindingAndOneThatSumsUp() throws IOException {
    deploy();
    Files.delete(folder.resolve("a/motd"));
    CliRun.Result printed = cli.command("drift", SITE, "--json", "-").exits(ExitCode.DRIFT);
    List<String> lines = printed.out().lines().toList();
    assertEquals(2, lines.size(), printed::out);
    Map<?, ?> finding = (Map<?, ?>) Json.parse(lines.get(0));
    assertEquals("a", finding.get("host"));
    assertEquals("critical", finding.get("severity"));
    assertEquals("It is told so", finding.get("name"));
    assertEquals(11L, ((Map<?, ?>) finding.get("location")).get("line"));
    Map<?, ?> summary = (Map<?, ?>) Json.parse(lines.get(1));
    assertEquals(true, summary.get("drift"));
    assertEquals(1L, summary.get("critical"));
    assertEquals(0L, summary.get("warning"));
    assertEquals(2L, summary.get("not_compared"));
    Path file = folder.resolve("out/drift.json");
    cli.command("drift", SITE, "--json", file.toString()).exits(ExitCode.DRIFT).says("a critical");
    assertEquals(2, Files.readAllLines(file).size());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    cli.command("drift", SITE, "--json", folder.toString()).exits(ExitCode.INVALID_INPUT);
  }

  @Test
  void looksAreMadeOnceAndWhatTheyMissIsCritical() throws IOException {
    String waiting =
        """
        - hosts: a
          tasks:
            - name: It answers
              wait_for: {path: "${folder}/socket", timeout: 600s}
            - name: It is ready
              command: cat ${folder}/ready
              read_only: true
              register: ready
              until: ready.rc == 0
              retries: 600
              delay: 60s
            - name: It is right
              assert: {that: "1 == 2"}
            - name: It may be wrong
              command: "false"
              read_only: true
              ignore_errors: true
        """;
    CliRun.Result drift = cli.command("drift", waiting).exits(ExitCode.DRIFT);
    assertEquals(3, drift.out().lines().count(), drift::out);
    drift
        .says("a critical [It answers] it would have to wait until " + folder + "/socket")
        .says("a critical [It is ready] ")
        .says("a critical [It is right] ");
  }

  @Test
  void whatAnotherFindingHidesIsUnknownAndWhatCannotBeComparedIsNoFinding() throws IOException {
    String hiding =
        """
        - hosts: a
          tasks:
            - command: echo made
              register: made
            - name: First
              debug: {msg: "${made.stdout}"}
            - name: The tool is there
              command: touch ${folder}/tool
              args: {creates: "${folder}/tool"}
              register: tool
            - name: Second
              copy: {content: "${tool.stdout}", dest: "${folder}/x"}
            - name: Broken
              copy: {content: x, dest: "${folder}/none/x/y"}
        """;
    CliRun.Result drift = cli.command("drift", hiding).exits(ExitCode.DRIFT);
    assertEquals(3, drift.out().lines().count(), drift::out);
    drift
        .says("a critical [The tool is there] ")
        .says("a unknown [Second] cannot be known in check mode")
        .neverSays("[First]");
    Files.writeString(folder.resolve("tool"), "");
    drift = cli.command("drift", hiding, "--json", "-").exits(ExitCode.DRIFT);
    drift.neverSays("\"unknown\",\"kind\"").says("\"not_compared\":2");
  }

  @Test
  void noTaskFreesItselfFromChangingNothing() throws IOException {
    cli.command(
            "drift",
            """
            - hosts: a
              tasks:
                - copy: {content: x, dest: "${folder}/x"}
                  check_mode: false
            """)
        .exits(ExitCode.DRIFT);
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void aHostThatCannotBeReachedIsNoSilence() throws IOException {
    CliRun.Result drift =
        cli.command("drift", "- hosts: all\n  tasks:\n    - stat: {path: /}\n")
            .exits(ExitCode.UNREACHABLE);
    assertTrue(drift.out().startsWith("gone critical [stat] nothing answers at"), drift::out);
    assertEquals(1, drift.out().lines().count(), drift::out);
  }

  @Test
  void checksAreRunOnRequest() throws IOException {
    String checked =
        """
        - hosts: a
          tasks:
            - copy: {content: x, dest: "${folder}/x"}
          checks:
            - name: The file is there
              file: {path: "${folder}/x"}
        """;
    cli.command("drift", checked).exits(ExitCode.DRIFT).neverSays("[The file is there]");
    cli.command("drift", checked, "--checks")
        .exits(ExitCode.DRIFT)
        .says("a critical [The file is there] expected ");
    Files.writeString(folder.resolve("x"), "x");
    assertEquals("", cli.command("drift", checked, "--checks").exits(ExitCode.OK).out());
  }

  @Test
  void secretsAreNeitherMadeNorShown() throws IOException {
    String secret =
        """
        - hosts: a
          tasks:
            - copy: {content: "password = ${secret('db')}\\n", dest: "${folder}/x"}
        """;
    cli.command("drift", secret).exits(ExitCode.DRIFT).says("a unknown ");
    assertFalse(Files.exists(folder.resolve("secrets.yml")));
    cli.run(secret).exits(ExitCode.OK);
    String value = Files.readString(folder.resolve("x")).substring("password = ".length()).strip();
    Files.writeString(folder.resolve("x"), "password = old\n");
    cli.command("drift", secret, "-D", "-vv")
        .exits(ExitCode.DRIFT)
        .says("password = old -> ********")
        .neverSays(value);
  }
}
