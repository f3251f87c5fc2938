package io.plumbline.report;

import io.plumbline.check.CheckStatus;
import io.plumbline.run.HostSummary;
import io.plumbline.run.RunInfo;
import io.plumbline.run.RunSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes a run as one page that needs nothing but a browser: what it came to, where packets got
 * lost, the topology, every check with its evidence, what changed, every task with its hosts, and
 * where the time went. Written at the end of the run.
 */
public final class HtmlReport extends WholeRunReport {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * Makes a report.
   *
   * @param file where to; its folder is made if there is none
   * @throws io.plumbline.input.InvalidInputException if nothing can be written there
   */
  public HtmlReport(Path file) {
    super(file);
  }

  /** Makes a report that somebody takes as a text at the end of the run. */
  HtmlReport(Consumer<String> out) {
    super(out);
  }

  @Override
  String text(RunSummary summary) {
    HtmlPage page = new HtmlPage();
    String title = "plumb " + record().run().phase().name().toLowerCase(Locale.ROOT);
    addHead(page, title + " " + record().run().playbook());
    addSummary(page, title, summary);
    HtmlTopology topology = new HtmlTopology(page, record());
    HtmlTraces traces = new HtmlTraces(page, topology);
    traces.addFindings(record().plays());
    topology.add();
    addHosts(page, summary);
    new HtmlChecks(page, traces).add(record().plays());
    new HtmlChanges(page).add(record());
    new HtmlTasks(page).add(record().plays());
    new HtmlTiming(page, TimedRun.of(record(), summary)).add();
    page.raw("<footer>Written by Plumbline. Times are UTC.</footer>\n").end().end();
    return page.html();
  }

  private static void addHead(HtmlPage page, String title) {
    page.raw("<!DOCTYPE html>\n")
        .start("html", "", "lang=\"en\"")
        .start("head", "")
        .raw("\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        // Whatever a host managed to smuggle in could load nothing and run nothing.
        .raw("<meta http-equiv=\"Content-Security-Policy\" ")
        .raw("content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .element("title", "", title)
        .raw("\n<style>\n" + styleSheet() + "</style>\n")
        .end()
        .start("body", "");
  }

  private void addSummary(HtmlPage page, String title, RunSummary summary) {
    RunInfo run = record().run();
    page.element("h1", "", title + " " + run.playbook());
    page.element(
        "p",
        "meta",
        "run "
            + run.id()
            + ", started "
            + TIME.format(run.started())
            + ", took "
            + Elapsed.text(summary.took())
            + (run.checkMode() ? ", check mode: nothing was changed" : ""));
    boolean bad =
        summary.anyFailed()
            || summary.anyUnreachable()
            || summary.anyCheckFailed()
            || summary.interrupted();
    page.element("p", bad ? "verdict bad" : "verdict", verdict(summary)).raw("\n");
  }

  private static String verdict(RunSummary summary) {
    long failed = summary.hosts().stream().filter(host -> host.failed() > 0).count();
    long unreachable = summary.hosts().stream().filter(host -> host.unreachable() > 0).count();
    String hosts =
        failed + unreachable == 0
            ? "No task failed on " + counted(summary.hosts().size(), "host")
            : (failed > 0 ? "A task failed on " + counted(failed, "host") : "")
                + (failed > 0 && unreachable > 0 ? ", and " : "")
                + (unreachable > 0 ? counted(unreachable, "host") + " could not be reached" : "");
    String checks =
        summary.checks().isEmpty()
            ? ""
            : "; "
                + summary.checks(CheckStatus.PASSED)
                + " of "
                + counted(summary.checks().size(), "check")
                + " passed";
    return hosts + checks + (summary.interrupted() ? "; interrupted" : "") + ".";
  }

  private static String counted(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private static void addHosts(HtmlPage page, RunSummary summary) {
    if (summary.hosts().isEmpty()) {
      return;
    }
    page.element("h2", "", "Hosts").start("div", "wide").start("table", "counts").start("tr", "");
    page.element("th", "", "host");
    for (String name :
        List.of("ok", "changed", "unreachable", "failed", "skipped", "rescued", "ignored")) {
      page.element("th", "number", name);
    }
    page.end();
    for (HostSummary host : summary.hosts()) {
      page.start("tr", "").element("td", "", host.host());
      addNumber(page, "ok", host.ok());
      addNumber(page, "changed", host.changed());
      addNumber(page, "unreachable", host.unreachable());
      addNumber(page, "failed", host.failed());
      addNumber(page, "skipped", host.skipped());
      addNumber(page, "rescued", host.rescued());
      addNumber(page, "ignored", host.ignored());
      page.end();
    }
    page.end().end();
  }

  private static void addNumber(HtmlPage page, String look, int number) {
    page.element("td", "number " + (number == 0 ? "zero" : look), String.valueOf(number));
  }

  private static String styleSheet() {
    try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own style sheet cannot be read", e);
    }
  }
}
