package io.plumbline.trace;

import java.util.List;
import java.util.Objects;

/**
 * A cloud's hosts and what there is in them for packets to pass, as a drawing shows it.
 *
 * @param hosts the hosts, in inventory order
 * @param wires what connects two devices
 * @param networks the cloud's networks
 */
public record Topology(List<Host> hosts, List<Wire> wires, List<Network> networks) {
  /** Copies the lists. */
  public Topology {
    hosts = List.copyOf(hosts);
    wires = List.copyOf(wires);
    networks = List.copyOf(networks);
  }

  /**
   * A host.
   *
   * @param name its name in the inventory
   * @param role for example {@code network node}
   * @param spaces its own network namespace first, then the others
   */
  public record Host(String name, String role, List<Space> spaces) {
    /** Checks that nothing is null. */
    public Host {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(role, "role is null");
      spaces = List.copyOf(spaces);
    }
  }

  /** What a network namespace is for. */
  public enum SpaceKind {
    /** The host's own. */
    HOST,
    /** A router's part on a host. */
    QROUTER,
    /** The part of a distributed router that rewrites fixed addresses. */
    SNAT,
    /** The part of a host that floating addresses are behind. */
    FIP,
    /** A network's DHCP server. */
    QDHCP,
    /** The inside of an instance. */
    INSTANCE
  }

  /**
   * A network namespace, or an instance.
   *
   * @param name its name; "" for the host's own
   * @param kind what it is for
   * @param devices what is in it
   */
  public record Space(String name, SpaceKind kind, List<Device> devices) {
    /** Checks that nothing is null. */
    public Space {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(kind, "kind is null");
      devices = List.copyOf(devices);
    }
  }

  /** What a device is. */
  public enum DeviceKind {
    /** A network card. */
    CARD,
    /** A bridge of Open vSwitch. */
    SWITCH,
    /** A bridge of Linux, which security groups hang on. */
    BRIDGE,
    /** One end of a pair of bridges. */
    PATCH,
    /** A tunnel to another host. */
    TUNNEL,
    /** What an instance sends and receives through. */
    TAP,
    /** Any other: a port of a router, of a DHCP server, an end of a virtual cable. */
    PORT
  }

  /**
   * A device.
   *
   * @param name its name
   * @param kind what it is
   * @param addresses its IP addresses with prefix lengths
   * @param up whether it is up
   * @param note what else a reader should see, for example the tag of its port; "" for nothing
   */
  public record Device(
      String name, DeviceKind kind, List<String> addresses, boolean up, String note) {
    /** Checks that nothing is null. */
    public Device {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(kind, "kind is null");
      addresses = List.copyOf(addresses);
      Objects.requireNonNull(note, "note is null");
    }
  }

  /** How two devices hang together. */
  public enum WireKind {
    /** One is a port of the other, a bridge. */
    PLUGGED,
    /** Two ends of a virtual cable, or of a patch between bridges. */
    CABLE,
    /** Two ends of a tunnel, on two hosts. */
    TUNNEL,
    /** Two network cards on one network outside of the hosts. */
    OUTSIDE
  }

  /**
   * What connects two devices.
   *
   * @param from one
   * @param to the other
   * @param kind how
   */
  public record Wire(Place from, Place to, WireKind kind) {
    /** Checks that nothing is null. */
    public Wire {
      Objects.requireNonNull(from, "from is null");
      Objects.requireNonNull(to, "to is null");
      Objects.requireNonNull(kind, "kind is null");
    }
  }

  /**
   * A network of the cloud.
   *
   * @param name its name
   * @param type for example {@code vxlan}
   * @param segment its number on the wire, for example {@code 1}; "" for none
   * @param subnets its subnets, for example {@code 192.168.1.0/24}
   * @param external whether it leads out of the cloud
   */
  public record Network(
      String name, String type, String segment, List<String> subnets, boolean external) {
    /** Checks that nothing is null. */
    public Network {
      Objects.requireNonNull(name, "name is null");
      Objects.requireNonNull(type, "type is null");
      Objects.requireNonNull(segment, "segment is null");
      subnets = List.copyOf(subnets);
    }
  }
}
