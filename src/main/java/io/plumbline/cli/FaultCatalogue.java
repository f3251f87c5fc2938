package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * All faults that there are: each is a playbook, and the name of its first play is its sentence.
 */
final class FaultCatalogue {
  private static final String SUFFIX = ".yml";

  private final List<Fault> faults;

  private FaultCatalogue(List<Fault> faults) {
    this.faults = faults;
  }

  /** Reads the folder of faults in the program's home. */
  static FaultCatalogue of(Surroundings surroundings) {
    Path folder = surroundings.home().resolve("playbooks/lab/faults");
    Problems problems = new Problems();
    try (Stream<Path> files = Files.list(folder)) {
      List<Fault> faults =
          files
              .filter(file -> file.toString().endsWith(SUFFIX))
              .sorted()
              .map(file -> read(file, problems))
              .toList();
      problems.throwIfAny();
      return new FaultCatalogue(faults);
    } catch (IOException e) {
      throw new UncheckedIOException("the faults cannot be read in " + folder, e);
    }
  }

  private static Fault read(Path file, Problems problems) {
    String name = file.getFileName().toString();
    return new Fault(
        name.substring(0, name.length() - SUFFIX.length()),
        YamlReader.read(file, problems).flatMap(FaultCatalogue::firstName).orElse(""),
        file);
  }

  private static Optional<String> firstName(YamlNode playbook) {
    return playbook instanceof YamlList plays
            && !plays.items().isEmpty()
            && plays.items().get(0) instanceof YamlMap first
            && first.get("name").orElse(null) instanceof YamlScalar name
        ? Optional.of(name.text())
        : Optional.empty();
  }

  /** Gives them all, by name. */
  List<Fault> all() {
    return faults;
  }

  /**
   * Finds a fault.
   *
   * @param name what the user typed
   * @param command the command that it was typed for
   * @return the fault
   * @throws ParameterException if there is none, with a list of those that there are
   */
  Fault named(String name, CommandLine command) {
    return faults.stream()
        .filter(fault -> fault.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ParameterException(command, unknown(name)));
  }

  private String unknown(String name) {
    List<String> names = faults.stream().map(Fault::name).toList();
    String whole = names.stream().filter(known -> known.startsWith(name)).findFirst().orElse(name);
    String hint =
        Suggestion.didYouMean(whole, names).map(suggestion -> ": " + suggestion).orElse("");
    return names.stream()
        .collect(
            Collectors.joining("\n  ", "there is no fault \"" + name + "\"" + hint + "\n  ", ""));
  }
}
