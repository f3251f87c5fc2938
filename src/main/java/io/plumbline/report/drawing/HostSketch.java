package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host's parts with their heights: all that can be said before it is known how wide they get. */
final class HostSketch {
  /** How high the line with the host's name is. */
  static final int HEADER = 24;

  private static final int GAP = 8;
  private static final int LEAST_HEIGHT = 70;

  /** Which column of a host something is in. */
  enum Side {
    /** Namespaces and instances. */
    LEFT,
    /** The bridge in the middle and its ports. */
    MIDDLE,
    /** What leads out of the host. */
    RIGHT
  }

  /**
   * Where something is.
   *
   * @param side its column
   * @param y how far below the host's top wires come in
   */
  record Slot(Side side, int y) {}

  private final HostParts parts;
  private final Map<Group, Integer> tops = new LinkedHashMap<>();
  private final Map<Place, Slot> slots = new HashMap<>();
  private final Tracks<Wire> leftTracks = new Tracks<>();
  private final Tracks<Wire> middleTracks = new Tracks<>();
  private final List<Integer> atTrunk = new ArrayList<>();
  private final int height;

  HostSketch(HostParts parts, Wiring wiring) {
    this.parts = parts;
    int bottom = Math.max(stack(parts.left(), Side.LEFT), stack(parts.right(), Side.RIGHT));
    this.height = Math.max(LEAST_HEIGHT, bottom);
    parts.ports().forEach(this::addPort);
    parts.trunk().ifPresent(place -> slots.put(place, new Slot(Side.MIDDLE, HEADER + height)));
    wiring.inside(parts.host().name()).forEach(this::addTrack);
    leftTracks.assign();
    middleTracks.assign();
  }

  HostParts parts() {
    return parts;
  }

  /** Lists the groups of both columns, each with how far below the host's top it begins. */
  Map<Group, Integer> tops() {
    return tops;
  }

  /** Lists where devices and namespaces are. */
  Map<Place, Slot> slots() {
    return slots;
  }

  Tracks<Wire> leftTracks() {
    return leftTracks;
  }

  Tracks<Wire> middleTracks() {
    return middleTracks;
  }

  /** Lists how far below the host's top wires come to the bridge in the middle. */
  List<Integer> wiresAtTrunk() {
    return atTrunk;
  }

  int height() {
    return height;
  }

  /** Tells whether two things are in one box, so that no wire needs to be drawn. */
  boolean together(Place one, Place other) {
    return tops.keySet().stream().anyMatch(group -> group.holds(one) && group.holds(other));
  }

  private int stack(List<Group> groups, Side side) {
    int y = HEADER;
    for (Group group : groups) {
      tops.put(group, y);
      List<Integer> rows = group.tops();
      for (int i = 0; i < rows.size(); i++) {
        slots.put(group.all().get(i).place(), new Slot(side, y + rows.get(i) + Row.wireAt()));
      }
      y += group.height() + GAP;
    }
    return y;
  }

  /** A port of the middle bridge stands where its other end is, so that the wire is straight. */
  private void addPort(Place port, Place peer) {
    Slot at = slots.get(peer);
    slots.put(port, new Slot(Side.MIDDLE, at == null ? HEADER : at.y()));
  }

  private void addTrack(Wire wire) {
    Slot from = slots.get(wire.from());
    Slot to = slots.get(wire.to());
    if (from.side() == Side.MIDDLE || to.side() == Side.MIDDLE) {
      atTrunk.add(Math.min(from.y(), to.y()));
      return;
    }
    if (together(wire.from(), wire.to())) {
      return;
    }
    boolean left = from.side() == Side.LEFT && to.side() == Side.LEFT;
    (left ? leftTracks : middleTracks).add(wire, from.y(), to.y());
  }
}
