package io.plumbline.cli;

import io.plumbline.input.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * Which files a command of {@code plumb vault} reads and writes.
 *
 * @param inputs the files to read, or {@code -} for standard input
 * @param output the one to write instead, if one was named
 */
record VaultFiles(List<String> inputs, Optional<String> output) {

  /** Reads the command line: no file stands for standard input, and one output for one input. */
  static VaultFiles of(List<String> files, Optional<String> output) {
    if (output.isPresent() && files.size() > 1) {
      throw VaultWork.wrong(
          SourceLocation.commandLine(),
          "--output goes with one file, not with " + files.size(),
          Optional.of("without it each file is changed in its place"));
    }
    return new VaultFiles(files.isEmpty() ? List.of(VaultWork.STANDARD) : files, output);
  }

  String outputOf(String input) {
    return output.orElse(input);
  }
}
