package io.plumbline.report.drawing;

import io.plumbline.trace.Place;
import io.plumbline.trace.Topology.Device;
import io.plumbline.trace.Topology.DeviceKind;
import io.plumbline.trace.Topology.Space;
import io.plumbline.trace.Topology.SpaceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A device, or what stands above the devices of a namespace, as some lines of a drawing.
 *
 * @param place what it is
 * @param name its name, cut if it is long
 * @param details some of what there is to say of it, a line each
 * @param title all of that
 * @param down whether it is a device that is down
 * @param network the position of the network that its address is of
 */
record Row(
    Place place,
    String name,
    List<String> details,
    String title,
    boolean down,
    OptionalInt network) {
  private static final int NAME_LETTERS = 18;
  private static final int DETAIL_LETTERS = 20;
  private static final int MOST_ADDRESSES = 2;
  private static final int NAME_HEIGHT = 15;
  private static final int DETAIL_HEIGHT = 12;
  private static final int GAP = 3;

  /** Shows a device. */
  static Row of(Place place, Device device, Networks networks) {
    // Bridges of Open vSwitch have a device of their own that nobody has to start.
    boolean down = !device.up() && device.kind() != DeviceKind.SWITCH;
    List<String> details = new ArrayList<>();
    device.addresses().stream()
        .filter(address -> !address.startsWith("fe80:"))
        .limit(MOST_ADDRESSES)
        .forEach(details::add);
    if (!device.note().isBlank()) {
      int last = details.size() - 1;
      String joined = last < 0 ? "" : details.get(last) + " " + device.note();
      if (last >= 0 && joined.length() <= DETAIL_LETTERS) {
        details.set(last, joined);
      } else {
        details.add(device.note());
      }
    }
    if (down) {
      details.add("down");
    }
    List<String> all = new ArrayList<>(List.of(place.text(), word(device.kind())));
    all.addAll(device.addresses());
    if (!device.note().isBlank()) {
      all.add(device.note());
    }
    if (down) {
      all.add("down");
    }
    return new Row(
        place,
        cut(device.name(), NAME_LETTERS),
        details.stream().map(detail -> cut(detail, DETAIL_LETTERS)).toList(),
        String.join("; ", all),
        down,
        networks.of(device.addresses()));
  }

  /** Shows the name of a namespace or an instance. */
  static Row of(Place place, Space space) {
    String word = space.kind() == SpaceKind.INSTANCE ? "instance" : "network namespace";
    return new Row(
        place,
        cut(space.name(), NAME_LETTERS),
        List.of(),
        place.text() + "; " + word,
        false,
        OptionalInt.empty());
  }

  /** Tells how high it is. */
  int height() {
    return NAME_HEIGHT + details.size() * DETAIL_HEIGHT + GAP;
  }

  /** Tells how wide its longest line is. */
  int width() {
    return details.stream()
        .mapToInt(detail -> Shape.Size.DETAIL.width(detail.length()))
        .reduce(Shape.Size.NAME.width(name.length()), Math::max);
  }

  /** Tells how far below its top wires come in. */
  static int wireAt() {
    return NAME_HEIGHT / 2 + 1;
  }

  /** Tells how far below its top a line of letters stands. */
  static int baseline(int line) {
    return NAME_HEIGHT - 3 + line * DETAIL_HEIGHT;
  }

  /** Shortens a text so that its end shows that there was more. */
  static String cut(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters - 1) + "…";
  }

  private static String word(DeviceKind kind) {
    return switch (kind) {
      case CARD -> "network card";
      case SWITCH -> "Open vSwitch bridge";
      case BRIDGE -> "Linux bridge";
      case PATCH -> "patch port";
      case TUNNEL, TAP, PORT -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
