package io.plumbline.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON. Values are String, Long, BigDecimal, Boolean, List, Map (in the order
 * written) and null.
 */
public final class Json {
  /** Made when it is first needed, which in most runs is never. */
  private static final class Mapper {
    private static final ObjectMapper PLAIN =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter INDENTED = PLAIN.writer(indented());
  }

  private Json() {}

  /**
   * Reads one document.
   *
   * @param text the whole document
   * @return its value
   * @throws JsonException if the text is not one JSON document, or an object has a key twice
   */
  public static Object parse(String text) {
    try {
      return plain(Mapper.PLAIN.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      throw new JsonException("this is not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * Writes one document on one line, keys sorted.
   *
   * @param value String, Number, Boolean, List, Map or null
   * @return the text without any line break
   */
  public static String write(Object value) {
    return written(Mapper.PLAIN.writer(), value);
  }

  /**
   * Writes one document on one line, keys in the order of the map. Nothing but ASCII is written,
   * because some readers of lines take U+2028 and U+0085 as line breaks.
   *
   * @param value String, Number, Boolean, List, Map or null
   * @return the text without any line break
   */
  public static String writeInOrder(Map<String, Object> value) {
    return JsonStream.write(value);
  }

  /**
   * Writes one document for people to read, keys sorted, indented by four as Ansible does.
   *
   * @param value String, Number, Boolean, List, Map or null
   * @return the text, without a line break at its end
   */
  public static String writeIndented(Object value) {
    return written(Mapper.INDENTED, value);
  }

  private static String written(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this value cannot be written as JSON", e);
    }
  }

  private static PrettyPrinter indented() {
    DefaultIndenter lines = new DefaultIndenter("    ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> copy = new LinkedHashMap<>();
      entries.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
      return copy;
    }
    if (value instanceof List<?> items) {
      List<Object> copy = new ArrayList<>(items.size());
      items.forEach(item -> copy.add(plain(item)));
      return copy;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    return value instanceof BigInteger number ? new BigDecimal(number) : value;
  }
}
