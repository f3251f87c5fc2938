package io.plumbline.cli;

import io.plumbline.input.SourceLocation;
import io.plumbline.module.CommandWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets the user edit a secret. The text is in a folder that only its owner can enter, in memory
 * where the machine has such a folder; both are gone afterwards, whatever happens.
 */
final class Editor {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String USUAL = "vi";

  private final Map<String, String> environment;

  Editor(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Edits a text.
   *
   * @param name the name of the file, whose ending tells the editor what it is
   * @param text what to begin with
   * @return what the user made of it
   * @throws IOException if there is no editor, or no place for the text
   */
  byte[] edit(String name, byte[] text) throws IOException {
    Path folder = Files.createTempDirectory(place(), "plumb-", only("rwx------"));
    Thread cleaning = new Thread(() -> remove(folder));
    Runtime.getRuntime().addShutdownHook(cleaning);
    try {
      Path file = Files.createFile(folder.resolve(Path.of(name).getFileName()), only("rw-------"));
      Files.write(file, text);
      run(file);
      return Files.readAllBytes(file);
    } finally {
      remove(folder);
      try {
        Runtime.getRuntime().removeShutdownHook(cleaning);
      } catch (IllegalStateException ending) {
        Thread.yield(); // the hook is running, and does the same
      }
    }
  }

  private Path place() {
    return Files.isDirectory(MEMORY) && Files.isWritable(MEMORY)
        ? MEMORY
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static FileAttribute<?> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private void run(Path file) throws IOException {
    String named =
        Stream.of("EDITOR", "VISUAL")
            .map(environment::get)
            .filter(value -> value != null && !value.isBlank())
            .findFirst()
            .orElse(USUAL);
    List<String> command = new ArrayList<>(CommandWords.split(named).orElse(List.of(named)));
    command.add(file.toString());
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw VaultWork.wrong(
            SourceLocation.commandLine(),
            "the editor \"" + named + "\" exited with " + status + "; nothing was changed",
            Optional.empty());
      }
    } catch (IOException e) {
      throw VaultWork.wrong(
          SourceLocation.commandLine(),
          "the editor \"" + named + "\" cannot be run",
          Optional.of("name another one in the variable EDITOR"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("editing was interrupted", e);
    }
  }

  /** Editors leave copies beside a file, so all that is in the folder goes. */
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
        }
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException gone) {
      Thread.yield(); // both ways of cleaning met
    } catch (IOException e) {
      throw new UncheckedIOException("a decrypted text is left in " + folder, e);
    }
  }
}
