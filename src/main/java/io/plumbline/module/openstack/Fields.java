package io.plumbline.module.openstack;

import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The wanted fields of an object. A field that is not given is left to the service. */
final class Fields {
  /**
   * One field.
   *
   * @param key its name in the API
   * @param value what it shall be: String, Long, Boolean, List, Map or null
   * @param kind what can become of it after the object was made
   */
  record Field(String key, Object value, Kind kind) {}

  /** What can become of a field after the object was made. */
  enum Kind {
    /** It is sent once and never compared: a secret, or an id that the object was found by. */
    ONCE,
    /** It can never change. */
    FIXED,
    /** It can change at any time. */
    CHANGEABLE
  }

  private final List<Field> fields = new ArrayList<>();

  Fields once(String key, Object value) {
    fields.add(new Field(key, value, Kind.ONCE));
    return this;
  }

  /** The project, if it is not the one of the token, which the services take by themselves. */
  Fields owner(Cloud cloud, String project, Answers found) {
    return project.equals(cloud.projectName())
        ? this
        : once("project_id", found.id("project", project));
  }

  Fields fixed(String key, Optional<?> value) {
    value.ifPresent(given -> fields.add(new Field(key, given, Kind.FIXED)));
    return this;
  }

  Fields fixed(String key, OptionalInt value) {
    value.ifPresent(given -> fields.add(new Field(key, (long) given, Kind.FIXED)));
    return this;
  }

  Fields changeable(String key, Optional<?> value) {
    value.ifPresent(given -> fields.add(new Field(key, given, Kind.CHANGEABLE)));
    return this;
  }

  Fields changeableOrNull(String key, Object value) {
    fields.add(new Field(key, value, Kind.CHANGEABLE));
    return this;
  }

  Fields changeable(String key, OptionalInt value) {
    value.ifPresent(given -> fields.add(new Field(key, (long) given, Kind.CHANGEABLE)));
    return this;
  }

  /** Everything that is sent to make the object. */
  Map<String, Object> all() {
    return values(fields);
  }

  /** The fields of one kind that an object has otherwise; one that it does not show is passed. */
  List<Field> different(ApiObject object, Kind kind) {
    return fields.stream()
        .filter(field -> field.kind == kind && object.fields().containsKey(field.key))
        .filter(field -> !same(field.value, object.fields().get(field.key)))
        .toList();
  }

  static Map<String, Object> values(List<Field> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.key, field.value));
    return values;
  }

  /** The fields one a line, for a diff. */
  static String text(List<Field> fields) {
    return fields.stream()
        .map(field -> field.key + ": " + shown(field.value) + "\n")
        .collect(Collectors.joining());
  }

  /** The fields one a line, for the diff of a new object; what may be a secret is left out. */
  String text() {
    return text(fields.stream().filter(field -> field.kind != Kind.ONCE).toList());
  }

  static String shown(Object value) {
    return value == null ? "none" : String.valueOf(value);
  }

  private static boolean same(Object wanted, Object found) {
    if (wanted instanceof List<?> left && found instanceof List<?> right) {
      return left.size() == right.size() && new HashSet<>(left).equals(new HashSet<>(right));
    }
    return Objects.equals(wanted, found);
  }
}
