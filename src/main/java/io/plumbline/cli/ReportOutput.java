package io.plumbline.cli;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.report.RecordedRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a report that is made again goes: to a file, or to standard output. */
final class ReportOutput {
  /** What is written for standard output. */
  static final String STANDARD = "-";

  private final PrintWriter out;
  private final Path state;

  /**
   * Prepares to write.
   *
   * @param out standard output
   * @param state the folder that runs are kept in
   */
  ReportOutput(PrintWriter out, Path state) {
    this.out = out;
    this.state = state;
  }

  /**
   * Writes a report, and says where to.
   *
   * @param option the option that asks for it
   * @param file the file's name, or {@link #STANDARD}
   * @param text the report
   * @throws InvalidInputException if nothing can be written there
   */
  void write(String option, String file, String text) {
    if (file.equals(STANDARD)) {
      out.print(text.endsWith("\n") ? text : text + "\n");
    } else {
      // What follows an option is its file; who meant a run must not get a file of that name.
      if (Files.isDirectory(state.resolve("runs").resolve(file))) {
        throw new InvalidInputException(
            Problem.at(
                SourceLocation.commandLine(),
                "\"" + file + "\" is a run, not a file to write",
                "name the run first: plumb report " + file + " " + option));
      }
      RecordedRun.save(Path.of(file), text);
      out.println(file);
    }
    out.flush();
  }
}
