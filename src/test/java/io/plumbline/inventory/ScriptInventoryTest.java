package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptInventoryTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Problems problems = new Problems();
  private final InventoryDraft draft = new InventoryDraft(SourceLocation.commandLine());

  private Path script(String body) throws IOException {
    Path file = Files.writeString(folder.resolve("inventory"), "#!/bin/sh\n" + body);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void read(String body, Duration timeLimit) throws IOException {
    ScriptInventory.read(script(body), timeLimit, draft, problems);
  }

  private Inventory built() {
    return draft.build(Optional.empty(), List.of());
  }

  private void says(String... messages) {
    assertEquals(
        List.of(messages),
        problems.sorted().stream()
            .map(Problem::toString)
            .map(text -> text.replace(folder + "/", ""))
            .toList());
  }

  @Test
  void groupsAndVariablesAreTakenFromTheAnswer() throws IOException {
    read(
        """
        echo '{"web": {"hosts": ["w1"], "vars": {"a": [1, {"b": null}]}, "children": ["sub"]},
               "_meta": {"hostvars": {"w1": {"port": 8080}}}}'
        """,
        LONG);
    says();
    Inventory inventory = built();
    Host host = inventory.host("w1").orElseThrow();
    assertEquals(8080L, inventory.variablesOf(host).get("port").value());
    assertEquals(List.of("sub"), inventory.group("web").orElseThrow().children());
  }

  @Test
  void eachHostIsAskedForWhenThereIsNoMeta() throws IOException {
    read(
        """
        case "$1" in
          --list) echo '{"web": ["w1", "w2"]}' ;;
          --host) echo "{\\"name\\": \\"it is $2\\"}" ;;
        esac
        """,
        LONG);
    says();
    Inventory inventory = built();
    Host host = inventory.host("w2").orElseThrow();
    assertEquals("it is w2", inventory.variablesOf(host).get("name").value());
  }

  @Test
  void aScriptThatHangsIsEnded() throws Exception {
    Path pid = folder.resolve("pid");
    read("echo $$ > " + pid + "\nexec sleep 600\n", Duration.ofSeconds(1));
    says(
        "inventory:1:1: error: the script gives no answer to \"--list\" within 1 seconds"
            + " (all its answers together have this time)");
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    if (process.isPresent()) {
      process.get().onExit().get(10, TimeUnit.SECONDS);
    }
    assertFalse(process.map(ProcessHandle::isAlive).orElse(false));
  }

  @Test
  void aScriptThatLeavesSomethingRunningHasAnswered() throws IOException {
    read("sleep 2 &\necho '{\"web\": [\"w1\"], \"_meta\": {\"hostvars\": {}}}'\n", LONG);
    says();
    assertEquals(List.of("w1"), built().group("web").orElseThrow().hosts());
  }

  @Test
  void aScriptThatPrintsWithoutEndIsEnded() throws IOException {
    read("exec yes 'no end in sight, and nobody reads all of this'\n", LONG);
    says("inventory:1:1: error: the script prints more than 16 MiB");
  }

  @Test
  void whatAFailingScriptSaidIsShown() throws IOException {
    read("echo 'the token has expired' >&2\nexit 3\n", LONG);
    says(
        "inventory:1:1: error: the script fails on \"--list\" with exit code 3"
            + " (the token has expired)");
  }

  @Test
  void whatAWorkingScriptSaidIsAWarning() throws IOException {
    read("echo 'the cache is old' >&2\necho '{}'\n", LONG);
    says("inventory:1:1: warning: the script says something (the cache is old)");
  }

  @Test
  void aScriptWithoutItsInterpreterIsAProblem() throws IOException {
    Path file = script("");
    Files.writeString(file, "#!/no/such/interpreter\n");
    ScriptInventory.read(file, LONG, draft, problems);
    assertEquals("the script cannot be run", problems.sorted().get(0).message());
  }

  @Test
  void wrongShapesAreProblems() throws IOException {
    read(
        """
        echo '{"a": {"hosts": "w1"}, "b": {"vars": []}, "c": {"children": 5}, "d e": [], "f": 7,
               "_meta": {"hostvars": []}}'
        """,
        LONG);
    says(
        "inventory:1:1: error: the script answers, but \"hosts\" of \"a\" is no list",
        "inventory:1:1: error: the script answers, but \"vars\" of \"b\" is no map",
        "inventory:1:1: error: the script answers, but \"children\" of \"c\" is no list",
        "inventory:1:1: error: \"d e\" cannot be the name of a group"
            + " (a name has letters, digits and underscores)",
        "inventory:1:1: error: the script answers, but \"hosts\" of \"f\" is no list",
        "inventory:1:1: error: the script answers, but \"hostvars\" of \"_meta\" is no map");
  }

  @Test
  void anAnswerThatIsNoJsonIsAProblem() throws IOException {
    read("echo '{\"web\": [\"w1\"'\n", LONG);
    assertEquals("the script answers \"--list\" with no JSON", problems.sorted().get(0).message());
  }
}
