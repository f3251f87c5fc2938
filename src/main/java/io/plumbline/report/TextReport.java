package io.plumbline.report;

import io.plumbline.run.CheckResult;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunListener;
import io.plumbline.run.RunSummary;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import io.plumbline.trace.Trace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows a run on the terminal while it goes on. Hosts run independently, but a task is shown once,
 * with all its hosts in inventory order, as soon as the last one is past it. On a live terminal, an
 * area at the bottom shows what every host is doing right now.
 */
public final class TextReport implements RunListener, AutoCloseable {
  private static final long PERIOD_MILLISECONDS = 100;

  /**
   * How much to show, and how.
   *
   * @param size how big the terminal is, asked again and again
   * @param color whether to use ANSI colours
   * @param live whether to draw a status area; only for a terminal
   * @param verbosity 0: a line per task; 1: a line per host with a summary; 2: output too; 3: all
   * @param diff whether to show what was changed
   * @param arguments what the user wrote behind {@code plumb run}, to name the next command; "" to
   *     use the playbook alone
   */
  public record Options(
      Supplier<TerminalSize> size,
      boolean color,
      boolean live,
      int verbosity,
      boolean diff,
      String arguments) {
    /** Checks that nothing is null. */
    public Options {
      Objects.requireNonNull(size, "size is null");
      Objects.requireNonNull(arguments, "arguments is null");
    }

    /**
     * Makes options for a log file: no colours, nothing live, the least verbosity.
     *
     * @return the options
     */
    public static Options plain() {
      return new Options(() -> new TerminalSize(100, 24), false, false, 0, false, "");
    }

    /**
     * Makes options for where the program runs. {@code NO_COLOR} and {@code TERM=dumb} switch
     * colours off; {@code CI} and {@code TERM=dumb} switch the status area off.
     *
     * @param environment the process's environment
     * @param terminal whether the output goes to a terminal
     * @return the options
     */
    public static Options of(Map<String, String> environment, boolean terminal) {
      String type = environment.getOrDefault("TERM", "");
      boolean able = terminal && !type.isEmpty() && !type.equals("dumb");
      boolean color = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
      boolean live = able && environment.getOrDefault("CI", "").isEmpty();
      Supplier<TerminalSize> size =
          terminal ? TerminalSize.ofTerminal(environment) : plain().size();
      return new Options(size, color, live, 0, false, "");
    }

    /**
     * Sets how much to show.
     *
     * @param level from 0 (quiet) to 3 (all)
     * @return a copy
     */
    public Options withVerbosity(int level) {
      return new Options(size, color, live, level, diff, arguments);
    }

    /**
     * Sets whether to show what was changed.
     *
     * @param wanted true for diffs
     * @return a copy
     */
    public Options withDiff(boolean wanted) {
      return new Options(size, color, live, verbosity, wanted, arguments);
    }

    /**
     * Sets what the user wrote behind {@code plumb run}.
     *
     * @param text the playbook and the flags
     * @return a copy
     */
    public Options withArguments(String text) {
      return new Options(size, color, live, verbosity, diff, text);
    }
  }

  private final PrintWriter out;
  private final Options options;
  private final LongSupplier clock;
  private final boolean ticking;
  private final TaskLines taskLines;
  private final CheckLines checkLines;
  private final TraceLines traceLines;
  private final RecapLines recap;
  private final LiveStatus status;
  private final LiveArea area;
  private final Thread restoreCursor = new Thread(this::close, "restore-cursor");
  private final List<String> pending = new ArrayList<>();
  private ScheduledExecutorService ticker;
  private TaskGathering gathering = new TaskGathering(List.of());
  private RunInfo run;
  private boolean closed;

  /**
   * Makes a report.
   *
   * @param out where to; flushed after every event
   * @param options how much to show, and how
   */
  public TextReport(PrintWriter out, Options options) {
    this(out, options, System::nanoTime, options.live());
  }

