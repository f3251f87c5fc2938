package io.plumbline.report;

import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.run.CheckResult;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import io.plumbline.trace.TraceFields;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes every event as one line of JSON, as it happens: {@code type}, {@code time} (UTC), and the
 * event's own fields. Durations are seconds. Only the owner may read the file.
 */
public final class JsonLinesReport implements RunListener, AutoCloseable {
  private final Path file;
  private final Clock clock;
  private final OutputStream out;
  private IOException failure;

  /**
   * Makes a report, and empties its file.
   *
   * @param file where to; its folder is made if there is none
   * @throws io.plumbline.input.InvalidInputException if nothing can be written there
   */
  public JsonLinesReport(Path file) {
    this(file, Clock.systemUTC());
  }

  /**
   * Makes a report with a clock of its own.
   *
   * @param file where to
   * @param clock tells the time of events
   */
  JsonLinesReport(Path file, Clock clock) {
    ReportFile.prepare(file);
    this.file = file;
    this.clock = clock;
    try {
      this.out = Files.newOutputStream(file);
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null) {
        // Before the first byte: what a host printed is nobody else's business.
        view.setPermissions(PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw ReportFile.cannotWrite(file, "it cannot be opened");
    }
  }

  @Override
  public void runStarted(RunInfo run) {
    write("run_started", EventFields.of(run));
  }

  @Override
  public void playStarted(int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    write("play_started", EventFields.ofPlay(play, name, hosts, tasks));
  }

  @Override
  public void taskStarted(TaskInfo task, String host) {
    write("task_started", EventFields.fields("task", EventFields.of(task), "host", host));
  }

  @Override
  public void handlerNotified(TaskInfo task, String host, String handler, SourceLocation location) {
    write(
        "handler_notified",
        EventFields.fields(
            "task",
            EventFields.of(task),
            "host",
            host,
            "handler",
            handler,
            "location",
            EventFields.of(location)));
  }

  @Override
  public void taskFinished(TaskResult result) {
    write("task_finished", EventFields.of(result));
  }

  @Override
  public void checkStarted(int play, String name, String host) {
    write("check_started", EventFields.fields("play", play, "name", name, "host", host));
  }

  @Override
  public void checkFinished(CheckResult result) {
    write("check_finished", EventFields.of(result));
  }

  @Override
  public void traced(int play, String check, Trace trace) {
    write("traced", TraceEvent.fields(play, check, trace));
  }

  @Override
  public void topologyFound(Topology topology) {
    write("topology", TraceFields.of(topology));
  }

  @Override
  public void playFinished(int play) {
    write("play_finished", EventFields.fields("play", play));
  }

  /**
   * Writes the last line.
   *
   * @param summary what the run came to
   * @throws UncheckedIOException if any line could not be written
   */
  @Override
  public void runFinished(RunSummary summary) {
    write("run_finished", EventFields.of(summary));
    close();
    if (failure != null) {
      throw new UncheckedIOException(
          "the report " + file + " is not complete: " + ReportFile.reason(failure), failure);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** A full disk must not end the run that is reported on, so a failure waits for its end. */
  private void write(String type, Map<String, Object> fields) {
    if (failure != null) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", type);
    line.put("time", clock.instant().toString());
    line.putAll(fields);
    try {
      out.write((Json.writeInOrder(line) + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      failure = e;
    }
  }
}
