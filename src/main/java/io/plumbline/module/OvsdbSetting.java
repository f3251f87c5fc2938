package io.plumbline.module;

import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of Open vSwitch's database, or one key of it, and what it shall hold.
 *
 * @param table the table, for example {@code Bridge}
 * @param record the row, for example {@code br-int}
 * @param column the column
 * @param key the key, for a column that is a map
 * @param value what it shall hold, as ovs-vsctl takes it; nothing if the key shall be gone
 */
record OvsdbSetting(
    String table, String record, String column, Optional<String> key, Optional<String> value) {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)(?::([^=\\s]+))?=(.*)", Pattern.DOTALL);

  /**
   * Makes a setting of a whole column.
   *
   * @param table the table
   * @param record the row
   * @param column the column
   * @param value what it shall hold
   * @return the setting
   */
  static OvsdbSetting column(String table, String record, String column, String value) {
    return new OvsdbSetting(table, record, column, Optional.empty(), Optional.of(value));
  }

  /**
   * Makes the settings of a map column; keys that are not named are left alone.
   *
   * @param table the table
   * @param record the row
   * @param column the column, which is the name of the argument too
   * @param arguments holds a map; an empty value removes its key
   * @return the settings
   */
  static List<OvsdbSetting> keys(String table, String record, String column, Arguments arguments) {
    List<OvsdbSetting> settings = new ArrayList<>();
    for (Map.Entry<String, Object> entry : arguments.map(column).entrySet()) {
      if (entry.getValue() instanceof Map || entry.getValue() instanceof List) {
        arguments.problem(column, "\"" + entry.getKey() + "\" must be text");
      }
      Optional<String> value =
          Optional.ofNullable(entry.getValue()).map(item -> OvsdbValue.quote(item.toString()));
      settings.add(new OvsdbSetting(table, record, column, Optional.of(entry.getKey()), value));
    }
    return settings;
  }

  /**
   * Reads the argument {@code set}.
   *
   * @param arguments holds texts such as {@code Interface eth1 mtu_request=9000 type=internal}
   * @return the settings
   */
  static List<OvsdbSetting> raw(Arguments arguments) {
    List<OvsdbSetting> settings = new ArrayList<>();
    for (String text : arguments.texts("set")) {
      List<String> words = CommandWords.split(text).orElse(List.of());
      boolean valid = words.size() > 2 && words.stream().limit(2).noneMatch(w -> w.startsWith("-"));
      for (String word : words.subList(valid ? 2 : 0, valid ? words.size() : 0)) {
        Matcher assignment = ASSIGNMENT.matcher(word);
        valid = valid && assignment.matches();
        if (valid) {
          settings.add(
              new OvsdbSetting(
                  words.get(0),
                  words.get(1),
                  assignment.group(1),
                  Optional.ofNullable(assignment.group(2)),
                  Optional.of(assignment.group(3))));
        }
      }
      if (!valid) {
        arguments.problem(
            "set", "\"set\" needs TABLE RECORD COLUMN[:KEY]=VALUE, not \"" + text + "\"");
      }
    }
    return settings;
  }

  /** Gets the words that name the setting for {@code ovs-vsctl get}, quoted for the shell. */
  String shellWords() {
    String named = column + key.map(name -> ":" + OvsdbValue.quote(name)).orElse("");
    return ShellQuote.quoteAll(List.of(table, record, named));
  }

  /** Tells whether a value that ovs-vsctl printed is the one wanted. */
  boolean holds(String found) {
    return value
        .map(text -> OvsdbValue.parse(text).equals(OvsdbValue.parse(found)))
        .orElse(found.isBlank());
  }

  /** Gets the part of a transaction that makes it so, quoted for the shell. */
  String shellCommand() {
    String row = ShellQuote.quote(table) + " " + ShellQuote.quote(record) + " ";
    String name = key.map(OvsdbValue::quote).orElse("");
    if (value.isEmpty()) {
      return "remove " + row + ShellQuote.quote(column) + " " + ShellQuote.quote(name);
    }
    String target = key.isPresent() ? column + ":" + name : column;
    return "set " + row + ShellQuote.quote(target + "=" + value.get());
  }

  /** Names the setting for people. */
  String shown() {
    return column + key.map(name -> ":" + name).orElse("");
  }
}
