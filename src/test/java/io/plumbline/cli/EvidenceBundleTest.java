package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes archives of real runs and unpacks them with the system's own tools. */
class EvidenceBundleTest {
  /** Secrets in all the places where people put them. */
  private static final String VARIABLES =
      """
      db_password: CANARY-group-vars
      vault_database: CANARY-vaulted
      vault: {inside: [CANARY-vault-map]}
      cloud: {username: demo, token: CANARY-nested}
      composed_secret: "CANARY-composed-${inventory_hostname}"
      shown: plainly-visible
      """;

  private static final String SITE =
      """
      - name: Site
        hosts: a
        vars:
          api_token: CANARY-play-vars
        tasks:
          - name: Configured
            template: {src: site.conf, dest: "${folder}/site.conf"}
          - name: Spoken
            command: echo ${db_password} ${extra_passphrase} ${vault.inside[0]}
            read_only: true
            register: spoken
          - name: Environment
            shell: echo "$ADMIN_PASSWORD"; echo ${shown}
            environment: {ADMIN_PASSWORD: CANARY-environment}
            read_only: true
          - name: Hidden
            copy: {content: "CANARY-no-log", dest: "${folder}/hidden"}
            no_log: true
          - name: Looped
            copy: {content: "${item}\\n", dest: "${folder}/looped-${shown}"}
            loop: ["${vault_database}"]
        checks:
          - name: It was told
            command: {cmd: "cat ${folder}/site.conf", stdout_contains: visible}
          - name: It fails
            command: {cmd: "echo ${composed_secret}; exit 3", rc: 0}
      """;

