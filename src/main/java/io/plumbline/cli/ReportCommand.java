package io.plumbline.cli;

import io.plumbline.evidence.EvidenceBundle;
import io.plumbline.evidence.RunComparison;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.TextReport;
import io.plumbline.report.TimingReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--bundle",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = OWN,
      description = "Make an archive of all evidence (default: plumb-RUN.tar.gz)")
  private String bundle;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "RUN",
      description = "Show what changed from one run to another; exits 1 if anything did")
  private List<String> compared = List.of();

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
    if (!compared.isEmpty()) {
      return compare(state, output).code();
    }
    RecordedRun recorded = RecordedRun.find(state, Optional.ofNullable(run));
    if (bundle != null) {
      bundle(state, recorded, output);
    } else if (json != null) {
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
    if (!timing && bundle == null && json == null && junit == null && html == null && !open) {
      showFiles(recorded);
    }
    return ExitCode.OK.code();
  }

  private ExitCode compare(Path state, ReportOutput output) {
    RecordedRun first = RecordedRun.find(state, Optional.of(compared.get(0)));
    RecordedRun second = RecordedRun.find(state, Optional.of(compared.get(1)));
    RunComparison comparison = RunComparison.of(first, second);
    if (json != null) {
      output.write("--json", json, comparison.json());
    } else {
      comparison.lines().forEach(surroundings.out()::println);
      surroundings.out().flush();
    }
    return comparison.same() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private void bundle(Path state, RecordedRun recorded, ReportOutput output) {
    if (!bundle.equals(OWN) && !bundle.matches(".*\\.(tar\\.gz|tgz)")) {
      boolean meant = Files.isDirectory(state.resolve("runs").resolve(bundle));
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the archive \"" + bundle + "\" must end in .tar.gz or .tgz",
              meant
                  ? "the run comes first: plumb report " + bundle + " --bundle"
                  : "write --bundle " + bundle + ".tar.gz"));
    }
    EvidenceBundle made = EvidenceBundle.of(recorded);
    Path file = bundle.equals(OWN) ? made.defaultFile() : Path.of(bundle);
    made.write(file);
    if (json != null) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("bundle", file.toString());
      fields.put("sha256", made.checksum());
      fields.put("files", made.size());
      output.write("--json", json, Json.writeInOrder(fields));
      return;
    }
    PrintWriter out = surroundings.out();
    out.println("bundle: " + file + " (" + made.size() + " files)");
    out.println("sha256: " + made.checksum());
    out.printf(
        "to check it: tar xzf %s && cd %s && sha256sum -c %s%n",
        file, made.folder(), EvidenceBundle.MANIFEST);
    out.flush();
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
