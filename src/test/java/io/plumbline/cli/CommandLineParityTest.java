package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same options given to Ansible's own commands and to plumb; ansible-core must be there. */
class CommandLineParityTest {
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(
        folder.resolve("hosts.yml"),
        "all:\n  vars: {ansible_connection: local}\n  hosts: {a: {}, b: {}}\n");
    Files.writeString(
        folder.resolve("site.yml"),
        """
        - name: First
          hosts: all
          gather_facts: false
          tags: [p]
          tasks:
            - name: one
              debug: {msg: x}
              tags: [two, one]
            - debug: {msg: y}
            - block:
                - debug: {msg: z}
              tags: inner
        - hosts: a
          gather_facts: false
          tasks: []
        """);
  }

  private String ansible(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), out);
    return out;
  }

  private String plumb(String... arguments) {
    return CliRun.withLocalHosts(
            Map.of("PLUMB_STATE", folder.resolve("state").toString()), folder, arguments)
        .out();
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  @Test
  void aLineForEachHostIsTheSame() throws Exception {
    String hosts = folder.resolve("hosts.yml").toString();
    String script = "echo one; echo two; echo three >&2";
    String[] options = {"all", "-i", hosts, "-o", "-m", "shell", "-a", script};
    String[] ansible =
        Stream.concat(Stream.of("ansible"), Stream.of(options)).toArray(String[]::new);
    String[] plumb = Stream.concat(Stream.of("exec"), Stream.of(options)).toArray(String[]::new);
    // Ansible shows a host when it is done, plumb in the order of the inventory.
    assertEquals(sorted(ansible(ansible)), plumb(plumb).lines().toList());
  }

  @Test
  void listsAreTheSame() throws Exception {
    String hosts = folder.resolve("hosts.yml").toString();
    assertEquals(
        ansible("ansible", "a:b", "-i", hosts, "--list-hosts"),
        plumb("exec", "a:b", "-i", hosts, "--list-hosts"));
    String playbook = folder.resolve("site.yml").toString();
    List<List<String>> wanted =
        List.of(
            List.of("--list-tasks"),
            List.of("--list-tags"),
            List.of("--list-tasks", "--tags", "inner"),
            List.of("--list-hosts", "--limit", "b"));
    for (List<String> options : wanted) {
      List<String> words = new ArrayList<>(List.of("ansible-playbook", "-i", hosts, playbook));
      words.addAll(options);
      String theirs = ansible(words.toArray(String[]::new));
      words.set(0, "run");
      assertEquals(theirs, plumb(words.toArray(String[]::new)), options::toString);
    }
  }
}
