package io.plumbline.playbook;

import io.plumbline.input.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which files lie where one was looked for that is not there. */
public final class NearbyFiles {
  private NearbyFiles() {}

  /**
   * Suggests the file that was meant.
   *
   * @param missing the places where it was looked for
   * @return a hint, if a file with nearly that name lies at one of them
   */
  public static Optional<String> meant(Collection<Path> missing) {
    List<String> names = new ArrayList<>();
    for (Path place : missing) {
      try (Stream<Path> files =
          Files.list(Optional.ofNullable(place.getParent()).orElse(Path.of("")))) {
        files
            .filter(Files::isRegularFile)
            .map(file -> file.getFileName().toString())
            .forEach(names::add);
      } catch (IOException e) {
        // A folder that is not there has no files.
      }
    }
    return missing.stream()
        .findFirst()
        .flatMap(place -> Suggestion.didYouMean(place.getFileName().toString(), names));
  }
}