  /**
   * Makes a report with a clock of its own.
   *
   * @param out where to
   * @param options how much to show, and how
   * @param clock nanoseconds of a steady clock
   * @param ticking whether to call {@link #redraw} from a thread of its own
   */
  TextReport(PrintWriter out, Options options, LongSupplier clock, boolean ticking) {
    this.out = out;
    this.options = options;
    this.clock = clock;
    this.ticking = ticking;
    this.taskLines = new TaskLines(options);
    this.checkLines = new CheckLines(options);
    this.traceLines = new TraceLines(options);
    this.recap = new RecapLines(options);
    this.status = new LiveStatus(options.color());
    this.area = new LiveArea(out, options.size());
  }

  @Override
  public synchronized void runStarted(RunInfo info) {
    run = info;
    status.runStarted(info.plays(), clock.getAsLong());
    if (ticking) {
      // A killed run must leave a cursor behind.
      Runtime.getRuntime().addShutdownHook(restoreCursor);
      ticker =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "live-report");
                thread.setDaemon(true);
                return thread;
              });
      ticker.scheduleWithFixedDelay(
          this::redraw, PERIOD_MILLISECONDS, PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void playStarted(
      int play, String name, List<String> hosts, List<TaskInfo> tasks) {
    gathering = new TaskGathering(hosts);
    int regular = (int) tasks.stream().filter(task -> !task.handler()).count();
    status.playStarted(play, name, hosts, regular);
    String title = "PLAY [" + TerminalText.visible(name) + "]";
    int room = options.size().get().columns() - TerminalText.width(title) - 1;
    String names = hosts.isEmpty() ? "no hosts" : HostList.text(hosts, Math.max(20, room));
    print(List.of("", Style.BOLD.paint(title, options.color()) + " " + names));
  }

  @Override
  public synchronized void taskStarted(TaskInfo task, String host) {
    status.started(host, task.name(), clock.getAsLong());
    printBlocks(gathering.started(task, host));
  }

  @Override
  public synchronized void taskFinished(TaskResult result) {
    status.finished(result);
    recap.add(result);
    printBlocks(gathering.finished(result));
  }

  @Override
  public synchronized void checkStarted(int play, String name, String host) {
    printBlocks(gathering.rest());
    status.started(host, name, clock.getAsLong());
  }

  @Override
  public synchronized void checkFinished(CheckResult result) {
    printBlocks(gathering.rest());
    status.finished(result.host(), result.status());
    print(checkLines.of(result));
  }

  @Override
  public synchronized void traced(int play, String check, Trace trace) {
    print(traceLines.of(trace));
  }

  @Override
  public synchronized void playFinished(int play) {
    printBlocks(gathering.rest());
  }

  @Override
  public synchronized void runFinished(RunSummary summary) {
    printBlocks(gathering.rest());
    print(recap.of(run, summary));
    close();
  }

  /** Shows what is still held back and gives the terminal back; may be called at any time. */
  @Override
  public synchronized void close() {
    printBlocks(gathering.rest());
    closed = true;
    if (ticker != null) {
      ticker.shutdownNow();
      ticker = null;
      removeHook();
    }
    area.close();
    pending.forEach(line -> out.write(line + "\n"));
    pending.clear();
    out.flush();
  }

  /** Draws what has come up since the last time; called ten times a second on a live terminal. */
  synchronized void redraw() {
    if (run != null && !closed) {
      area.draw(pending, status.lines(options.size().get(), clock.getAsLong()));
      pending.clear();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(restoreCursor);
    } catch (IllegalStateException e) {
      // The program is ending already, which is why this runs.
      return;
    }
  }

  private void printBlocks(List<TaskBlock> blocks) {
    blocks.forEach(block -> print(taskLines.of(block)));
  }

  private void print(List<String> lines) {
    if (options.live() && !closed) {
      pending.addAll(lines);
    } else {
      lines.forEach(line -> out.write(line + "\n"));
      out.flush();
    }
  }
}
