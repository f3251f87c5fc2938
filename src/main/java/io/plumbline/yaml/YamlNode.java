package io.plumbline.yaml;

import io.plumbline.input.SourceLocation;

/** A value in a YAML file, with its place. */
public sealed interface YamlNode permits YamlScalar, YamlList, YamlMap {

  /**
   * Tells where the value begins.
   *
   * @return its place
   */
  SourceLocation location();

  /**
   * Gives the value as plain Java, without looking at templates in it.
   *
   * @return String, Long, BigDecimal, Boolean, List, Map or null
   */
  Object value();

  /**
   * Says in words what kind of value this is.
   *
   * @return {@code a map}, {@code a list} or the quoted scalar
   */
  String described();
}
