package io.plumbline.template;

import java.util.Set;

/** A map whose values are made when an expression asks for them, such as {@code hostvars}. */
public interface LazyMap {

  /**
   * Gives a value.
   *
   * @param key its key
   * @return plain Java data, another LazyMap, or null if there is none
   */
  Object get(String key);

  /**
   * Lists the keys.
   *
   * @return the keys that have a value
   */
  Set<String> keys();
}
