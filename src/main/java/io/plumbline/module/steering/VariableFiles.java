package io.plumbline.module.steering;

import io.plumbline.input.Arguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that {@code include_vars} reads, on the control machine. */
public final class VariableFiles {
  private static final List<String> EXTENSIONS = List.of("json", "yaml", "yml");
  private static final List<String> FOLDERS_OF_TASKS = List.of("tasks", "handlers");

  private VariableFiles() {}

  /**
   * Finds the files; that there are none becomes a problem.
   *
   * @param arguments those of the module
   * @return the files in the order in which they are read
   */
  public static List<Path> find(Arguments arguments) {
    String key = arguments.has("file") ? "file" : "dir";
    Path wanted = Path.of(arguments.text(key));
    Predicate<Path> fits = key.equals("file") ? Files::isRegularFile : Files::isDirectory;
    List<Path> places = places(arguments, wanted, key);
    Optional<Path> found = places.stream().filter(fits).findFirst();
    if (found.isEmpty()) {
      arguments.problem(
          key,
          "there is no "
              + (key.equals("file") ? "file" : "folder")
              + " \""
              + wanted
              + "\"; looked for "
              + String.join(", ", places.stream().map(Path::toString).toList()));
      return List.of();
    }
    return key.equals("file") ? List.of(found.get()) : inFolder(found.get(), arguments);
  }

  /** Looks in the folder for variables of a role first, then beside the task and the playbook. */
  private static List<Path> places(Arguments arguments, Path wanted, String key) {
    Path beside =
        Optional.ofNullable(arguments.locationOf(key).file().getParent()).orElse(Path.of(""));
    List<Path> folders = new ArrayList<>();
    Path name = beside.getFileName();
    if (name != null && FOLDERS_OF_TASKS.contains(name.toString())) {
      Path role = Optional.ofNullable(beside.getParent()).orElse(Path.of(""));
      folders.add(role.resolve("vars"));
      folders.add(role);
    }
    folders.add(beside.resolve("vars"));
    folders.add(beside);
    folders.add(arguments.surroundings().folder().resolve("vars"));
    folders.add(arguments.surroundings().folder());
    return folders.stream().map(folder -> folder.resolve(wanted).normalize()).distinct().toList();
  }

  private static List<Path> inFolder(Path folder, Arguments arguments) {
    int depth = arguments.optionalInteger("depth").orElse(0);
    Optional<Pattern> matching = matching(arguments);
    List<String> ignored = arguments.texts("ignore_files");
    List<String> extensions =
        arguments.has("extensions") ? arguments.texts("extensions") : EXTENSIONS;
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk =
        Files.walk(folder, depth <= 0 ? Integer.MAX_VALUE : depth, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        boolean wanted =
            ignored.stream().noneMatch(name::endsWith)
                && matching.map(pattern -> pattern.matcher(name).find()).orElse(true);
        boolean known = extensions.stream().anyMatch(end -> name.endsWith("." + end));
        if (wanted && known) {
          files.add(file);
        } else if (wanted && !arguments.bool("ignore_unknown_extensions", false)) {
          arguments.problem(
              "dir", file + " does not end with one of ." + String.join(", .", extensions));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      arguments.problem("dir", folder + " cannot be read: " + e.getMessage());
    }
    return files;
  }

  private static Optional<Pattern> matching(Arguments arguments) {
    try {
      return arguments.optionalText("files_matching").map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      arguments.problem("files_matching", "this is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }
}
