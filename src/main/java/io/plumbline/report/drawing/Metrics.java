package io.plumbline.report.drawing;

import io.plumbline.trace.Topology.Host;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How wide the parts of every host are: the same for all, so that they stand below each other.
 *
 * @param header how much room names and numbers at the top need
 * @param leftTracks how many wires run side by side on the left
 * @param leftWidth how wide the left boxes are
 * @param trunked whether there is a bridge in the middle
 * @param middleTracks how many wires run side by side between the middle and the right boxes
 * @param rightWidth how wide the right boxes are
 */
record Metrics(
    int header, int leftTracks, int leftWidth, boolean trunked, int middleTracks, int rightWidth) {
  /** The gap at the edges of a host. */
  static final int PAD = 7;

  /** How far wires that run side by side are apart. */
  static final int TRACK = 7;

  /** How wide the bridge in the middle is. */
  static final int TRUNK = 18;

  /** The gap from a box's edge to the text in it. */
  static final int INSET = 10;

  /** How many letters of a host's name are shown. */
  static final int NAME_LETTERS = 20;

  private static final int GAP = 14;
  private static final int BADGES = 70;

  /**
   * Measures.
   *
   * @param sketches the hosts
   * @param marks how much room numbers need beside the names
   */
  static Metrics of(List<HostSketch> sketches, int marks) {
    return new Metrics(
        most(sketches, sketch -> header(sketch.parts().host())),
        most(sketches, sketch -> sketch.leftTracks().count()),
        width(sketches, HostParts::left, marks),
        sketches.stream().anyMatch(sketch -> sketch.parts().trunk().isPresent()),
        most(sketches, sketch -> sketch.middleTracks().count()),
        width(sketches, HostParts::right, marks));
  }

  private static int header(Host host) {
    return Shape.Size.NAME.width(Math.min(host.name().length(), NAME_LETTERS)) + BADGES;
  }

  private static int most(List<HostSketch> sketches, ToIntFunction<HostSketch> number) {
    return sketches.stream().mapToInt(number).max().orElse(0);
  }

  private static int width(
      List<HostSketch> sketches, Function<HostParts, List<Group>> side, int marks) {
    int text =
        sketches.stream()
            .map(HostSketch::parts)
            .map(side)
            .flatMap(Collection::stream)
            .flatMap(group -> group.all().stream())
            .mapToInt(Row::width)
            .max()
            .orElse(0);
    return text == 0 ? 0 : text + 2 * INSET + marks;
  }

  /** Tells where the left boxes begin. */
  int left() {
    return PAD + (leftTracks == 0 ? 0 : leftTracks * TRACK + 3);
  }

  /** Tells where the bridge in the middle begins. */
  int trunk() {
    return left() + leftWidth + (leftWidth > 0 && trunked ? GAP : 0);
  }

  /** Tells where wires of the middle bridge meet. */
  int trunkAxis() {
    return trunk() + TRUNK / 2;
  }

  /** Tells where the right boxes begin. */
  int right() {
    int middle = trunked ? TRUNK + GAP : leftWidth > 0 ? GAP : 0;
    return trunk() + middle + middleTracks * TRACK;
  }

  /** Tells where a wire on the left runs. */
  int leftTrack(int track) {
    return left() - 5 - track * TRACK;
  }

  /** Tells where a wire between the middle and the right boxes runs. */
  int middleTrack(int track) {
    return right() - 7 - track * TRACK;
  }

  /** Tells how wide a host is. */
  int host() {
    return Math.max(header, right() + rightWidth + PAD);
  }
}
