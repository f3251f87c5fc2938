package io.plumbline.report;

import io.plumbline.report.drawing.Picture;
import io.plumbline.report.drawing.Point;
import io.plumbline.report.drawing.Shape;
import io.plumbline.report.drawing.Shape.Box;
import io.plumbline.report.drawing.Shape.Disc;
import io.plumbline.report.drawing.Shape.Label;
import io.plumbline.report.drawing.Shape.Route;
import java.util.List;

/** Writes a drawing into a page, as SVG. */
final class HtmlDrawing {
  private final HtmlPage page;

  /**
   * Prepares drawings.
   *
   * @param page gets them
   */
  HtmlDrawing(HtmlPage page) {
    this.page = page;
  }

  /**
   * Writes a drawing.
   *
   * @param picture what is drawn
   * @param look its class
   * @param title what a reader who cannot see it is told
   */
  void add(Picture picture, String look, String title) {
    // Beyond this it would look like a poster on a large screen.
    int widest = picture.width() * 5 / 4;
    page.start(
        "svg",
        "drawing " + look,
        "role=\"img\" viewBox=\"0 0 %d %d\" style=\"max-width:%dpx\""
            .formatted(picture.width(), picture.height(), widest));
    page.element("title", "", title);
    for (Shape shape : picture.shapes()) {
      if (shape instanceof Box box) {
        add(box);
      } else if (shape instanceof Label label) {
        add(label);
      } else if (shape instanceof Route route) {
        add(route);
      } else if (shape instanceof Disc disc) {
        add(disc);
      }
    }
    page.end();
  }

  private void add(Box box) {
    int round = box.look().startsWith("host") ? 6 : box.width() > 12 ? 3 : 1;
    page.start(
        "rect",
        box.look(),
        "x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\""
            .formatted(box.x(), box.y(), box.width(), box.height(), round));
    addTitle(box.title());
    page.end();
  }

  private void add(Label label) {
    String where = "x=\"%d\" y=\"%d\"".formatted(label.x(), label.y());
    String turned = " transform=\"rotate(-90 %d %d)\"".formatted(label.x(), label.y());
    page.start(
            "text",
            label.look() + (label.upright() ? " upright" : ""),
            // So that no font makes it wider than the room that was kept for it.
            where
                + (label.upright() ? turned : "")
                + " textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\"".formatted(label.width()))
        .text(label.text())
        .end();
  }

  private void add(Route route) {
    StringBuilder line = new StringBuilder();
    for (Point point : route.points()) {
      line.append(line.isEmpty() ? "M" : "L").append(point.x()).append(' ').append(point.y());
    }
    page.start("path", route.look(), "d=\"" + line + "\"");
    addTitle(route.title());
    page.end();
  }

  private void add(Disc disc) {
    page.start("g", disc.look());
    addTitle(disc.title());
    page.raw(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"></rect>"
            .formatted(
                disc.x() - disc.reach(),
                disc.y() - Disc.RADIUS,
                2 * disc.reach(),
                2 * Disc.RADIUS,
                Disc.RADIUS));
    page.start("text", "", "x=\"%d\" y=\"%d\"".formatted(disc.x(), disc.y()))
        .text(disc.text())
        .end();
    page.end();
  }

  private void addTitle(String title) {
    if (!title.isEmpty()) {
      page.element("title", "", String.join("; ", List.of(title.split("\n"))));
    }
  }
}
