package io.plumbline.report;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that a report is written to at the end of a run, whole or not at all. */
public final class ReportFile {
  private static final FileAttribute<?> OWNERS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final boolean ownersOnly;

  /**
   * Names a file, and makes the folder for it.
   *
   * @param file where the report goes
   * @throws InvalidInputException if it can be seen already that nothing can be written there
   */
  ReportFile(Path file) {
    this(file, false);
  }

  private ReportFile(Path file, boolean ownersOnly) {
    this.file = file;
    this.ownersOnly = ownersOnly;
    prepare(file);
  }

  /**
   * Names a file that nobody but its owner may read, since what hosts hold is nobody else's
   * business.
   *
   * @param file where the report goes
   * @return the file
   * @throws InvalidInputException if it can be seen already that nothing can be written there
   */
  public static ReportFile ownersOnly(Path file) {
    return new ReportFile(file, true);
  }

  /**
   * Makes the folder of a report's file.
   *
   * @param file where the report goes
   * @throws InvalidInputException if it can be seen already that nothing can be written there
   */
  static void prepare(Path file) {
    try {
      Files.createDirectories(folder(file));
    } catch (IOException e) {
      throw cannotWrite(file, folder(file) + " is no folder and cannot be made one");
    }
    if (Files.isDirectory(file)) {
      throw cannotWrite(file, "it is a folder");
    }
    if (!Files.isWritable(folder(file))) {
      throw cannotWrite(file, "writing to " + folder(file) + " is not permitted");
    }
  }

  /**
   * Says that a report's file cannot be written.
   *
   * @param file where the report was to go
   * @param why the reason
   * @return the exception to throw
   */
  static InvalidInputException cannotWrite(Path file, String why) {
    return new InvalidInputException(
        Problem.at(SourceLocation.commandLine(), "cannot write the report " + file + ": " + why));
  }

  /**
   * Writes the file; readers see the old content or all of the new one.
   *
   * @param text the content
   * @throws UncheckedIOException if the disk is full, or the folder is gone
   */
  public void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes the file as {@link #write(String)} does.
   *
   * @param content the content
   * @throws UncheckedIOException if the disk is full, or the folder is gone
   */
  public void write(byte[] content) {
    Path part =
        folder(file).resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try {
        if (ownersOnly) {
          Files.deleteIfExists(part);
          Files.createFile(part, OWNERS_ONLY);
        }
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report " + file + ": " + reason(e), e);
    }
  }

  /**
   * Tells why a file could not be written, in the system's words.
   *
   * @param e what was thrown
   * @return for example {@code No space left on device}
   */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder is gone";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }
}
