package io.plumbline.input;

/**
 * A bare expression and the value it came to.
 *
 * @param text the expression as written
 * @param value String, Long, BigDecimal, Boolean, List, Map or null
 */
public record Evaluated(String text, Object value) {}
