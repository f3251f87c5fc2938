package io.plumbline.template;

import io.plumbline.yaml.YamlNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The variables in force at one place: a chain of layers, the nearest first. A value is either a
 * {@link YamlNode} that the user wrote, rendered when it is first asked for, or plain data (what a
 * host sent, registered values, facts), which is never rendered.
 */
public final class Variables {
  private final Variables outer;
  private final Map<String, Object> values;
  private final Optional<LazyMap> found;

  /** What authored values came to, seen from here; values below may use variables above. */
  private final Map<String, Object> rendered = Collections.synchronizedMap(new HashMap<>());

  private Variables(Variables outer, Map<String, ?> values, Optional<LazyMap> found) {
    this.outer = outer;
    this.values = new HashMap<>(values);
    this.found = found;
  }

  /** The same layer in front of others; its values are shared. */
  private Variables(Variables outer, Variables layer) {
    this.outer = outer;
    this.values = layer.values;
    this.found = layer.found;
  }

  /**
   * Makes a first layer.
   *
   * @param values authored nodes or plain data by name
   * @return the variables
   */
  public static Variables of(Map<String, ?> values) {
    return new Variables(null, values, Optional.empty());
  }

  /**
   * Puts a layer in front.
   *
   * @param nearer authored nodes or plain data by name; they hide those of the same name behind
   * @return new variables; these are left as they are
   */
  public Variables with(Map<String, ?> nearer) {
    return new Variables(this, nearer, Optional.empty());
  }

  /**
   * Puts a layer in front whose values are found out when they are asked for.
   *
   * @param nearer plain data by name; they hide those of the same name behind
   * @return new variables; these are left as they are
   */
  public Variables with(LazyMap nearer) {
    return new Variables(this, Map.of(), Optional.of(nearer));
  }

  /**
   * Puts a layer behind all others.
   *
   * @param farthest authored nodes or plain data by name; those of the same name hide them
   * @return new variables; these are left as they are
   */
  public Variables above(Map<String, ?> farthest) {
    Variables behind = outer == null ? of(farthest) : outer.above(farthest);
    return new Variables(behind, this);
  }

  /**
   * Finds a value as it was put in.
   *
   * @param name its name
   * @return the authored node or the data; nothing if there is no such variable or it is null
   */
  Optional<Object> raw(String name) {
    for (Variables layer = this; layer != null; layer = layer.outer) {
      if (layer.values.containsKey(name)) {
        return Optional.ofNullable(layer.values.get(name));
      }
      Optional<Object> value = layer.found.map(lazy -> lazy.get(name));
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /**
   * Lists the names in force.
   *
   * @return every name, sorted
   */
  public TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    for (Variables layer = this; layer != null; layer = layer.outer) {
      names.addAll(layer.values.keySet());
      layer.found.ifPresent(lazy -> names.addAll(lazy.keys()));
    }
    return names;
  }

  Map<String, Object> rendered() {
    return rendered;
  }
}
