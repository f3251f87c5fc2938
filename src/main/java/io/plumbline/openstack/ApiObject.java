package io.plumbline.openstack;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One object as a service's API describes it.
 *
 * @param fields names and values: String, Long, BigDecimal, Boolean, List, Map or null
 */
public record ApiObject(Map<String, Object> fields) {
  /** Checks that nothing is null. */
  public ApiObject {
    Objects.requireNonNull(fields, "fields is null");
  }

  /**
   * Gives the id.
   *
   * @return the id, or "" if there is none
   */
  public String id() {
    return text("id");
  }

  /**
   * Gives a value as text.
   *
   * @param key the field
   * @return the text; "" for a missing value or null
   */
  public String text(String key) {
    Object value = fields.get(key);
    return value == null ? "" : String.valueOf(value);
  }

  /**
   * Gives a boolean.
   *
   * @param key the field
   * @return true if the value is true
   */
  public boolean bool(String key) {
    return Boolean.TRUE.equals(fields.get(key));
  }

  /**
   * Gives an object inside this one.
   *
   * @param key the field
   * @return the object; an empty one if there is none
   */
  public ApiObject object(String key) {
    return of(fields.get(key));
  }

  /**
   * Gives a list of objects inside this one.
   *
   * @param key the field
   * @return the objects; an empty list if there is none
   */
  public List<ApiObject> objects(String key) {
    return fields.get(key) instanceof List<?> items
        ? items.stream().map(ApiObject::of).toList()
        : List.of();
  }

  /**
   * Wraps a JSON value.
   *
   * @param value any value
   * @return the object; an empty one if the value is none
   */
  @SuppressWarnings("unchecked")
  static ApiObject of(Object value) {
    return new ApiObject(value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
  }
}
