package io.plumbline.trace;

import io.plumbline.trace.Fault.Kind;
import java.util.Optional;

/** What must hold of routes, the rules that choose among them, and neighbours. */
final class RouteConditions {
  private static final String AGENT = "neutron-l3-agent";

  private RouteConditions() {}

  /** A table has a route with this destination through this gateway ("" for any). */
  static Condition route(Place place, String table, String to, String gateway) {
    return evidence -> {
      Optional<Space> space = evidence.space(place);
      if (space.isEmpty()) {
        return Optional.empty();
      }
      Optional<Space.Route> found =
          space.get().routes().stream()
              .filter(route -> table.isEmpty() || route.table().equals(table))
              .filter(route -> route.to().equals(to))
              .filter(route -> place.device().isEmpty() || route.device().equals(place.device()))
              .findFirst();
      if (found.isPresent() && (gateway.isEmpty() || found.get().gateway().equals(gateway))) {
        return Optional.empty();
      }
      String in = table.isEmpty() ? "" : " in table " + table;
      String via = gateway.isEmpty() ? "" : " via " + gateway;
      return Optional.of(
          new Fault(
              Kind.ROUTE,
              place,
              "a route to "
                  + to
                  + via
                  + " through "
                  + place.device()
                  + in
                  + " must exist; "
                  + found.map(route -> "it goes via " + route.gateway()).orElse("there is none"),
              "it was deleted, or its device was down for a while; "
                  + AGENT
                  + " sets it when it starts",
              Mend.in(
                  place,
                  "ip route replace "
                      + to
                      + via
                      + " dev "
                      + place.device()
                      + (table.isEmpty() ? "" : " table " + table))));
    };
  }

  /** Packets from an address ask a table of their own; gives that table. */
  static Optional<String> tableFor(Evidence evidence, Place place, String from) {
    return evidence
        .space(place)
        .flatMap(
            space ->
                space.rules().stream()
                    .filter(rule -> rule.from().equals(from))
                    .map(Space.Rule::table)
                    .findFirst());
  }

  /** A rule leads packets from an address to a table that has a default route. */
  static Condition rule(Place place, String from, String gateway, String why) {
    return evidence -> {
      if (evidence.space(place).isEmpty()) {
        return Optional.empty();
      }
      Optional<String> table = tableFor(evidence, place, from);
      if (table.isEmpty()) {
        return Optional.of(
            new Fault(
                Kind.ROUTE,
                place,
                "a rule must lead packets from "
                    + from
                    + " to a table of routes of their own; there is none",
                why,
                Mend.restart(place.host(), AGENT)));
      }
      return route(place, table.get(), "default", gateway).fault(evidence);
    };
  }

  /** The neighbour's hardware address is known, and the right one. */
  static Condition neighbour(Place place, String address, String mac) {
    return evidence -> {
      Optional<Space.Neighbour> found =
          evidence
              .space(place)
              .flatMap(
                  space ->
                      space.neighbours().stream()
                          .filter(
                              one ->
                                  one.address().equals(address)
                                      && one.device().equals(place.device()))
                          .findFirst());
      if (found.isEmpty() || found.get().mac().isEmpty() || found.get().mac().equals(mac)) {
        return Optional.empty();
      }
      return Optional.of(
          new Fault(
              Kind.NEIGHBOUR,
              place,
              "the MAC address of " + address + " must be " + mac + " and is " + found.get().mac(),
              "an entry was set by hand, or another device answers for " + address,
              Mend.in(
                  place,
                  "ip neigh replace "
                      + address
                      + " lladdr "
                      + mac
                      + " nud permanent dev "
                      + place.device())));
    };
  }

  /** The gateway of the external subnet answers; known only once packets were sent there. */
  static Condition answers(Place place, String address, String network) {
    return evidence ->
        evidence
            .space(place)
            .flatMap(
                space ->
                    space.neighbours().stream()
                        .filter(
                            one ->
                                one.address().equals(address)
                                    && one.device().equals(place.device()))
                        .filter(
                            one ->
                                one.state().contains("FAILED")
                                    || one.state().contains("INCOMPLETE"))
                        .findFirst())
            .map(
                silent ->
                    new Fault(
                        Kind.NEIGHBOUR,
                        place,
                        "nobody on "
                            + network
                            + " answers for "
                            + address
                            + ", the gateway of its subnet",
                        "the subnet in the API has the wrong gateway, or the provider's router is down",
                        Mend.cloud(
                            "openstack subnet set --gateway ADDRESS_OF_THE_PROVIDERS_ROUTER SUBNET")));
  }
}
