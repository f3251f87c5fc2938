package io.plumbline.cli;

import io.plumbline.json.Json;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.TextReport;
import io.plumbline.report.TimingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the reports of a run that is over. */
@Command(
    name = "report",
    description = {
      "Show where the reports of a run are, what its time went into, or what two runs differ in;"
          + " or make an archive of all its evidence",
      "",
      "A run is named by its id, its folder, or last, last-1 and so on."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN",
      description = "A run's id or folder (default: the newest run)")
  private String run;

  @Option(
      names = "--timing",
      description = "Show the critical path, the slowest tasks and how hosts spent the time")
  private boolean timing;

  @Mixin private EvidenceOptions evidence;

  @Option(names = "--json", description = "Print JSON, for machines")
  private boolean json;

  private final Surroundings surroundings;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path state = surroundings.stateDirectory();
    Optional<ExitCode> done = evidence.show(surroundings, Optional.ofNullable(run), json);
    if (done.isPresent()) {
      return done.get().code();
    }
    RecordedRun recorded = RecordedRun.find(state, Optional.ofNullable(run));
    if (timing) {
      showTiming(recorded.timing());
    } else {
      showFiles(recorded);
    }
    return ExitCode.OK.code();
  }

  private void showTiming(TimingReport report) {
    PrintWriter out = surroundings.out();
    if (json) {
      out.println(report.json());
    } else {
      TextReport.Options options =
          TextReport.Options.of(surroundings.environment(), surroundings.terminal());
      report.lines(options).forEach(out::println);
    }
    out.flush();
  }

  private void showFiles(RecordedRun recorded) {
    PrintWriter out = surroundings.out();
    Map<String, Path> reports = recorded.reports();
    if (json) {
      Map<String, Object> paths = new LinkedHashMap<>();
      reports.forEach((name, file) -> paths.put(name, file.toString()));
      out.println(Json.writeInOrder(paths));
    } else {
      out.println("run: " + recorded.folder().getFileName());
      reports.forEach((name, file) -> out.printf("  %-9s %s%n", name, file));
      out.println("what its time went into: plumb report --timing");
      out.println("all of it in one archive: plumb report --bundle");
    }
    out.flush();
  }
}
