package io.plumbline.module.ini;

import io.plumbline.module.ini.IniLine.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An INI file that can be edited. Whatever is not asked for stays as it is, byte for byte:
 * comments, order, other options, spaces, line ends.
 *
 * <p>The rules are those of oslo.config: {@code name = value} or {@code name: value}; a deeper line
 * goes on with the value above; an option that stands several times has several values; sections of
 * one name are one section. Beyond them, an option may stand before the first section (section ""),
 * and may have no separator, which is a null value.
 */
public final class IniDocument {
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final String mark;
  // One character a byte, here and in every String handed to it.
  private final IniLines lines;

  private IniDocument(String mark, IniLines lines) {
    this.mark = mark;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @param bytes any bytes
   * @return the document
   */
  public static IniDocument parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    return new IniDocument(mark, new IniLines(text.substring(mark.length())));
  }

  /**
   * Gives the file.
   *
   * @return its bytes
   */
  public byte[] bytes() {
    return (mark + lines.text()).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Gives every option with its values.
   *
   * @return sections, options and values in the order of the file; a value is null if the option
   *     has no separator
   */
  public Map<String, Map<String, List<String>>> options() {
    Map<String, Map<String, List<String>>> decoded = new LinkedHashMap<>();
    raw()
        .forEach(
            (section, options) -> {
              Map<String, List<String>> copy = new LinkedHashMap<>();
              options.forEach(
                  (name, values) ->
                      copy.put(decode(name), values.stream().map(IniDocument::decode).toList()));
              decoded.put(decode(section), copy);
            });
    return decoded;
  }

  private Map<String, Map<String, List<String>>> raw() {
    Map<String, Map<String, List<String>>> options = new LinkedHashMap<>();
    for (int at = 0; at < lines.size(); at++) {
      IniLine line = lines.get(at);
      if (line.kind() == Kind.SECTION || line.kind() == Kind.OPTION) {
        options.computeIfAbsent(line.section(), section -> new LinkedHashMap<>());
      }
      if (line.kind() == Kind.OPTION) {
        options
            .get(line.section())
            .computeIfAbsent(line.name(), name -> new ArrayList<>())
            .add(lines.value(at));
      }
    }
    return options;
  }

  /**
   * Names an option for users.
   *
   * @param section its section, "" for none
   * @param name the option
   * @return for example {@code [ovs] local_ip}
   */
  public static String label(String section, String name) {
    return section.isEmpty() ? name : "[" + section + "] " + name;
  }

  /**
   * Takes over every section and option of another file.
   *
   * @param other the other file
   * @return what was changed, such as {@code [ovs] local_ip}, or {@code [ovs]} for an empty section
   */
  public Set<String> merge(IniDocument other) {
    Set<String> changed = new LinkedHashSet<>();
    other
        .raw()
        .forEach(
            (section, options) -> {
              if (options.isEmpty() && addRawSection(section)) {
                changed.add("[" + decode(section) + "]");
              }
              options.forEach(
                  (name, values) -> {
                    if (setRaw(section, name, values)) {
                      changed.add(label(decode(section), decode(name)));
                    }
                  });
            });
    return changed;
  }

  /**
   * Adds a section at the end unless there is one of that name.
   *
   * @param section its name; "" stands for the part before the first, which is always there
   * @return whether it was added
   */
  public boolean addSection(String section) {
    return addRawSection(encode(section));
  }

  private boolean addRawSection(String section) {
    if (section.isEmpty() || lines.hasSection(section)) {
      return false;
    }
    lines.addSection(section);
    return true;
  }

  /**
   * Gives an option exactly some values. What stands there already is written over in its place;
   * what is new stands behind a commented sample of the option, or else behind the last option of
   * its section.
   *
   * @param section its section, added if missing; "" for the part before the first
   * @param name the option
   * @param values its values in order, each of one or more lines; none removes the option
   * @return whether that changed anything
   */
  public boolean set(String section, String name, List<String> values) {
    return setRaw(encode(section), encode(name), values.stream().map(IniDocument::encode).toList());
  }

  private boolean setRaw(String section, String name, List<String> values) {
    List<Integer> places = lines.places(section, name);
    List<String> present = places.stream().map(lines::value).toList();
    if (present.equals(values)) {
      return false;
    }
    if (places.isEmpty()) {
      addRawSection(section);
      lines.insertAll(lines.position(section, name), section, name, values);
      return true;
    }
    if (values.size() > places.size()) {
      int last = places.get(places.size() - 1);
      List<String> more = values.subList(places.size(), values.size());
      lines.insertAll(lines.after(last), section, name, more);
    }
    int first = values.size() == 1 ? kept(present, values.get(0)) : 0;
    // From the last to the first, so that the numbers of the lines above stay true.
    for (int i = places.size() - 1; i >= 0; i--) {
      int value = i - first;
      if (value >= 0 && value < values.size()) {
        lines.replace(places.get(i), values.get(value));
      } else {
        lines.remove(places.get(i));
      }
    }
    return true;
  }

  /** Of several lines for one value the one that is right stays, or the last, which counts. */
  private static int kept(List<String> present, String value) {
    int right = present.lastIndexOf(value);
    return right < 0 ? present.size() - 1 : right;
  }

  /**
   * Removes some values of an option.
   *
   * @param section its section
   * @param name the option
   * @param values the values
   * @return whether there was any
   */
  public boolean removeValues(String section, String name, List<String> values) {
    List<String> unwanted = values.stream().map(IniDocument::encode).toList();
    List<Integer> places = lines.places(encode(section), encode(name));
    boolean removed = false;
    for (int i = places.size() - 1; i >= 0; i--) {
      if (unwanted.contains(lines.value(places.get(i)))) {
        lines.remove(places.get(i));
        removed = true;
      }
    }
    return removed;
  }

  /**
   * Removes a section with all that stands in it, comments too.
   *
   * @param section its name, not empty
   * @return whether there was one
   */
  public boolean removeSection(String section) {
    return lines.removeSection(encode(section));
  }

  private static String encode(String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String decode(String text) {
    return text == null
        ? null
        : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
