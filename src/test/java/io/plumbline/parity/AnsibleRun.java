package io.plumbline.parity;

import io.plumbline.json.Json;
import io.plumbline.module.Diff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a playbook with {@code ansible-playbook}. */
final class AnsibleRun implements CaseRun.Runner {
  private static final Path CALLBACKS = Path.of("src/test/parity/callback").toAbsolutePath();
  private static final int LIMIT_MINUTES = 5;

  private final Path home;
  private final Path knownHosts;

  /**
   * Makes one.
   *
   * @param home a folder of its own, with a short path: sockets are in it
   * @param knownHosts the keys of the hosts
   */
  AnsibleRun(Path home, Path knownHosts) {
    this.home = home;
    this.knownHosts = knownHosts;
  }

  @Override
  public RunOutcome run(Path folder, String inventory, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ansible-playbook", "-i", inventory));
    command.addAll(arguments);
    command.add("site.yml");
    Path events = folder.resolve("events.jsonl");
    Path output = folder.resolve("ansible.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    environment(builder.environment(), events);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw new IOException("ansible-playbook did not end: " + folder);
    }
    List<TaskLine> tasks = new ArrayList<>();
    Map<String, Map<String, Long>> recap = new TreeMap<>();
    for (String line : Files.exists(events) ? Files.readAllLines(events) : List.<String>of()) {
      Map<?, ?> event = (Map<?, ?>) Json.parse(line);
      if (event.get("type").equals("recap")) {
        ((Map<?, ?>) event.get("hosts"))
            .forEach((host, counts) -> recap.put((String) host, counts((Map<?, ?>) counts)));
      } else if (event.get("include").equals(false) || event.get("status").equals("failed")) {
        tasks.add(task(event));
      }
    }
    Files.deleteIfExists(events);
    return new RunOutcome(tasks, recap, process.exitValue(), Files.readString(output));
  }

  private void environment(Map<String, String> environment, Path events) {
    environment.keySet().removeIf(name -> name.startsWith("ANSIBLE_") || name.startsWith("SSH_"));
    environment.putAll(
        Map.of(
            "HOME",
            home.toString(),
            "LC_ALL",
            "C.UTF-8",
            "PARITY_EVENTS",
            events.toString(),
            "ANSIBLE_CALLBACK_PLUGINS",
            CALLBACKS.toString(),
            "ANSIBLE_STDOUT_CALLBACK",
            "parity",
            "ANSIBLE_PIPELINING",
            "true",
            "ANSIBLE_GATHERING",
            "explicit",
            "ANSIBLE_SSH_CONTROL_PATH_DIR",
            home.resolve("cp").toString(),
            "ANSIBLE_SSH_ARGS",
            "-F none -o ControlMaster=auto -o ControlPersist=60s -o IdentitiesOnly=yes"
                + " -o UserKnownHostsFile="
                + knownHosts));
    environment.put("ANSIBLE_LOCAL_TEMP", home.resolve("tmp").toString());
    environment.put("ANSIBLE_RETRIES", "0");
  }

  private static Map<String, Long> counts(Map<?, ?> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach(
        (name, count) ->
            named.put(
                name.equals("failures") ? "failed" : (String) name, ((Number) count).longValue()));
    return named;
  }

  private static TaskLine task(Map<?, ?> event) {
    List<Diff> diffs = new ArrayList<>();
    for (Object diff : (List<?>) event.get("diffs")) {
      Map<?, ?> texts = (Map<?, ?>) diff;
      // Attributes come as maps, with numbers where plumb has names.
      if (texts.get("before") instanceof String before
          && texts.get("after") instanceof String after) {
        diffs.add(new Diff("", before, after));
      }
    }
    return new TaskLine(
        (String) event.get("host"),
        // The name of a module that stands for that of a task, in short as plumb shows it.
        ((String) event.get("name")).replace("ansible.builtin.", ""),
        (Boolean) event.get("handler"),
        (String) event.get("status"),
        (Boolean) event.get("ignored"),
        ((Number) event.get("attempts")).longValue(),
        ((List<?>) event.get("items")).stream().map(String.class::cast).toList(),
        diffs,
        new ArrayList<Object>((List<?>) event.get("shown")));
  }
}
