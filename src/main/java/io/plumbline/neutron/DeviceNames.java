package io.plumbline.neutron;

/** How Neutron's agents name what they make on a host. */
public final class DeviceNames {
  /** What the names of the Open vSwitch agent's chains begin with. */
  private static final String CHAINS = "neutron-openvswi-";

  /** The longest name of a device that leaves room for a prefix of three characters. */
  private static final int DEVICE_ID = 11;

  /** The longest name of a chain behind the prefix, less the letter for its direction. */
  private static final int CHAIN_ID = 10;

  private DeviceNames() {}

  /**
   * Names the device that an instance sends and receives through.
   *
   * @param portId the id of the instance's port
   * @return for example {@code tapb1a894fd-ae}
   */
  public static String tap(String portId) {
    return "tap" + start(portId, DEVICE_ID);
  }

  /**
   * Names the chain of packets on their way to an instance.
   *
   * @param portId the id of the instance's port
   * @return for example {@code neutron-openvswi-ib1a894fd-a}
   */
  public static String ingressChain(String portId) {
    return CHAINS + "i" + start(portId, CHAIN_ID);
  }

  /**
   * Names the chain of packets that an instance sends.
   *
   * @param portId the id of the instance's port
   * @return for example {@code neutron-openvswi-ob1a894fd-a}
   */
  public static String egressChain(String portId) {
    return CHAINS + "o" + start(portId, CHAIN_ID);
  }

  /**
   * Names the chain of the addresses that an instance may send from.
   *
   * @param portId the id of the instance's port
   * @return for example {@code neutron-openvswi-sb1a894fd-a}
   */
  public static String sourceChain(String portId) {
    return CHAINS + "s" + start(portId, CHAIN_ID);
  }

  /**
   * Names a device of a port.
   *
   * @param prefix what it is, for example {@code qvb} or {@code qr-}
   * @param portId the id of the port
   * @return for example {@code qr-5850ac7e-65}
   */
  public static String ofPort(String prefix, String portId) {
    return prefix + start(portId, DEVICE_ID);
  }

  /**
   * Names an end of the cable between a router and the part of a host that floating addresses are
   * behind.
   *
   * @param prefix {@code rfp-} for the router's end, {@code fpr-} for the other
   * @param routerId the id of the router
   * @return for example {@code rfp-b46af99a-e}
   */
  public static String ofRouter(String prefix, String routerId) {
    return prefix + start(routerId, CHAIN_ID);
  }

  private static String start(String id, int length) {
    return id.substring(0, Math.min(length, id.length()));
  }
}
