package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedFilesTest {
  @TempDir static Path folder;

  @BeforeAll
  static void everythingIsWritten() {
    CliRun.withLocalHosts(Map.of(), folder, "doc", "--to", folder.toString()).exits(ExitCode.OK);
  }

  /** Run {@code plumb doc --to DIR} and copy what differs, when specs have changed. */
  @ParameterizedTest
  @CsvSource({
    "reference.md,docs/reference.md",
    "facts.md,docs/facts.md",
    "functions.md,docs/functions.md",
    "schemas/playbook.json,schemas/playbook.json",
    "schemas/inventory.json,schemas/inventory.json"
  })
  void whatIsKeptInTheRepositoryIsUpToDate(String written, String kept) throws IOException {
    assertEquals(Files.readString(folder.resolve(written)), Files.readString(Path.of(kept)));
  }

  @Test
  void manualPagesAreSoundRoff() throws Exception {
    try (Stream<Path> pages = Files.list(folder.resolve("man"))) {
      List<String> command = new ArrayList<>(List.of("groff", "-man", "-ww", "-z"));
      pages.map(Path::toString).sorted().forEach(command::add);
      assertTrue(command.size() > 20, command::toString);
      assertEquals("", output(command));
    }
  }

  @Test
  void aManualPageTellsOptionsAndExitCodes() {
    CliRun.withLocalHosts(Map.of(), folder, "man", "run")
        .exits(ExitCode.OK)
        .says("plumb\\-run \\- Deploy a playbook")
        .says("\\-\\-skip\\-tags TAGS\n")
        .says("\n65\nAn input file cannot be used\n");
  }

  @Test
  void aCommandThatThereIsNotHasNoPage() {
    CliRun.Result result = CliRun.withLocalHosts(Map.of(), folder, "man", "lab", "upp");
    result.exits(ExitCode.INVALID_INPUT);
    assertEquals(
        """
        <command line>: error: there is no command "plumb lab upp"
          hint: did you mean "up"?

        1 problem; nothing was started
        """,
        result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plumb run --junit        | 2 | --junit
          plumb la                 | 1 | lab
          plumb schema inv         | 2 | inventory
          plumb doc linein         | 2 | lineinfile
          plumb lab br             | 2 | break
          """)
  void bashCompletes(String line, int position, String completed) throws Exception {
    String script =
        "source \"$1\"; COMP_WORDS=($2); COMP_CWORD=$3; _complete_plumb 2> /dev/null; echo \"${COMPREPLY[*]}\"";
    Path completion = folder.resolve("completion/plumb.bash");
    assertEquals(
        completed + "\n",
        output(List.of("bash", "-c", script, "bash", completion.toString(), line, "" + position)));
  }

  @Test
  void zshTakesTheCompletion() throws Exception {
    Path completion = folder.resolve("completion/plumb.zsh");
    assertEquals(
        "_bash_complete -F _complete_plumb -o default\n",
        output(
            List.of(
                "zsh", "-fc", "source $1; print -r -- ${_comps[plumb]}", "zsh", "" + completion)));
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
