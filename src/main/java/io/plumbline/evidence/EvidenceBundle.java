package io.plumbline.evidence;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.report.EventLine;
import io.plumbline.report.RecordedRun;
import io.plumbline.report.ReportFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that a run left, as one archive that can be checked and kept: its events and reports, plan
 * and inventory, and what was written, changed and seen, each in a file of its own.
 */
public final class EvidenceBundle {
  /** The file that names every other one with its sum, as {@code sha256sum} reads it. */
  public static final String MANIFEST = "MANIFEST";

  private static final List<String> RECORDED =
      List.of(
          RecordedRun.EVENTS,
          RecordedRun.JUNIT,
          RecordedRun.HTML,
          RecordedRun.PLAN,
          RecordedRun.INVENTORY);

  private final String folder;
  private final SortedMap<String, byte[]> files;
  private final byte[] archive;

  private EvidenceBundle(String folder, SortedMap<String, byte[]> files, byte[] archive) {
    this.folder = folder;
    this.files = files;
    this.archive = archive;
  }

  /**
   * Puts the evidence of a run together.
   *
   * @param run the run
   * @return its bundle, the same bytes each time
   * @throws InvalidInputException if its events cannot be read
   */
  public static EvidenceBundle of(RecordedRun run) {
    List<EventLine> events = run.events();
    EventLine start = events.get(0);
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : RECORDED) {
      Path file = run.folder().resolve(name);
      if (Files.exists(file)) {
        files.put(name, content(file));
      }
    }
    new EvidenceFiles(start).of(events).forEach((name, text) -> files.put(name, bytes(text)));
    files.put("README.txt", bytes(EvidenceReadme.of(run.id(), start)));
    String manifest =
        files.entrySet().stream()
            .map(file -> Checksum.of(file.getValue()) + "  " + file.getKey() + "\n")
            .collect(Collectors.joining());
    files.put(MANIFEST, bytes(manifest));
    String folder = "plumb-" + run.id();
    return new EvidenceBundle(folder, files, Tarball.pack(folder, files, start.instant("started")));
  }

  /**
   * Names the file to write it to where none was named.
   *
   * @return for example {@code plumb-20261123-101500-4f2a.tar.gz}
   */
  public Path defaultFile() {
    return Path.of(folder + ".tar.gz");
  }

  /**
   * Names the one folder that the archive holds.
   *
   * @return for example {@code plumb-20261123-101500-4f2a}
   */
  public String folder() {
    return folder;
  }

  /**
   * Counts what is inside.
   *
   * @return the number of files, the manifest included
   */
  public int size() {
    return files.size();
  }

  /**
   * Gives the archive's own sum.
   *
   * @return SHA-256, as 64 hexadecimal digits
   */
  public String checksum() {
    return Checksum.of(archive);
  }

  /**
   * Writes the archive; only its owner can read it.
   *
   * @param file where to
   * @throws InvalidInputException if nothing can be written there
   */
  public void write(Path file) {
    ReportFile.ownersOnly(file).write(archive);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              file + " of the run cannot be read: " + ReportFile.reason(e)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The contents by path, for tests. */
  Map<String, byte[]> files() {
    return files;
  }
}
