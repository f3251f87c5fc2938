package io.plumbline.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.parity.ParityCase.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every case with plumb alone and compares with what Ansible came to when it was recorded. */
class ParityTest {
  private static final int AT_A_TIME = 2;
  private static final Map<String, String> OUTCOMES = new ConcurrentHashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void runAll() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try (ParityHosts hosts = ParityHosts.start(folder);
        PlumbConnector connector = new PlumbConnector()) {
      CaseRun run = new CaseRun(hosts, folder);
      List<Callable<String>> all =
          cases().stream()
              .<Callable<String>>map(
                  known ->
                      () ->
                          OUTCOMES.put(
                              known.name(),
                              run.outcome(known, Tool.PLUMB, new PlumbRun(connector::ofOneRun))))
              .toList();
      for (Future<String> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  static List<ParityCase> cases() {
    return ParityCase.wanted();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void comesToTheSameAsAnsible(ParityCase known) throws IOException {
    assertEquals(
        Files.readString(known.expectedOfPlumb()), OUTCOMES.get(known.name()), known.name());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDifferenceWithAReasonIsOne(ParityCase known) throws IOException {
    if (known.differs()) {
      assertNotEquals(
          Files.readString(known.expected()), Files.readString(known.expectedOfPlumb()));
    } else {
      assertTrue(!Files.exists(known.folder().resolve("plumb.txt")), "there is no differs.md");
    }
  }

  @Test
  void thePageSaysWherePlumbDiffers() throws IOException {
    String page = Files.readString(DifferencesPage.PAGE);
    assertEquals(
        DifferencesPage.text(ParityCase.all()), page, "write it with AnsibleComparison --record");
  }

  @Test
  void thereAreEnoughCases() {
    int number = ParityCase.all().size();
    assertTrue(number >= 120, () -> "only " + number);
  }
}
