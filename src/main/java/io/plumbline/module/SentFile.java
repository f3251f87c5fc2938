package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that the control machine sends whole: what {@code copy} and {@code template} have in
 * common.
 *
 * @param dest where it goes, a file, or a folder that is there
 * @param name what it is called in such a folder, if it has a name
 * @param inFolder whether {@code dest} was said to be in a folder, which is made if it is missing
 * @param content what it holds
 * @param checksum the SHA-256 of the content
 * @param write how it is written
 * @param force whether a file that is there already is replaced
 */
record SentFile(
    String dest,
    Optional<String> name,
    boolean inFolder,
    byte[] content,
    String checksum,
    FileWrite write,
    boolean force) {

  /** What every module that sends a file takes. */
  static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.required(
            "dest",
            Type.TEXT,
            "Where to put it; with a slash at its end, the folder to put it in"));
    parameters.addAll(FileWrite.PARAMETERS);
    parameters.add(
        Parameter.optional("force", Type.BOOLEAN, "Whether to replace a file that differs")
            .defaultsTo("true"));
    return parameters;
  }

  /**
   * Binds the common arguments.
   *
   * @param arguments dest, force and those of {@link FileWrite}
   * @param content what to send
   * @param name the name that the file gets in a folder, if it has one
   * @return the file
   */
  static SentFile of(Arguments arguments, byte[] content, Optional<String> name) {
    return of(arguments, content, name, Optional.empty());
  }

  /**
   * Binds the common arguments of a file that is sent as it is.
   *
   * @param arguments dest, force and those of {@link FileWrite}
   * @param content what to send
   * @param source the file on the control machine, whose permissions can be kept
   * @return the file
   */
  static SentFile of(Arguments arguments, byte[] content, Path source) {
    return of(
        arguments, content, Optional.of(source.getFileName().toString()), Optional.of(source));
  }

  private static SentFile of(
      Arguments arguments, byte[] content, Optional<String> name, Optional<Path> source) {
    String dest = HostPath.of(arguments, "dest");
    boolean inFolder = dest.endsWith("/");
    if (inFolder) {
      if (name.isEmpty()) {
        arguments.problem("dest", "\"dest\" names a folder; content needs the name of a file");
      }
      dest += name.orElse("");
    }
    return new SentFile(
        dest,
        inFolder ? Optional.empty() : name,
        inFolder,
        content,
        FileWrite.checksum(content),
        FileWrite.of(arguments, source.flatMap(SentFile::mode)),
        arguments.bool("force", true));
  }

  /**
   * Reads a file of the control machine; what is wrong with it becomes a problem.
   *
   * @param arguments where problems go
   * @param file the file
   * @return its bytes, none after a problem
   */
  static byte[] read(Arguments arguments, ControllerFile file) {
    if (file.rendered().isEmpty() && Files.isDirectory(file.path())) {
      arguments.problem("src", file.path() + " is a folder; only single files can be sent");
      return new byte[0];
    }
    try {
      return file.bytes();
    } catch (UncheckedIOException e) {
      arguments.problem("src", file.path() + " cannot be read: " + reason(e.getCause()));
      return new byte[0];
    }
  }

  /** The permissions of a file of the control machine, four octal digits. */
  private static Optional<String> mode(Path file) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return Optional.of("%04o".formatted(mode & 07777));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e.getMessage());
  }

  Probe<FoundFile> probe() {
    return name.isPresent()
        ? FoundFile.unless(dest, checksum, name.get())
        : FoundFile.unless(dest, checksum);
  }

  private String path(FoundFile found) {
    return found.inside() ? dest + "/" + name.orElseThrow() : dest;
  }

  Change decide(FoundFile found) {
    String path = path(found);
    if (!force && found.kind() == FoundFile.Kind.FILE) {
      return write.attributesOnly(path, found);
    }
    String summary = (found.isAbsent() ? "create " : "replace ") + path;
    Change change = write.change(path, content, checksum, found, summary);
    if (!inFolder || !found.isAbsent() || change.steps().isEmpty()) {
      return change;
    }
    List<Step> steps = new ArrayList<>();
    steps.add(Step.Execute.sh("mkdir -p " + ShellQuote.quote(HostPath.parent(path)) + "\n"));
    steps.addAll(change.steps());
    return Change.of(summary, steps, change.diffs()).because(change.discrepancy());
  }

  Map<String, Object> results(FoundFile found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>(write.results("dest", path(found), applied));
    results.putAll(
        FileAttributes.results(
            applied.isEmpty()
                ? found.attributes().map(FileAttributes.Found::line).orElse("")
                : applied.get(applied.size() - 1).out()));
    results.put("state", "file");
    results.put("checksum", FileWrite.checksum(content, "SHA-1"));
    results.put("size", (long) content.length);
    return results;
  }
}
