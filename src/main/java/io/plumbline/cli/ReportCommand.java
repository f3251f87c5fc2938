package io.plumbline.cli;

import io.plumbline.report.RecordedRun;
import io.plumbline.report.TextReport;
import io.plumbline.report.TimingReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the reports of a run that is over. */
@Command(
    name = "report",
    description = {
      "Show where the reports of a run are, make them again from its events, put all its evidence"
          + " into an archive, or show what two runs differ in",
      "",
      "A run is named by its id, its folder, or last, last-1 and so on.",
      "FILE is - for standard output."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  /** The file that the run itself wrote. */
  private static final String OWN = "";

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--html",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = OWN,
      description = "Write the page for people (default: the run's report.html)")
  private String html;

  @Option(
      names = "--junit",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = OWN,
      description = "Write the test cases for build servers (default: the run's junit.xml)")
  private String junit;

  @Option(
      names = "--json",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = ReportOutput.STANDARD,
      description = "Write what is shown as JSON, for machines (default: standard output)")
  private String json;

  @Option(names = "--open", description = "Write the page, and open it in a browser")
  private boolean open;

  private final Surroundings surroundings;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path state = surroundings.stateDirectory();
    ReportOutput output = new ReportOutput(surroundings.out(), state);
    Optional<ExitCode> done =
        evidence.show(surroundings, Optional.ofNullable(run), Optional.ofNullable(json), output);
    if (done.isPresent()) {
      return done.get().code();
    }
    RecordedRun recorded = RecordedRun.find(state, Optional.ofNullable(run));
    if (json != null) {
      output.write("--json", json, timing ? recorded.timing().json() : recorded.json());
    } else if (timing) {
      showTiming(recorded.timing());
    }
    if (junit != null) {
      output.write("--junit", own(junit, recorded, RecordedRun.JUNIT), recorded.junit());
    }
    if (html != null || open) {
      writePage(recorded, output);
    }
    if (!timing && json == null && junit == null && html == null && !open) {
      showFiles(recorded);
    }
    return ExitCode.OK.code();
  }

  private void writePage(RecordedRun recorded, ReportOutput output) {
    String file = own(html == null ? OWN : html, recorded, RecordedRun.HTML);
    if (open && file.equals(ReportOutput.STANDARD)) {
      throw new ParameterException(spec.commandLine(), "--open needs a file, not standard output");
    }
    output.write("--html", file, recorded.html());
    if (open) {
      new Browser(surroundings.environment()).open(Path.of(file));
    }
  }

  private static String own(String file, RecordedRun recorded, String name) {
    return file.equals(OWN) ? recorded.folder().resolve(name).toString() : file;
  }

  private void showTiming(TimingReport report) {
    TextReport.Options options =
        TextReport.Options.of(surroundings.environment(), surroundings.terminal());
    report.lines(options).forEach(surroundings.out()::println);
    surroundings.out().flush();
  }

  private void showFiles(RecordedRun recorded) {
    PrintWriter out = surroundings.out();
    out.println("run: " + recorded.folder().getFileName());
    recorded.reports().forEach((name, file) -> out.printf("  %-9s %s%n", name, file));
    out.println("what its time went into: plumb report --timing");
    out.println("all of it in one archive: plumb report --bundle");
    out.flush();
  }
}
