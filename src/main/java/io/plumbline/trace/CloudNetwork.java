package io.plumbline.trace;

import io.plumbline.openstack.ApiObject;

/**
 * A network as the API describes it.
 *
 * @param object the whole of it
 */
record CloudNetwork(ApiObject object) {
  private static final int VXLAN_HEADERS = 50;
  private static final int GRE_HEADERS = 42;

  String id() {
    return object.id();
  }

  String name() {
    return object.text("name");
  }

  String type() {
    return object.text("provider:network_type");
  }

  /** Its number on the wire; "" for none. */
  String segment() {
    return object.text("provider:segmentation_id");
  }

  /** The name that bridge_mappings knows; "" for a network in tunnels. */
  String physicalNetwork() {
    return object.text("provider:physical_network");
  }

  boolean external() {
    return object.bool("router:external");
  }

  boolean tunnelled() {
    return type().equals("vxlan") || type().equals("gre");
  }

  /** The biggest packet that instances may send, in bytes; 0 if unknown. */
  int mtu() {
    return object.fields().get("mtu") instanceof Long mtu ? mtu.intValue() : 0;
  }

  /** What a tunnel adds to each packet, in bytes. */
  int headers() {
    return switch (type()) {
      case "vxlan" -> VXLAN_HEADERS;
      case "gre" -> GRE_HEADERS;
      default -> 0;
    };
  }
}
