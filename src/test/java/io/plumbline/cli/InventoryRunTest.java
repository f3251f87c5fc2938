package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs playbooks on the hosts of inventories that are no YAML. */
class InventoryRunTest {
  private static final String SHOW =
      """
      - hosts: late:early
        tasks:
          - debug: {msg: "${inventory_hostname} has ${size + 1} and ${names?join('+')} of ${inventory_file?keep_after_last('/')}"}
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private CliRun.Result run(List<Path> sources, String playbook, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run"));
    sources.forEach(source -> arguments.addAll(List.of("-i", source.toString())));
    arguments.addAll(List.of(options));
    arguments.add(write("site.yml", playbook).toString());
    return CliRun.withLocalHosts(
        Map.of("PLUMB_STATE", folder.resolve("state").toString()),
        folder,
        arguments.toArray(String[]::new));
  }

  private Path ini() throws IOException {
    return write(
        "hosts",
        """
        [early]
        first size=1 names="['a', 'b']"
        [late]
        second size=0x10 names="['c']"
        [all:vars]
        ansible_connection=local
        """);
  }

  @Test
  void valuesOfAnIniFileHaveTypes() throws IOException {
    run(List.of(ini()), SHOW)
        .exits(ExitCode.OK)
        .says("first has 2 and a+b of hosts")
        .says("second has 17 and c of hosts");
  }

  @Test
  void hostsComeInTheOrderOfThePattern() throws IOException {
    run(List.of(ini()), SHOW).exits(ExitCode.OK).says("PLAY [late:early] second, first");
    run(List.of(ini()), SHOW.replace("late:early", "all:!nobody*"))
        .exits(ExitCode.OK)
        .says("PLAY [all:!nobody*] first, second");
  }

  @Test
  void aLimitMayStandInAFile() throws IOException {
    Path limit = write("site.retry", "# failed before\nsecond\n");
    run(List.of(ini()), SHOW, "-l", "@" + limit)
        .exits(ExitCode.OK)
        .says("second has")
        .neverSays("first has");
  }

  @Test
  void aScriptAndAFileMakeOneInventory() throws IOException {
    Path script =
        write(
            "dynamic/cloud.sh",
            """
            #!/bin/sh
            echo '{"late": {"hosts": ["third"], "vars": {"ansible_connection": "local"}},
                   "_meta": {"hostvars": {"third": {"size": 41, "names": ["d"]}}}}'
            """);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    run(List.of(ini(), script), SHOW, "-l", "third")
        .exits(ExitCode.OK)
        .says("third has 42 and d of cloud.sh");
  }

  @Test
  void hostsOfTheCommandLineHaveTheVariablesOfThePlaybookFolder() throws IOException {
    write("group_vars/all.yml", "ansible_connection: local\nword: hello\n");
    run(
            List.of(Path.of("one,two")),
            "- hosts: all\n  tasks: [debug: {msg: \"${inventory_hostname} says ${word}\"}]\n")
        .exits(ExitCode.OK)
        .says("one says hello")
        .says("two says hello");
  }

  @Test
  void aBrokenScriptStopsBeforeAnythingIsDone() throws IOException {
    Path script = write("broken.sh", "#!/bin/sh\nexit 7\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    CliRun.Result result = run(List.of(ini(), script), SHOW);
    result.exits(ExitCode.INVALID_INPUT).neverSays("first has");
    assertEquals(
        script + ":1:1: error: the script fails on \"--list\" with exit code 7",
        result.err().lines().findFirst().orElse(""));
  }

  @Test
  void aPlayOnTheControlMachineNeedsNoInventory() throws IOException {
    run(
            List.of(),
            "- hosts: localhost\n  tasks: [debug: {msg: \"here is ${inventory_hostname}\"}]\n")
        .exits(ExitCode.OK)
        .says("here is localhost");
    CliRun.Result result = run(List.of(), "- hosts: all\n  tasks: []\n");
    result.exits(ExitCode.INVALID_INPUT);
    assertEquals(
        "<command line>: error: no inventory was named",
        result.err().lines().findFirst().orElse(""));
  }
}
