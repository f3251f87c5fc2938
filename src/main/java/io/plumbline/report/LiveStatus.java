package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.TaskInfo;
import io.plumbline.run.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every host is doing right now, as lines for a {@link LiveArea}. */
final class LiveStatus {
  private static final String SPINNER = "|/-\\";
  private static final int MOST_HOSTS = 12;

  /** What one host is doing. */
  private static final class HostWork {
    private final String name;
    private String doing = "";
    private long since;
    private int done;
    private String end = "";

    private HostWork(String name) {
      this.name = name;
    }
  }

  private final boolean color;
  private final Map<String, HostWork> hosts = new LinkedHashMap<>();
  private final Map<CheckStatus, Integer> checks = new EnumMap<>(CheckStatus.class);
  private long runStarted;
  private int plays;
  private int play;
  private String playName = "";
  private int tasks;
  private int failures;
  private int frame;

  /**
   * Begins with no host.
   *
   * @param color whether to use ANSI colours
   */
  LiveStatus(boolean color) {
    this.color = color;
  }

  /**
   * Hears that the run begins.
   *
   * @param numberOfPlays how many plays there are
   * @param now nanoseconds of a steady clock
   */
  void runStarted(int numberOfPlays, long now) {
    plays = numberOfPlays;
    runStarted = now;
  }

  /**
   * Hears that a play begins.
   *
   * @param position its position, from 0
   * @param name its name
   * @param names its hosts
   * @param numberOfTasks how many tasks it has, without handlers
   */
  void playStarted(int position, String name, List<String> names, int numberOfTasks) {
    play = position + 1;
    playName = TerminalText.visible(name);
    tasks = numberOfTasks;
    hosts.clear();
    names.forEach(this::host);
  }

  /**
   * Hears that a host begins something.
   *
   * @param host the host's name
   * @param what a task's or check's name
   * @param now nanoseconds of a steady clock
   */
  void started(String host, String what, long now) {
    HostWork work = host(host);
    work.doing = TerminalText.visible(what);
    work.since = now;
  }

  /**
   * Hears that a host is done with a task.
   *
   * @param result what it came to
   */
  void finished(TaskResult result) {
    HostWork work = host(result.host());
    work.doing = "";
    TaskInfo task = result.task();
    work.done = task.handler() ? work.done : Math.max(work.done, task.position() + 1);
    Outcome outcome = Outcome.of(result);
    boolean over = outcome == Outcome.FAILED || outcome == Outcome.UNREACHABLE;
    failures += over ? 1 : 0;
    work.end = over ? outcome.word() : "";
  }

  /**
   * Hears that a check is done.
   *
   * @param host the host's name
   * @param status what it came to
   */
  void finished(String host, CheckStatus status) {
    host(host).doing = "";
    checks.merge(status, 1, Integer::sum);
  }

  /**
   * Writes the area.
   *
   * @param size the terminal's size
   * @param now nanoseconds of a steady clock
   * @return lines narrower than the terminal and fewer than its rows
   */
  List<String> lines(TerminalSize size, long now) {
    frame++;
    int columns = size.columns() - 1;
    int room = Math.max(0, Math.min(MOST_HOSTS, size.rows() - 4));
    List<HostWork> shown = shown(room);
    List<String> lines = new ArrayList<>();
    int nameWidth =
        shown.stream()
            .mapToInt(work -> TerminalText.width(TerminalText.visible(work.name)))
            .max()
            .orElse(0);
    for (HostWork work : shown) {
      lines.add(hostLine(work, Math.min(nameWidth, columns / 3), columns, now));
    }
    if (shown.size() < hosts.size() && room > 0) {
      lines.add(Style.DIM.paint(TerminalText.cut(others(shown.size()), columns), color));
    }
    lines.add(Style.BOLD.paint(TerminalText.cut(total(now), columns), color));
    return lines;
  }

  /** All hosts in their order if they fit; else those that work, the longest at it first. */
  private List<HostWork> shown(int room) {
    if (hosts.size() <= room) {
      return List.copyOf(hosts.values());
    }
    return hosts.values().stream()
        .filter(work -> !work.doing.isEmpty())
        .sorted(Comparator.comparingLong(work -> work.since))
        .limit(room)
        .toList();
  }

  private String hostLine(HostWork work, int nameWidth, int columns, long now) {
    boolean busy = !work.doing.isEmpty();
    String progress = tasks == 0 ? "" : work.done + "/" + tasks;
    String time = busy ? Elapsed.coarse(Duration.ofNanos(now - work.since)) : "";
    String start =
        (busy ? SPINNER.charAt(frame % SPINNER.length()) : ' ')
            + " "
            + TerminalText.fit(TerminalText.visible(work.name), nameWidth)
            + "  "
            + " ".repeat(Math.max(0, (tasks + "/" + tasks).length() - progress.length()))
            + progress
            + "  "
            + " ".repeat(Math.max(0, 5 - time.length()))
            + time
            + "  ";
    int left = columns - TerminalText.width(start);
    if (left < 1) {
      return TerminalText.cut(start, columns);
    }
    if (busy) {
      return start + TerminalText.cut(work.doing, left);
    }
    String state = work.end.isEmpty() ? (work.done >= tasks ? "done" : "waiting") : work.end;
    Style style = work.end.isEmpty() ? Style.DIM : Style.RED;
    return start + style.paint(TerminalText.cut(state, left), color);
  }

  private String others(int shown) {
    long busy = hosts.values().stream().filter(work -> !work.doing.isEmpty()).count();
    long bad = hosts.values().stream().filter(work -> !work.end.isEmpty()).count();
    long done =
        hosts.values().stream()
            .filter(work -> work.doing.isEmpty() && work.end.isEmpty() && work.done >= tasks)
            .count();
    String text = "  and " + (hosts.size() - shown) + " more hosts; of all " + hosts.size() + ": ";
    return text + busy + " working, " + done + " done" + (bad > 0 ? ", " + bad + " failed" : "");
  }

  private String total(long now) {
    StringBuilder text = new StringBuilder(Elapsed.coarse(Duration.ofNanos(now - runStarted)));
    if (play > 0) {
      text.append("  play ").append(play).append('/').append(Math.max(play, plays));
    }
    if (failures > 0) {
      text.append("  ").append(failures).append(" failed");
    }
    if (!checks.isEmpty()) {
      int passed = checks.getOrDefault(CheckStatus.PASSED, 0);
      int looked = checks.values().stream().mapToInt(Integer::intValue).sum();
      text.append("  checks: ").append(passed).append(" of ").append(looked).append(" passed");
    }
    return playName.isEmpty() ? text.toString() : text.append("  ").append(playName).toString();
  }

  private HostWork host(String name) {
    return hosts.computeIfAbsent(name, HostWork::new);
  }
}
