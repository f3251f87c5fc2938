package io.plumbline.trace;

import io.plumbline.openstack.ApiObject;
import java.util.List;
import java.util.Optional;

/**
 * A port as the API describes it.
 *
 * @param object the whole of it
 */
record CloudPort(ApiObject object) {
  String id() {
    return object.id();
  }

  String mac() {
    return object.text("mac_address");
  }

  String network() {
    return object.text("network_id");
  }

  String owner() {
    return object.text("device_owner");
  }

  /** The id of the instance, router or DHCP server that it belongs to. */
  String device() {
    return object.text("device_id");
  }

  /** The host that it is bound to; "" for none, as for the ports of a distributed router. */
  String host() {
    return object.text("binding:host_id");
  }

  /** The first of its addresses; "" for none. */
  String address() {
    return addresses().stream().findFirst().orElse("");
  }

  List<String> addresses() {
    return object.objects("fixed_ips").stream().map(one -> one.text("ip_address")).toList();
  }

  /** The subnet of its first address; "" for none. */
  String subnet() {
    return object.objects("fixed_ips").stream()
        .findFirst()
        .map(one -> one.text("subnet_id"))
        .orElse("");
  }

  /** Whether a Linux bridge stands between the instance and Open vSwitch, for security groups. */
  boolean hybrid() {
    return object.object("binding:vif_details").bool("ovs_hybrid_plug");
  }

  boolean secured() {
    return object.bool("port_security_enabled") && !securityGroups().isEmpty();
  }

  List<String> securityGroups() {
    return object.fields().get("security_groups") instanceof List<?> ids
        ? ids.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The floating IP address among a list that leads here. */
  Optional<ApiObject> floatingIp(List<ApiObject> floatingIps) {
    return floatingIps.stream().filter(one -> one.text("port_id").equals(id())).findFirst();
  }
}