  private static final String TEMPLATE =
      """
      shown = ${shown}
      password = ${db_password}
      token = ${api_token}/${cloud.token}
      vault = ${vault_database}
      composed = ${composed_secret}
      generated = ${secret("generated")}
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
    cli.file("group_vars/all.yml", VARIABLES);
    cli.file("templates/site.conf", TEMPLATE);
  }

  private String report(ExitCode expected, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(List.of(options));
    int status =
        CliRun.withoutHosts(
            out, err, Map.of("PLUMB_STATE", folder.resolve("state").toString()), folder, arguments);
    assertEquals(expected.code(), status, () -> out + "" + err);
    return out + "" + err;
  }

  private Path bundle(String name) {
    Path file = folder.resolve(name);
    report(ExitCode.OK, "--bundle", file.toString());
    return file;
  }

  private static int sh(Path where, String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private Path unpacked(Path file) throws IOException, InterruptedException {
    Path here = Files.createDirectories(folder.resolve("unpacked"));
    assertEquals(0, sh(here, "tar xzf ../" + file.getFileName()));
    try (Stream<Path> inside = Files.list(here)) {
      return inside.findFirst().orElseThrow();
    }
  }

  private static Map<String, String> texts(Path top) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        texts.put(top.relativize(file).toString(), content);
      }
    }
    return texts;
  }

  private void deploy() throws IOException {
    cli.run(SITE, "-e", "extra_passphrase=CANARY-extra").exits(ExitCode.CHECK_FAILED);
  }

  @Test
  void allThatARunLeftIsInsideAndInOrder() throws Exception {
    deploy();
    Path bundle = bundle("evidence.tar.gz");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)));
    Path top = unpacked(bundle);
    assertEquals(0, sh(top, "sha256sum --strict -c MANIFEST"));
    Map<String, String> texts = texts(top);
    for (String name :
        List.of("README.txt", "events.jsonl", "inventory.json", "junit.xml", "plan.json")) {
      assertTrue(texts.containsKey(name), () -> name + " is not in " + texts.keySet());
    }
    assertEquals(texts.size() - 1, texts.get("MANIFEST").lines().count());
    assertEquals(
        """
        shown = plainly-visible
        password = ********
        token = ********/********
        vault = ********
        composed = ********a
        generated = ********
        """,
        texts.get("rendered/a" + folder + "/site.conf"));
    assertTrue(
        texts.get("diffs/a.diff").contains("# [Configured] changed: create " + folder),
        () -> texts.get("diffs/a.diff"));
    assertTrue(texts.get("diffs/a.diff").contains("+shown = plainly-visible"));
    String failed = texts.get("checks/002-failed-it-fails-a.txt");
    assertTrue(failed.contains("status:   failed\n"), failed);
    assertTrue(failed.contains("********a\n"), failed);
    assertTrue(texts.get("inventory.json").contains("\"shown\": \"plainly-visible\""));
    assertTrue(texts.get("plan.json").contains("\"module\": \"template\""));
    assertEquals(
        64, ((String) ((Map<?, ?>) Json.parse(texts.get("plan.json"))).get("hash")).length());
  }

  @Test
  void noSecretIsAnywhereInIt() throws Exception {
    deploy();
    Path top = unpacked(bundle("evidence.tar.gz"));
    String generated = Files.readString(folder.resolve("secrets.yml")).split("\"", 3)[1];
    Map<String, String> texts = texts(top);
    texts.putAll(texts(folder.resolve("state/runs")));
    texts.forEach(
        (name, text) -> {
          assertFalse(text.contains("CANARY"), () -> name + ":\n" + text);
          assertFalse(text.contains(generated), () -> name + ":\n" + text);
        });
    assertTrue(texts.get("events.jsonl").contains("plainly-visible"));
    // On the hosts they are what they must be.
    assertTrue(Files.readString(folder.resolve("site.conf")).contains("token = CANARY-play-vars/"));
  }

  @Test
  void theSameRunGivesTheSameBytes() throws Exception {
    deploy();
    byte[] first = Files.readAllBytes(bundle("one.tar.gz"));
    assertArrayEquals(first, Files.readAllBytes(bundle("two.tgz")));
  }

  @Test
  void whatWasAlteredIsFound() throws Exception {
    deploy();
    Path top = unpacked(bundle("evidence.tar.gz"));
    Files.writeString(top.resolve("plan.json"), " ", StandardOpenOption.APPEND);
    assertEquals(1, sh(top, "sha256sum -c MANIFEST"));
  }

  @Test
  void whatCheckModeWouldHaveWrittenIsNotCalledWritten() throws Exception {
    cli.run(SITE, "-e", "extra_passphrase=CANARY-extra", "-C").exits(ExitCode.OK);
    Map<String, String> texts = texts(unpacked(bundle("evidence.tar.gz")));
    assertTrue(texts.containsKey("planned/a" + folder + "/site.conf"), () -> "" + texts.keySet());
    assertTrue(texts.keySet().stream().noneMatch(name -> name.startsWith("rendered/")));
  }

  @Test
  void aWrongNameForTheArchiveIsAProblem() throws Exception {
    deploy();
    String id;
    try (Stream<Path> runs = Files.list(folder.resolve("state/runs"))) {
      id = runs.findFirst().orElseThrow().getFileName().toString();
    }
    String told = report(ExitCode.INVALID_INPUT, "--bundle", id);
    assertTrue(told.contains("hint: the run comes first: plumb report " + id + " --bundle"), told);
    told = report(ExitCode.INVALID_INPUT, "--bundle", "x.zip");
    assertTrue(told.contains("\"x.zip\" must end in .tar.gz or .tgz"), told);
    report(ExitCode.INVALID_INPUT, "--bundle", folder.resolve("site.conf/x.tgz").toString());
  }

  @Test
  void whatHostsAreCalledCannotLeaveTheArchive() throws Exception {
    Path run = Files.createDirectories(folder.resolve("state/runs/20261123-101500-4f2a"));
    String location = "\"location\":{\"file\":\"site.yml\",\"line\":1,\"column\":1}";
    Files.writeString(
        run.resolve("events.jsonl"),
        """
        {"type":"run_started","run":"x","playbook":"site.yml","check_mode":false,"started":"2026-11-23T10:15:00Z"}
        {"type":"task_finished","task":{"name":"n","module":"copy",LOCATION},"host":"../../h\\n","status":"changed","summary":"s","diffs":[{"name":"/../../etc/x\\\\y","before":"","after":"z\\n"}]}
        """
                .replace("LOCATION", location)
            + "{\"type\":\"traced\",\"play\":0,\"check\":\"It answers\",\"title\":\"snat\"}\n"
            + "{\"type\":\"topology\",\"places\":[]}\n");
    Path top = unpacked(bundle("evidence.tar.gz"));
    assertEquals("plumb-20261123-101500-4f2a", top.getFileName().toString());
    assertEquals(0, sh(top, "sha256sum --strict -c MANIFEST"));
    Map<String, String> texts = texts(top);
    assertEquals("z\n", texts.get("rendered/_.._.._h_/etc/x_y"), () -> "" + texts.keySet());
    assertTrue(texts.get("traces/001-it-answers.json").contains("\"title\": \"snat\""));
    assertTrue(texts.containsKey("traces/topology.json"));
  }
}
