package io.plumbline.cli;

import io.plumbline.evidence.EvidenceBundle;
import io.plumbline.evidence.RunComparison;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.report.RecordedRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that make an archive of a run, or compare two runs. */
final class EvidenceOptions {
  private static final String OF_THE_RUN = "";

  @Option(
      names = "--bundle",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = OF_THE_RUN,
      description = "Make an archive of all evidence (default: plumb-RUN.tar.gz)")
  private Optional<String> bundle = Optional.empty();

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "RUN",
      description = "Show what changed from one run to another; exits 1 if anything did")
  private List<String> compared = List.of();

  /**
   * Does what was asked for.
   *
   * @param surroundings where results go, and where runs are
   * @param run the run that was named, if one was
   * @param json where to write JSON instead, if that was asked for
   * @param output writes it
   * @return how the program ends; nothing if neither was asked for
   */
  Optional<ExitCode> show(
      Surroundings surroundings, Optional<String> run, Optional<String> json, ReportOutput output) {
    Path state = surroundings.stateDirectory();
    if (!compared.isEmpty()) {
      RecordedRun first = RecordedRun.find(state, Optional.of(compared.get(0)));
      RecordedRun second = RecordedRun.find(state, Optional.of(compared.get(1)));
      RunComparison comparison = RunComparison.of(first, second);
      if (json.isPresent()) {
        output.write("--json", json.get(), comparison.json());
      } else {
        comparison.lines().forEach(surroundings.out()::println);
        surroundings.out().flush();
      }
      return Optional.of(comparison.same() ? ExitCode.OK : ExitCode.DIFFERENT);
    }
    if (bundle.isEmpty()) {
      return Optional.empty();
    }
    checkName(state, bundle.get());
    EvidenceBundle made = EvidenceBundle.of(RecordedRun.find(state, run));
    Path file = bundle.get().equals(OF_THE_RUN) ? made.defaultFile() : Path.of(bundle.get());
    made.write(file);
    if (json.isPresent()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("bundle", file.toString());
      fields.put("sha256", made.checksum());
      fields.put("files", made.size());
      output.write("--json", json.get(), Json.writeInOrder(fields));
    } else {
      tell(made, file, surroundings.out());
    }
    return Optional.of(ExitCode.OK);
  }

  private static void checkName(Path state, String name) {
    if (name.equals(OF_THE_RUN) || name.matches(".*\\.(tar\\.gz|tgz)")) {
      return;
    }
    boolean meantRun = Files.isDirectory(state.resolve("runs").resolve(name));
    throw new InvalidInputException(
        Problem.at(
            SourceLocation.commandLine(),
            "the archive \"" + name + "\" must end in .tar.gz or .tgz",
            meantRun
                ? "the run comes first: plumb report " + name + " --bundle"
                : "write --bundle " + name + ".tar.gz"));
  }

  private static void tell(EvidenceBundle made, Path file, PrintWriter out) {
    out.println("bundle: " + file + " (" + made.size() + " files)");
    out.println("sha256: " + made.checksum());
    out.printf(
        "to check it: tar xzf %s && cd %s && sha256sum -c %s%n",
        file, made.folder(), EvidenceBundle.MANIFEST);
    out.flush();
  }
}
