package io.plumbline.report.drawing;

/**
 * A place on a drawing, in pixels.
 *
 * @param x to the right
 * @param y down
 */
public record Point(int x, int y) {}
