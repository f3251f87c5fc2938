package io.plumbline.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Probe;
import io.plumbline.json.Json;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the facts of this machine against those that the real Ansible finds on it. */
class AnsibleFactsTest {
  private static final Path ANSIBLE = Path.of("/usr/bin/ansible");

  /** Ansible's facts that plumb does not read, and those of both that no two looks agree on. */
  private static final Set<String> NOT_READ =
      Set.of(
          "python",
          "python_version",
          "selinux_python_present",
          "fibre_channel_wwn",
          "hostnqn",
          "iscsi_iqn",
          "lvm");

  private static final Set<String> VOLATILE =
      Set.of("date_time", "memfree_mb", "memory_mb", "loadavg", "uptime_seconds", "env", "mounts");

  /** What ethtool says of an interface; a process for each of them is too dear. */
  private static final Set<String> NOT_READ_OF_INTERFACE =
      Set.of("features", "timestamping", "hw_timestamp_filters", "phc_index");

  private static Map<String, Object> expected;

  @BeforeAll
  static void askAnsible(@TempDir Path folder) throws IOException, InterruptedException {
    assertTrue(Files.exists(ANSIBLE), "ansible-core is not installed");
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            ANSIBLE.toString(),
            "-i",
            "localhost,",
            "-c",
            "local",
            "localhost",
            "-m",
            "setup",
            "-o",
            "-e",
            "ansible_python_interpreter=/usr/bin/python3");
    builder.environment().put("ANSIBLE_LOCAL_TEMP", folder.toString());
    builder.environment().put("ANSIBLE_REMOTE_TMP", folder.toString());
    builder.redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "ansible did not end");
    String text = Files.readString(out, StandardCharsets.UTF_8);
    Map<?, ?> result = (Map<?, ?>) Json.parse(text.substring(text.indexOf("=> ") + 3));
    expected = new TreeMap<>();
    ((Map<?, ?>) result.get("ansible_facts"))
        .forEach((name, value) -> expected.put(withoutPrefix((String) name), value));
    expected.keySet().removeAll(Set.of("gather_subset", "module_setup"));
  }

  private static String withoutPrefix(String name) {
    return name.startsWith("ansible_") ? name.substring("ansible_".length()) : name;
  }

  private static Map<String, Object> facts(Shell shell) {
    Probe<Map<String, Object>> probe = FactProbe.of(FactGroups.all());
    return probe.parser().apply(shell.run(probe.command()));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void everyFactThatAnsibleFindsIsTheSame(Shell shell) {
    Map<String, Object> found = facts(shell);
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, value) -> {
          if (!NOT_READ.contains(name) && !VOLATILE.contains(name)) {
            String ours = Json.write(comparable(found.get(name)));
            String theirs = Json.write(comparable(value));
            if (!found.containsKey(name) || !ours.equals(theirs)) {
              differences.add(name + ": plumb " + ours + ", Ansible " + theirs);
            }
          }
        });
    assertEquals("", String.join("\n", differences));
  }

  @Test
  void theProgramsOfBusyboxGiveTheSameFacts(@TempDir Path programs) throws IOException {
    for (String applet : Shell.BUSYBOX.out("busybox --list").split("\n")) {
      Files.createSymbolicLink(programs.resolve(applet), Path.of("/usr/bin/busybox"));
    }
    Probe<Map<String, Object>> probe = FactProbe.of(FactGroups.all());
    Map<String, Object> small = probe.parser().apply(Shell.BUSYBOX.run(probe.command(), programs));
    List<String> differences = new ArrayList<>();
    facts(Shell.DASH)
        .forEach(
            (name, value) -> {
              if (!VOLATILE.contains(name)
                  && !Json.write(comparable(value))
                      .equals(Json.write(comparable(small.get(name))))) {
                differences.add(name + ": " + value + " or " + small.get(name));
              }
            });
    assertEquals("", String.join("\n", differences));
    assertEquals(shape(facts(Shell.DASH).get("mounts")), shape(small.get("mounts")));
  }

  /** The order of lists that come from folders and sets means nothing. */
  private static Object comparable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put((String) key, comparable(item)));
      sorted.keySet().removeAll(NOT_READ_OF_INTERFACE);
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> Json.write(comparable(item))).sorted().toList();
    }
    return value;
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void whatChangesAllTheTimeHasTheSameShape(Shell shell) {
    Map<String, Object> found = facts(shell);
    for (String name : VOLATILE) {
      if (!name.equals("env")) {
        assertEquals(shape(expected.get(name)), shape(found.get(name)), name);
      }
    }
  }

  private static String shape(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put((String) key, shape(item)));
      return sorted.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(AnsibleFactsTest::shape).sorted().toList().toString();
    }
    return value == null
        ? "nothing"
        : value instanceof String text
            ? text.replaceAll("[0-9]", "0")
            : value.getClass().getSimpleName();
  }

  @Test
  void everyOtherFactIsOneThatAnsibleDoesNotHave() {
    Set<String> onlyOurs = Set.of("boot_id", "boot_time");
    List<String> more =
        facts(Shell.DASH).keySet().stream()
            .filter(name -> !expected.containsKey(name) && !onlyOurs.contains(name))
            .toList();
    assertEquals(List.of(), more);
  }
}
