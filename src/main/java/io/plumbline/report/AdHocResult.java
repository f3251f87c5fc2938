package io.plumbline.report;

import io.plumbline.json.Json;
import io.plumbline.run.TaskResult;
import io.plumbline.run.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words for what a single task came to on one host; they are Ansible's.
 *
 * @param host the host
 * @param heading what stands behind the host's name
 * @param body what stands below that
 * @param line all of it in one line
 */
record AdHocResult(String host, String heading, List<String> body, String line) {

  static AdHocResult of(TaskResult result) {
    String status = status(result);
    String host = TerminalText.visible(result.host());
    if (result.status() == TaskStatus.UNREACHABLE) {
      List<String> words = TerminalText.lines(result.message());
      return new AdHocResult(
          host, status + " >>", words, host + " | " + status + ": " + String.join(" ", words));
    }
    if (isCommand(result)) {
      String heading = status + " | rc=" + result.values().get("rc");
      return new AdHocResult(
          host, heading + " >>", output(result), host + " | " + heading + " | " + inLine(result));
    }
    Map<String, Object> fields = fields(result);
    List<String> body = new ArrayList<>(TerminalText.lines(Json.writeIndented(fields)));
    String first = body.remove(0);
    return new AdHocResult(
        host,
        status + " => " + first,
        body,
        host + " | " + status + " => " + TerminalText.visible(Json.writeInOrder(fields)));
  }

  private static String status(TaskResult result) {
    return switch (result.status()) {
      case OK -> "SUCCESS";
      case CHANGED -> "CHANGED";
      case FAILED -> isCommand(result) ? "FAILED" : "FAILED!";
      case SKIPPED -> "SKIPPED";
      case UNREACHABLE -> "UNREACHABLE!";
    };
  }

  private static boolean isCommand(TaskResult result) {
    return result.values().containsKey("rc") && result.values().containsKey("stdout");
  }

  private static List<String> output(TaskResult result) {
    List<String> lines = new ArrayList<>(TerminalText.lines(text(result, "stdout")));
    lines.addAll(TerminalText.lines(text(result, "stderr")));
    return lines;
  }

  private static String inLine(TaskResult result) {
    String stderr = text(result, "stderr");
    return "(stdout) "
        + escaped(text(result, "stdout"))
        + (stderr.isEmpty() ? "" : " (stderr) " + escaped(stderr));
  }

  private static String text(TaskResult result, String key) {
    return String.valueOf(result.values().getOrDefault(key, "")).stripTrailing();
  }

  private static String escaped(String text) {
    return TerminalText.visible(text.replace("\r", "\\r").replace("\n", "\\n"));
  }

  /** What a module says, in the order of the names. */
  static Map<String, Object> fields(TaskResult result) {
    Map<String, Object> fields = new TreeMap<>(result.values());
    fields.keySet().removeIf(key -> key.endsWith("_lines"));
    fields.put("changed", result.status() == TaskStatus.CHANGED);
    if (result.status() == TaskStatus.UNREACHABLE) {
      fields.put("unreachable", true);
    }
    if (result.status() == TaskStatus.FAILED) {
      fields.put("failed", true);
    }
    String words = result.message().isBlank() ? result.summary() : result.message();
    if (!words.isBlank()) {
      fields.putIfAbsent("msg", words);
    }
    return new LinkedHashMap<>(fields);
  }
}
