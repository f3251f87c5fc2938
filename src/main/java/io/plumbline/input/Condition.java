package io.plumbline.input;

/**
 * A bare expression and what it came to.
 *
 * @param text the expression as written
 * @param holds its value
 */
public record Condition(String text, boolean holds) {}
