package io.plumbline.report;

import io.plumbline.run.CheckResult;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A report that is written at the end of a run, whole or not at all. */
abstract class WholeRunReport implements RunListener {
  private final Consumer<String> out;
  private final RunRecord record = new RunRecord();

  /** Makes a report that is written to a file. */
  WholeRunReport(Path file) {
    this(new ReportFile(file)::write);
  }

  /** Makes a report that somebody takes as a text. */
  WholeRunReport(Consumer<String> out) {
    this.out = out;
  }

  /** Gives what happened so far. */
  final RunRecord record() {
    return record;
  }

  /** Gives the text of the report. */
  abstract String text(RunSummary summary);

  @Override
  public final void runStarted(RunInfo run) {
    record.runStarted(run);
  }

  @Override
  public final void playStarted(int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    record.playStarted(play, name, hosts, tasks);
  }

  @Override
  public final void taskFinished(TaskResult result) {
    record.taskFinished(result);
  }

  @Override
  public final void checkFinished(CheckResult result) {
    record.checkFinished(result);
  }

  @Override
  public final void traced(int play, String check, Trace trace) {
    record.traced(play, check, trace);
  }

  @Override
  public final void topologyFound(Topology topology) {
    record.topologyFound(topology);
  }

  /**
   * Writes the report.
   *
   * @param summary what the run came to
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  @Override
  public final void runFinished(RunSummary summary) {
    out.accept(text(summary));
  }
}
