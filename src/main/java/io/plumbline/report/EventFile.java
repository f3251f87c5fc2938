package io.plumbline.report;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the events of a run back. */
final class EventFile {
  private EventFile() {}

  /**
   * Reads all events. A run that was killed may leave half a line at the end, which does not count.
   *
   * @param file what {@link JsonLinesReport} wrote
   * @return the events in the order they happened, at least one
   * @throws InvalidInputException if the file cannot be read, or a line is no event
   */
  static List<EventLine> read(Path file) {
    String text = content(file);
    List<EventLine> events = new ArrayList<>();
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        break;
      }
      number++;
      events.add(event(file, number, text.substring(start, end)));
      start = end + 1;
    }
    if (events.isEmpty()) {
      throw new InvalidInputException(
          Problem.at(SourceLocation.startOf(file), "there is no event in this file"));
    }
    return events;
  }

  private static EventLine event(Path file, int number, String line) {
    EventLine event = new EventLine(file, number, Map.of());
    try {
      if (Json.parse(line) instanceof Map<?, ?> fields) {
        return new EventLine(file, number, fields);
      }
      throw event.problem("it is no JSON object");
    } catch (JsonException e) {
      throw event.problem(e.getMessage());
    }
  }

  private static String content(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          Problem.at(SourceLocation.commandLine(), "there are no events in " + file.getParent()));
    } catch (IOException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.commandLine(),
              "the events in " + file + " cannot be read: " + ReportFile.reason(e)));
    }
  }
}
