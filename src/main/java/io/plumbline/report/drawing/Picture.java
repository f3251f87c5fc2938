package io.plumbline.report.drawing;

import java.util.List;

/**
 * A drawing.
 *
 * @param width how wide it is, in pixels
 * @param height how high it is
 * @param shapes what is drawn, from the ground up
 */
public record Picture(int width, int height, List<Shape> shapes) {
  /** Copies the list. */
  public Picture {
    shapes = List.copyOf(shapes);
  }
}
