package io.plumbline.cli;

import io.plumbline.convert.Conversion;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.report.ProblemReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns what was written for Ansible into what Plumbline reads. */
@Command(
    name = "convert",
    description = "Turn Ansible's playbooks, roles and templates into Plumbline's",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  private static final int WIDTH = 100;

  @Parameters(paramLabel = "FILE|DIR", description = "What to convert")
  private Path source;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Write everything there, and leave the source as it is (default: in place)")
  private Path target;

  @Option(
      names = {"-C", "--check"},
      description = "Write nothing, only tell what would be done")
  private boolean check;

  private final Surroundings surroundings;

  ConvertCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    refuseTargetInside();
    Conversion.Result result = Conversion.of(source);
    tell(result.problems());
    PrintWriter out = surroundings.out();
    for (Conversion.Output output : result.outputs()) {
      Path file = place(output.target());
      if (output.changed()) {
        out.println((check ? "would write " : "write ") + file);
      }
      if (!check && (output.changed() || target != null)) {
        write(file, output);
      }
    }
    if (target != null && !check) {
      copy(result.others());
    }
    out.printf(
        "%d of %d files converted completely; %s%n",
        result.complete(), result.files(), left(result.problems().size()));
    return (result.problems().isEmpty() ? ExitCode.OK : ExitCode.NOT_CONVERTED).code();
  }

  /** Before anything is written, for the lines shown are those of the source. */
  private void tell(List<Problem> problems) {
    boolean color = surroundings.terminal() && !surroundings.environment().containsKey("NO_COLOR");
    surroundings.err().print(new ProblemReport(WIDTH, color).warnings(problems));
    surroundings.err().flush();
  }

  private static String left(int count) {
    return switch (count) {
      case 0 -> "nothing is left to do";
      case 1 -> "1 place is marked with \"plumb convert:\"";
      default -> count + " places are marked with \"plumb convert:\"";
    };
  }

  /** A folder inside the source would be converted the next time. */
  private void refuseTargetInside() {
    if (target == null) {
      return;
    }
    Path from = source.toAbsolutePath().normalize();
    Path to = target.toAbsolutePath().normalize();
    if (to.startsWith(from)) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "--to " + target + " is inside what is to be converted",
              "leave it out to convert in place"));
    }
    if (Files.isRegularFile(to)) {
      throw new InvalidInputException(
          new Problem(
              SourceLocation.commandLine(),
              "--to " + target + " is a file, not a folder",
              Optional.empty()));
    }
  }

  private Path place(Path relative) {
    if (target != null) {
      return target.resolve(relative);
    }
    return Files.isDirectory(source) ? source.resolve(relative) : source.resolveSibling(relative);
  }

  private static void write(Path file, Conversion.Output output) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, output.text());
    if (Files.isExecutable(output.source()) && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  private void copy(List<Path> files) throws IOException {
    for (Path file : files) {
      Path inside = Files.isDirectory(source) ? source.relativize(file) : file.getFileName();
      Path copy = target.resolve(inside);
      if (copy.getParent() != null) {
        Files.createDirectories(copy.getParent());
      }
      Files.copy(
          file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
