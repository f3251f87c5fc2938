package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class InventoryCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeInventory() throws IOException {
    Files.writeString(
        folder.resolve("site.yml"),
        """
        all:
          children:
            openstack:
              children:
                compute: {hosts: {"compute[1:2]": }, vars: {kind: "${release}", ranges: []}}
        lone: {hosts: {compute1: {ansible_port: 2222}}}
        """);
    Files.createDirectories(folder.resolve("group_vars"));
    Files.writeString(folder.resolve("group_vars/all.yml"), "release: kilo\nready: true\n");
  }

  private int plumb(String... options) {
    List<String> arguments = new ArrayList<>(List.of("inventory"));
    arguments.addAll(List.of("-i", folder.resolve("site.yml").toString()));
    arguments.addAll(List.of(options));
    return CliRun.withoutHosts(out, err, Map.of(), folder, arguments);
  }

  private void prints(String text) {
    assertEquals("", err.toString());
    assertEquals(text, out.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void theListReadsAsThatOfAnsibleInventory() {
    assertEquals(0, plumb("--list"));
    prints(
        """
        {
            "_meta": {
                "hostvars": {
                    "compute1": {
                        "ansible_port": 2222,
                        "kind": "${release}",
                        "ranges": [],
                        "ready": true,
                        "release": "kilo"
                    },
                    "compute2": {
                        "kind": "${release}",
                        "ranges": [],
                        "ready": true,
                        "release": "kilo"
                    }
                }
            },
            "all": {
                "children": [
                    "ungrouped",
                    "openstack",
                    "lone"
                ]
            },
            "compute": {
                "hosts": [
                    "compute1",
                    "compute2"
                ]
            },
            "lone": {
                "hosts": [
                    "compute1"
                ]
            },
            "openstack": {
                "children": [
                    "compute"
                ]
            }
        }
        """);
  }

  @Test
  void theGraphMayBeginAtAGroupAndShowVariables() {
    assertEquals(0, plumb("--graph", "openstack", "--vars", "-l", "compute2"));
    prints(
        """
        @openstack:
          |--@compute:
          |  |--compute2
          |  |  |--{kind = ${release}}
          |  |  |--{ranges = []}
          |  |  |--{ready = True}
          |  |  |--{release = kilo}
          |  |--{kind = ${release}}
          |  |--{ranges = []}
        """);
  }

  @Test
  void oneHostCanBeShown() {
    assertEquals(0, plumb("--host", "localhost"));
    prints(
        """
        {
            "ansible_connection": "local",
            "ready": true,
            "release": "kilo"
        }
        """);
  }

  @Test
  void unknownNamesAreProblems() {
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--host", "compute3"));
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--graph", "compuet"));
    assertEquals(ExitCode.INVALID_INPUT.code(), plumb("--list", "-l", "compute3"));
    assertEquals("", out.toString());
    for (String text :
        List.of(
            "there is no host \"compute3\"",
            "did you mean \"compute1\"?",
            "there is no group \"compuet\"",
            "did you mean \"compute\"?",
            "no host or group is named \"compute3\"")) {
      assertTrue(err.toString().contains(text), err.toString());
    }
  }

  @Test
  void yamlReadsBackAsAnInventory() {
    assertEquals(0, plumb("--list", "--yaml", "--export"));
    prints(
        """
        all:
          children:
            lone:
              hosts:
                compute1: {}
            openstack:
              children:
                compute:
                  hosts:
                    compute1:
                      ansible_port: 2222
                    compute2: {}
                  vars:
                    kind: ${release}
                    ranges: []
            ungrouped: {}
          vars:
            ready: true
            release: kilo
        """);
  }

  @Test
  void oneHostCanBeShownInYamlWithTheVariablesOfAPlaybook() throws IOException {
    Files.createDirectories(folder.resolve("play/host_vars"));
    Files.writeString(folder.resolve("play/host_vars/compute2.yml"), "release: zed\n");
    assertEquals(
        0, plumb("--host", "compute2", "-y", "--playbook-dir", folder.resolve("play").toString()));
    prints("kind: ${release}\nranges: []\nready: true\nrelease: zed\n");
  }

  @Test
  void theAnswerMayGoToAFile() throws IOException {
    Path file = folder.resolve("list.json");
    assertEquals(0, plumb("--list", "--output", file.toString()));
    prints("");
    assertTrue(Files.readString(file).contains("\"ansible_port\": 2222"));
    assertEquals(
        ExitCode.INVALID_INPUT.code(),
        plumb("--list", "--output", folder.resolve("no/x").toString()));
    assertTrue(err.toString().contains("cannot be written"), err.toString());
  }

  @Test
  void warningsDoNotDisturbTheAnswer() throws IOException {
    Files.writeString(folder.resolve("hosts"), "[os-hosts]\nh1\n");
    assertEquals(0, plumb("-i", folder.resolve("hosts").toString(), "--graph", "os-hosts"));
    assertEquals("@os-hosts:\n  |--h1\n", out.toString());
    assertTrue(
        err.toString().contains("warning: the name of the group \"os-hosts\" has invalid"),
        err.toString());
  }

  @Test
  void hostsMayStandOnTheCommandLine() {
    assertEquals(0, plumb("-i", "extra1,extra2:2222", "--graph", "ungrouped"));
    prints("@ungrouped:\n  |--extra1\n  |--extra2\n");
  }

  @Test
  void oneFormMustBeChosen() {
    assertEquals(ExitCode.USAGE.code(), plumb());
  }
}
