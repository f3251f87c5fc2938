package io.plumbline.neutron;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The agents of the Networking service in a scenario with Open vSwitch. */
public enum AgentKind {
  /** Switches: bridges, VLANs and tunnels. */
  OPEN_VSWITCH("openvswitch", "Open vSwitch agent", "neutron-openvswitch-agent"),
  /** Routes. */
  L3("l3", "L3 agent", "neutron-l3-agent"),
  /** Gives out addresses. */
  DHCP("dhcp", "DHCP agent", "neutron-dhcp-agent"),
  /** Answers instances that ask for their metadata. */
  METADATA("metadata", "Metadata agent", "neutron-metadata-agent");

  private final String shortName;
  private final String type;
  private final String binary;

  AgentKind(String shortName, String type, String binary) {
    this.shortName = shortName;
    this.type = type;
    this.binary = binary;
  }

  /**
   * Finds a kind by the name that playbooks use.
   *
   * @param name for example {@code l3}
   * @return the kind, if there is one of that name
   */
  public static Optional<AgentKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.shortName.equals(name)).findFirst();
  }

  /**
   * Lists the names that playbooks use.
   *
   * @return for example {@code l3}
   */
  public static List<String> names() {
    return Arrays.stream(values()).map(kind -> kind.shortName).toList();
  }

  /**
   * Gives the type as the API has it.
   *
   * @return for example {@code L3 agent}
   */
  public String type() {
    return type;
  }

  /**
   * Gives the name of the program.
   *
   * @return for example {@code neutron-l3-agent}
   */
  public String binary() {
    return binary;
  }
}
