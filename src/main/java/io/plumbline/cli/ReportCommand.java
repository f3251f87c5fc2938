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

  @Option(
      names = "--bundle",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = "",
      description = "Make an archive of all evidence (default: plumb-RUN.tar.gz)")
  private Optional<String> bundle = Optional.empty();

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "RUN",
      description = "Show what changed from one run to another; exits 1 if anything did")
  private List<String> compared = List.of();

  @Option(names = "--json", description = "Print JSON, for machines")
  private boolean json;

  private final Surroundings surroundings;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path state = surroundings.stateDirectory();
    if (!compared.isEmpty()) {
      return compare(state).code();
    }
    RecordedRun recorded = RecordedRun.find(state, Optional.ofNullable(run));
    if (bundle.isPresent()) {
      bundle(state, recorded, bundle.get());
    } else if (timing) {
      showTiming(recorded.timing());
    } else {
      showFiles(recorded);
    }
    return ExitCode.OK.code();
  }

  private ExitCode compare(Path state) {
    RecordedRun first = RecordedRun.find(state, Optional.of(compared.get(0)));
    RecordedRun second = RecordedRun.find(state, Optional.of(compared.get(1)));
    RunComparison comparison = RunComparison.of(first, second);
    PrintWriter out = surroundings.out();
    if (json) {
      out.println(comparison.json());
    } else {
      comparison.lines().forEach(out::println);
    }
    out.flush();
    return comparison.same() ? ExitCode.OK : ExitCode.DIFFERENT;
  }

  private void bundle(Path state, RecordedRun recorded, String name) {
    if (!name.isEmpty() && !name.matches(".*\\.(tar\\.gz|tgz)")) {
      boolean meant = Files.isDirectory(state.resolve("runs").resolve(name));
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the archive \"" + name + "\" must end in .tar.gz or .tgz",
              meant
                  ? "the run comes first: plumb report " + name + " --bundle"
                  : "write --bundle " + name + ".tar.gz"));
    }
    EvidenceBundle made = EvidenceBundle.of(recorded);
    Path file = name.isEmpty() ? made.defaultFile() : Path.of(name);
    made.write(file);
    PrintWriter out = surroundings.out();
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("bundle", file.toString());
      fields.put("sha256", made.checksum());
      fields.put("files", made.size());
      out.println(Json.writeInOrder(fields));
    } else {
      out.println("bundle: " + file + " (" + made.size() + " files)");
      out.println("sha256: " + made.checksum());
      out.printf(
          "to check it: tar xzf %s && cd %s && sha256sum -c %s%n",
          file, made.folder(), EvidenceBundle.MANIFEST);
    }
    out.flush();
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
