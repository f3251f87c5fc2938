package io.plumbline.report.drawing;

import java.util.List;
import java.util.Objects;

/** Something drawn. Looks are words of the style sheet; texts and titles may hold anything. */
public sealed interface Shape {

  /**
   * A rectangle.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width its width
   * @param height its height
   * @param look what it looks like
   * @param title what a reader who points at it learns; "" for nothing
   */
  record Box(int x, int y, int width, int height, String look, String title) implements Shape {}

  /**
   * A line of text.
   *
   * @param x its left edge; its middle if it is upright
   * @param y its baseline; its middle if it is upright
   * @param text the text
   * @param size how large its letters are
   * @param look what it looks like
   * @param upright whether it is read from below
   */
  record Label(int x, int y, String text, Size size, String look, boolean upright)
      implements Shape {

    /** Tells how wide the text is, whatever font a reader has. */
    public int width() {
      return size.width(text.length());
    }
  }

  /** How large letters are. */
  enum Size {
    /** Names. */
    NAME(11, 66),
    /** What is said of what is named. */
    DETAIL(10, 60);

    private final int height;
    private final int tenths;

    Size(int height, int tenths) {
      this.height = height;
      this.tenths = tenths;
    }

    /** Tells how high a line is, from its baseline up. */
    public int height() {
      return height;
    }

    /**
     * Tells how wide a text is.
     *
     * @param letters how many letters it has
     * @return its width, all letters being equally wide
     */
    public int width(int letters) {
      return (letters * tenths + 9) / 10;
    }
  }

  /**
   * A line along points.
   *
   * @param points two or more
   * @param look what it looks like
   * @param title what a reader who points at it learns; "" for nothing
   */
  record Route(List<Point> points, String look, String title) implements Shape {
    /** Copies the list. */
    public Route {
      points = List.copyOf(points);
      Objects.requireNonNull(look, "look is null");
      Objects.requireNonNull(title, "title is null");
    }
  }

  /**
   * A round mark with a few letters in it.
   *
   * @param x its middle
   * @param y its middle
   * @param text the letters
   * @param look what it looks like
   * @param title what a reader who points at it learns; "" for nothing
   */
  record Disc(int x, int y, String text, String look, String title) implements Shape {
    /** How far it reaches up and down from its middle. */
    public static final int RADIUS = 7;

    /** Tells how far it reaches to either side of its middle. */
    public int reach() {
      return Math.max(RADIUS, text.length() * 3 + 2);
    }
  }
}
