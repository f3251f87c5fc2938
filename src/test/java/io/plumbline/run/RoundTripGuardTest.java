package io.plumbline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.local.CountedShell;
import io.plumbline.connection.shell.ShellConnection;
import io.plumbline.module.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the cost of a run to exact numbers, which do not depend on the machine: how often it waits
 * for the host, and how many bytes it sends there. A change that makes runs dearer shows here.
 */
class RoundTripGuardTest {
  private static final int EACH = 25;

  @TempDir private Path folder;

  /** What a run cost, and how its tasks ended. */
  private record Cost(int roundTrips, long bytes, Map<TaskStatus, Integer> statuses) {}

  @Test
  void aRunThatChangesNothingCostsAHandfulOfRoundTrips() throws Exception {
    // The names are of the same length in each run, so that the bytes can be counted.
    Path work = Path.of("/tmp/plumb-guard-" + HexFormat.of().toHexDigits(new Random().nextInt()));
    Files.createDirectory(work);
    try {
      Cost first = run(play(work));
      assertEquals(Map.of(TaskStatus.CHANGED, 4 * EACH, TaskStatus.OK, EACH), first.statuses);
      Cost second = run(play(work));
      assertEquals(Map.of(TaskStatus.OK, 5 * EACH), second.statuses);
      assertEquals(FIRST_RUN, first.roundTrips + " round trips, " + first.bytes + " bytes");
      assertEquals(NO_CHANGE, second.roundTrips + " round trips, " + second.bytes + " bytes");
    } finally {
      try (var files = Files.walk(work)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** 125 tasks that change a blank folder 100 times. */
  private static final String FIRST_RUN = "125 round trips, 119949 bytes";

  /** The same again: windows of 10, 40 and 75 looks. */
  private static final String NO_CHANGE = "3 round trips, 49855 bytes";

  private static String play(Path work) {
    StringBuilder text = new StringBuilder("- hosts: all\n  tasks:\n");
    for (int i = 10; i < 10 + EACH; i++) {
      String at = work + "/" + i;
      task(text, "file: {path: " + at + ", state: directory, mode: 0750}");
      task(text, "copy: {content: \"line " + i + "\\n\", dest: " + at + "/text}");
      task(text, "lineinfile: {path: " + at + "/lines, line: more, create: true}");
      task(text, "command: {cmd: touch " + at + "/made, creates: " + at + "/made}");
      task(text, "stat: {path: " + at + "/made}");
    }
    return text.toString();
  }

  private static void task(StringBuilder text, String line) {
    text.append("    - ").append(line).append('\n');
  }

  private Cost run(String play) throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts.yml"), "all: {hosts: {h1: {}}}\n");
    Path file = Files.writeString(folder.resolve("play.yml"), play);
    CountedShell shell = new CountedShell();
    Counting counting = new Counting(new int[1], new EnumMap<>(TaskStatus.class));
    new PlaybookRun(Modules.all(), hosts, file, true)
        .on(
            target ->
                new ShellConnection(
                    target.name(), "somebody", "dash", Duration.ofSeconds(10), shell),
            counting);
    return new Cost(counting.roundTrips[0], shell.bytes(), counting.statuses);
  }

  private record Counting(int[] roundTrips, Map<TaskStatus, Integer> statuses)
      implements RunListener {
    @Override
    public void taskFinished(TaskResult result) {
      roundTrips[0] += result.effort().roundTrips();
      statuses.merge(result.status(), 1, Integer::sum);
    }
  }
}
