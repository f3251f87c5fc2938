package io.plumbline.report.drawing;

import io.plumbline.trace.Place;

/**
 * A step from one place to another.
 *
 * @param from where it begins
 * @param to where it ends
 */
record Edge(Place from, Place to) {
  /** Gives the way back. */
  Edge reversed() {
    return new Edge(to, from);
  }
}
