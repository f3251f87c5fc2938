package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecCommandTest {
  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private CliRun.Result exec(String... arguments) {
    List<String> words =
        new ArrayList<>(List.of("exec", "-i", folder.resolve("hosts.yml").toString()));
    words.addAll(List.of("--playbook-dir", folder.toString()));
    words.addAll(List.of(arguments));
    return CliRun.withLocalHosts(
        Map.of("PLUMB_STATE", folder.resolve("state").toString()),
        folder,
        words.toArray(String[]::new));
  }

  private static void prints(String expected, CliRun.Result result) {
    assertEquals(expected, result.out(), result::err);
  }

  @Test
  void hostsThatCameToTheSameAreShownOnce() {
    prints(
        """
        a, b (2 hosts) | CHANGED | rc=0 >>
        one two
        three
        """,
        exec("a:b", "-a", "printf '%s two\\nthree\\n' one").exits(ExitCode.OK));
  }

  @Test
  void hostsThatDifferAreShownEach() {
    prints(
        """
        a | CHANGED | rc=0 >>
        a
        b | FAILED | rc=3 >>
        b
        no
        gone | UNREACHABLE! >>
        nothing answers at gone.invalid
        """,
        exec(
                "all",
                "-m",
                "shell",
                "-a",
                "echo ${inventory_hostname}; [ ${inventory_hostname} = a ] || { echo no >&2; exit 3; }")
            .exits(ExitCode.TASK_FAILED_AND_UNREACHABLE));
  }

  @Test
  void aLineForEachHost() {
    prints(
        """
        a | CHANGED | rc=0 | (stdout) x\\ny
        b | CHANGED | rc=0 | (stdout) x\\ny
        """,
        exec("a:b", "-o", "-m", "shell", "-a", "echo x; echo y").exits(ExitCode.OK));
  }

  @Test
  void theWordsOfACommandMayFollow() {
    exec("a", "command", "printf", "%s|", "two words", "it's").says("two words|it's|");
    exec("a", "shell", "echo one | tr o 0").says("0ne");
    exec("a", "command", "--", "printf", "%s", "-x").says("-x");
  }

  @Test
  void argumentsMayBePairsOrAMap() throws IOException {
    Path file = folder.resolve("made");
    exec("a", "-m", "copy", "-a", "content=\"two words\" dest=" + file + " mode=0600")
        .exits(ExitCode.OK)
        .says("a | CHANGED => {");
    assertEquals("two words", Files.readString(file));
    exec("a", "-m", "copy", "-a", "{\"content\": \"x\", \"dest\": \"" + file + "\"}", "-C", "-D")
        .exits(ExitCode.OK)
        .says("-two words")
        .says("+x");
    assertEquals("two words", Files.readString(file));
    exec("a", "copy", "content=three more words", "dest=" + file).exits(ExitCode.OK);
    assertEquals("three more words", Files.readString(file));
    exec("a", "-m", "ansible.builtin.copy", "-a", "{content: three more words, dest: " + file + "}")
        .exits(ExitCode.OK)
        .says("a | SUCCESS => {")
        .says("\"changed\": false");
  }

  @Test
  void variablesOfTheHostAreThere() throws IOException {
    cli.file("group_vars/all.yml", "who: \"${inventory_hostname}-${extra}\"\n");
    exec("a", "-m", "debug", "-a", "{msg: \"${who}\"}", "-e", "extra=yes").says("\"a-yes\"");
  }

  @Test
  void resultsAreKeptInATree() throws IOException {
    Path tree = folder.resolve("tree");
    exec("a:b", "-a", "echo hello", "-t", tree.toString()).exits(ExitCode.OK);
    Map<?, ?> kept = (Map<?, ?>) Json.parse(Files.readString(tree.resolve("b")));
    assertEquals("hello", kept.get("stdout"));
    assertEquals(true, kept.get("changed"));
    assertTrue(Files.exists(tree.resolve("a")));
  }

  @Test
  void hostsAreListedWithoutAConnection() {
    prints("  hosts (2):\n    a\n    b\n", exec("a:b", "--list-hosts").exits(ExitCode.OK));
  }

  @Test
  void thisMachineNeedsNoInventory() {
    CliRun.withLocalHosts(Map.of(), folder, "exec", "localhost", "-a", "echo here")
        .exits(ExitCode.OK)
        .says("localhost | CHANGED | rc=0 >>\nhere\n");
    CliRun.withLocalHosts(Map.of(), folder, "exec", "web", "-a", "true")
        .exits(ExitCode.INVALID_INPUT);
  }

  @Test
  void aTimeLimitHolds() {
    exec("a", "--task-timeout", "1", "-a", "sleep 30").exits(ExitCode.TASK_FAILED);
  }

  @Test
  void mistakesAreFoundBeforeAnythingStarts() {
    assertEquals(
        """
        <command line>: error: unknown module "uptime"
          hint: to run a command: plumb exec a -a 'uptime ...'

        1 problem; nothing was started
        """,
        exec("a", "uptime").exits(ExitCode.INVALID_INPUT).err());
    assertTrue(exec("a", "-m", "stat", "-a", "{pth: /}").err().contains("did you mean \"path\"?"));
    exec("a", "-m", "command", "-a", "true", "more").exits(ExitCode.USAGE);
    exec("nowhere", "-a", "true").exits(ExitCode.INVALID_INPUT);
    exec().exits(ExitCode.USAGE);
    exec("a", "-B", "5").exits(ExitCode.USAGE);
    assertFalse(Files.exists(folder.resolve("state")));
  }
}
