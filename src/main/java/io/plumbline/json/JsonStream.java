package io.plumbline.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes a value without any look at its class, which takes Jackson's mapper 20 ms to get ready
 * for: every run writes its events, and few read or write other JSON.
 */
final class JsonStream {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonStream() {}

  static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new IllegalArgumentException("this value cannot be written as JSON", e);
    }
    return text.toString();
  }

  private static void write(Object value, JsonGenerator generator) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Map<?, ?> entries) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        generator.writeFieldName(String.valueOf(entry.getKey()));
        write(entry.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        write(item, generator);
      }
      generator.writeEndArray();
    } else if (value instanceof Number number) {
      write(number, generator);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof CharSequence text) {
      generator.writeString(text.toString());
    } else {
      throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON");
    }
  }

  private static void write(Number number, JsonGenerator generator) throws IOException {
    if (number instanceof Double || number instanceof Float) {
      generator.writeNumber(number.doubleValue());
    } else if (number instanceof BigDecimal exact) {
      generator.writeNumber(exact);
    } else {
      generator.writeNumber(String.valueOf(number));
    }
  }
}
