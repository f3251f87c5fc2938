package io.plumbline.report;

import io.plumbline.json.Json;
import io.plumbline.run.RunListener;
import io.plumbline.run.TaskResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Writes what a task came to into a folder, a file of JSON for each host. */
public final class TreeReport implements RunListener {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:-]*");

  private final Path folder;

  /**
   * Makes a report.
   *
   * @param folder the folder, which is made if it is not there
   * @throws UncheckedIOException if it cannot be made
   */
  public TreeReport(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the results cannot be kept in " + folder, e);
    }
  }

  @Override
  public void taskFinished(TaskResult result) {
    if (!PLAIN_NAME.matcher(result.host()).matches()) {
      throw new UncheckedIOException(
          new IOException("the host name " + result.host() + " cannot be that of a file"));
    }
    Path file = folder.resolve(result.host());
    try {
      Files.writeString(file, Json.writeInOrder(AdHocResult.fields(result)) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the result cannot be written to " + file, e);
    }
  }
}
