package io.plumbline.report;

import io.plumbline.json.Json;
import io.plumbline.run.RunSummary;
import io.plumbline.trace.TraceFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes what a run came to as one JSON document, with the words of its events. */
final class JsonReport extends WholeRunReport {
  private final Map<String, Path> files;

  /**
   * Makes a report.
   *
   * @param files where the run's other reports are, by a word for each
   * @param out takes the document
   */
  JsonReport(Map<String, Path> files, Consumer<String> out) {
    super(out);
    this.files = files;
  }

  @Override
  String text(RunSummary summary) {
    Map<String, Object> document = new LinkedHashMap<>(EventFields.of(record().run()));
    Map<String, Object> paths = new LinkedHashMap<>();
    files.forEach((name, file) -> paths.put(name, file.toString()));
    document.put("reports", paths);
    document.put("summary", EventFields.of(summary));
    document.put("checks", summary.checks().stream().map(EventFields::of).toList());
    List<Object> traces = new ArrayList<>();
    for (int i = 0; i < record().plays().size(); i++) {
      int play = i;
      record()
          .plays()
          .get(i)
          .traces()
          .forEach((check, trace) -> traces.add(TraceEvent.fields(play, check, trace)));
    }
    document.put("traces", traces);
    document.put("topology", TraceFields.of(record().topology()));
    return Json.writeInOrder(document);
  }
}
