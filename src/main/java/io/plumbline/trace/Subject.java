package io.plumbline.trace;

import io.plumbline.openstack.ApiObject;
import java.util.Optional;

/**
 * Whose packets are followed, as the API describes everything on their way.
 *
 * @param request what was asked for
 * @param title the words for the reader
 * @param instance the port of the instance
 * @param network its network
 * @param other for east-west, the port of the other side
 * @param gateway the router's port on the instance's network, if there is one
 * @param router the router, if there is one
 * @param external the external network of the router, if it has one
 * @param floatingIp the instance's floating IP address, if it has one
 * @param to the address that packets are sent to
 */
record Subject(
    TraceRequest request,
    String title,
    CloudPort instance,
    CloudNetwork network,
    Optional<CloudPort> other,
    Optional<CloudPort> gateway,
    Optional<ApiObject> router,
    Optional<CloudNetwork> external,
    Optional<ApiObject> floatingIp,
    String to) {

  /** Whether the two sides are on one network, so that nothing routes. */
  boolean sameNetwork() {
    return other.isPresent() && other.get().network().equals(instance.network());
  }

  String routerName() {
    return router.map(one -> one.text("name")).orElse("the router");
  }
}
