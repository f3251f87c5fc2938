package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Finds the files on the control machine that patterns fit. */
final class FileGlob {
  private FileGlob() {}

  /** Looks beside the file that names them, in its folder for files, and in the one above. */
  static List<Object> files(List<Object> patterns, SourceLocation location) {
    Path parent = Optional.ofNullable(location.file().getParent()).orElse(Path.of(""));
    List<Object> found = new ArrayList<>();
    for (Object pattern : patterns) {
      Path path = Path.of(String.valueOf(pattern));
      String name = String.valueOf(path.getFileName());
      Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
      for (Path place :
          List.of(
              parent.resolve("files").resolve(folder),
              parent.resolve("../files").resolve(folder),
              parent.resolve(folder))) {
        List<Path> here = in(place, name, location);
        if (!here.isEmpty()) {
          here.forEach(file -> found.add(file.toAbsolutePath().normalize().toString()));
          break;
        }
      }
    }
    return found;
  }

  private static List<Path> in(Path folder, String name, SourceLocation location) {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name)) {
      for (Path file : all) {
        if (Files.isRegularFile(file)) {
          files.add(file);
        }
      }
    } catch (IOException | PatternSyntaxException e) {
      throw new InvalidInputException(
          Problem.at(location, "the files \"" + folder.resolve(name) + "\" cannot be listed"));
    }
    files.sort(null);
    return files;
  }
}
