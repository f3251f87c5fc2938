package io.plumbline.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One case: a playbook, what belongs to it, and what came of it. src/test/parity/README.md says
 * which file is what.
 *
 * @param name its name, that of its folder
 * @param folder where it stands
 */
record ParityCase(String name, Path folder) {
  private static final Path CASES = Path.of("src/test/parity/cases");

  /** A regular expression for the names of the cases that are wanted; empty for all of them. */
  private static final String WANTED = Optional.ofNullable(System.getenv("PARITY")).orElse("");

  private static final Set<String> NOT_OF_THE_PLAYBOOK =
      Set.of("ansible", "plumb", "expected.txt", "plumb.txt", "differs.md", "runs.txt");

  /** Which of the two runs it. */
  enum Tool {
    ANSIBLE,
    PLUMB;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Lists the cases that are wanted. */
  static List<ParityCase> wanted() {
    Predicate<String> wanted = Pattern.compile(WANTED).asPredicate();
    return all().stream().filter(known -> wanted.test(known.name())).toList();
  }

  /** Lists all cases. */
  static List<ParityCase> all() {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders
          .map(path -> new ParityCase(path.getFileName().toString(), path))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the arguments of each run, one after the other; one run without any if none are said. */
  List<List<String>> runs() throws IOException {
    Path file = folder.resolve("runs.txt");
    if (!Files.exists(file)) {
      return List.of(List.of());
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.isBlank() ? List.<String>of() : List.of(line.strip().split(" +")))
        .toList();
  }

  /** Gives the folder on the hosts that all its files are in. */
  String work() {
    return "/srv/" + name;
  }

  /** Gives the script that prepares each host, if there is one. */
  Optional<String> before() throws IOException {
    Path file = folder.resolve("before.sh");
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** Says what Ansible makes of it, as recorded. */
  Path expected() {
    return folder.resolve("expected.txt");
  }

  /** Says what plumb makes of it, where that is meant to differ. */
  Path expectedOfPlumb() {
    return differs() ? folder.resolve("plumb.txt") : expected();
  }

  boolean differs() {
    return Files.exists(reason());
  }

  /** Says why plumb differs. */
  Path reason() {
    return folder.resolve("differs.md");
  }

  /** Copies what both have and what one has into a folder, to be run there. */
  void assemble(Tool tool, Path target) throws IOException {
    copy(folder, target, path -> !NOT_OF_THE_PLAYBOOK.contains(path.getName(0).toString()));
    Path own = folder.resolve(tool.word());
    if (Files.isDirectory(own)) {
      copy(own, target, path -> true);
    }
  }

  private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path relative = from.relativize(path);
        if (!wanted.test(relative)) {
          continue;
        }
        if (Files.isDirectory(path)) {
          Files.createDirectories(to.resolve(relative));
        } else {
          Files.copy(path, to.resolve(relative));
        }
      }
    }
  }
}
