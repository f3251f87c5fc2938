package io.plumbline.parity;

import io.plumbline.parity.ParityCase.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs every case with Ansible and then, on the same hosts, with plumb; compares both with what was
 * recorded. With {@code --record} the outcomes are written down instead; with {@code --plumb}
 * Ansible is left out.
 */
public final class AnsibleComparison {
  private static final int AT_A_TIME = 2;

  private AnsibleComparison() {}

  /**
   * Runs the comparison and ends the process: 0 if all is as recorded, else 1.
   *
   * @param arguments {@code --record}, {@code --plumb}, both or none
   */
  public static void main(String[] arguments) throws Exception {
    boolean plumbOnly = List.of(arguments).contains("--plumb");
    boolean record = List.of(arguments).contains("--record");
    Path folder = Files.createTempDirectory("parity");
    List<String> wrong = new ArrayList<>();
    List<ParityCase> cases = ParityCase.wanted();
    try (ParityHosts hosts = ParityHosts.start(folder);
        PlumbConnector connector = new PlumbConnector()) {
      CaseRun run = new CaseRun(hosts, folder);
      CaseRun.Runner ansible =
          new AnsibleRun(Files.createDirectory(folder.resolve("home")), hosts.knownHosts());
      CaseRun.Runner plumb = new PlumbRun(connector::ofOneRun);
      each(
          plumbOnly ? List.of() : cases,
          known -> {
            String outcome = run.outcome(known, Tool.ANSIBLE, ansible);
            compare(known, "Ansible", known.expected(), outcome, record, wrong);
          });
      each(
          cases,
          known -> {
            String outcome = run.outcome(known, Tool.PLUMB, plumb);
            boolean own = record && known.differs();
            compare(known, "plumb", known.expectedOfPlumb(), outcome, own, wrong);
          });
    }
    if (record) {
      Files.writeString(DifferencesPage.PAGE, DifferencesPage.text(ParityCase.all()));
    }
    wrong.stream().sorted().forEach(System.out::println);
    System.out.printf(
        "%d cases, %d outcomes differ from what is recorded%n", cases.size(), wrong.size());
    if (wrong.isEmpty()) {
      Folders.remove(folder);
    } else {
      System.out.println("kept: " + folder);
    }
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private interface Work {
    void on(ParityCase known) throws IOException, InterruptedException;
  }

  private static void each(List<ParityCase> cases, Work work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<Void>> all = new ArrayList<>();
      for (ParityCase known : cases) {
        all.add(
            () -> {
              work.on(known);
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void compare(
      ParityCase known,
      String tool,
      Path recorded,
      String outcome,
      boolean record,
      List<String> wrong)
      throws IOException {
    if (record) {
      Files.writeString(recorded, outcome);
      return;
    }
    String wanted = Files.exists(recorded) ? Files.readString(recorded) : "";
    if (!wanted.equals(outcome)) {
      synchronized (wrong) {
        wrong.add("== " + known.name() + " with " + tool + "\n" + Differences.of(wanted, outcome));
      }
    }
  }
}
