package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.HostSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Plays a made-up run on the terminal, to look at the live display by eye: {@code java -cp
 * target/classes:target/test-classes io.plumbline.report.LiveReportDemo HOSTS MILLISECONDS}.
 */
final class LiveReportDemo {
  private LiveReportDemo() {}

  /**
   * Plays the run.
   *
   * @param arguments the number of hosts, and the pause between events in milliseconds
   * @throws InterruptedException never
   */
  public static void main(String[] arguments) throws InterruptedException {
    int number = Integer.parseInt(arguments[0]);
    long pause = Long.parseLong(arguments[1]);
    List<String> hosts = IntStream.range(0, number).mapToObj(i -> "compute" + i).toList();
    String[] tasks =
        IntStream.range(0, 12)
            .mapToObj(i -> "Install the \u7f51\u7edc packages \ud83d\ude80 of service number " + i)
            .toArray(String[]::new);
    TextReport.Options options = TextReport.Options.of(System.getenv(), true);
    Events events = new Events(new TextReport(new PrintWriter(System.out), options)).run(2);
    events.play("Controller and network services", hosts, tasks);
    Random random = new Random(1);
    int[] next = new int[number];
    for (int left = number * tasks.length; left > 0; left--) {
      int host = random.nextInt(number);
      while (next[host] >= tasks.length) {
        host = (host + 1) % number;
      }
      String name = hosts.get(host);
      events.start(next[host], name);
      Thread.sleep(pause);
      if (host == 1 && next[host] == 5) {
        events.failed(next[host], name, "exited with 1", Map.of("stderr", "E: \u001b[2J no\n"));
        left -= tasks.length - 1 - next[host];
        next[host] = tasks.length;
      } else if (random.nextInt(3) == 0) {
        events.changed(next[host]++, name);
      } else {
        events.ok(next[host]++, name);
      }
    }
    for (String host : hosts) {
      events.check("The router answers", host, CheckStatus.PASSED, "4", "4", "", 1);
      Thread.sleep(pause * 5);
    }
    events.playEnd().end(new HostSummary("compute0", 12, 3, 0, 0, 0, 0, 0));
  }
}
