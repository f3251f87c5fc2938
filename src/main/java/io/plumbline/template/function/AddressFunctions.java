package io.plumbline.template.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses and networks of IPv4 and IPv6. */
final class AddressFunctions {
  private static final String QUERY =
      "address, network, netmask, prefix, subnet, broadcast, hostmask, size, net, host, first_usable,"
          + " last_usable, version, revdns, wrap, a network that must hold it, or a number for the"
          + " address at that place";

  private AddressFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        asking("ipaddr", "Tells something of an address or network; \"\" if it is none")
            .example("ipaddr(\"192.0.2.7/24\", \"network\")")
            .does(call -> each(call, 0)),
        asking("ipv4", "As ipaddr, of IPv4 only")
            .example("ipv4(\"192.0.2.7\")")
            .does(call -> each(call, 32)),
        asking("ipv6", "As ipaddr, of IPv6 only")
            .example("ipv6(\"2001:db8::1\")")
            .does(call -> each(call, 128)),
        FunctionSpec.named("ipwrap", "Puts an address of IPv6 into brackets, leaves others alone")
            .takes("value", "any text")
            .example("ipwrap(\"2001:db8::1\")")
            .does(call -> wrapped(call.text(0))),
        FunctionSpec.named("ipsubnet", "Gives the n-th part of a network, or how many there are")
            .takes("network", "a network such as \"192.0.2.0/24\"")
            .takes("prefix", "the length of the parts' prefix")
            .mayTake("index", "which part, from 0; negative from the end")
            .example("ipsubnet(\"192.0.2.0/24\", 26, 1)")
            .does(AddressFunctions::subnet),
        FunctionSpec.named("ipmath", "Counts on from an address")
            .takes("address", "an address")
            .takes("count", "how far; negative goes back")
            .example("ipmath(\"192.0.2.7\", 3)")
            .does(
                call -> {
                  IpNetwork from = network(call);
                  return from.shown(from.address().add(call.number(1).toBigInteger()));
                }),
        FunctionSpec.named("nthhost", "Gives the n-th address of a network")
            .takes("network", "a network")
            .takes("index", "which, from 0 for the network itself")
            .example("nthhost(\"192.0.2.0/24\", 5)")
            .does(
                call -> {
                  IpNetwork from = network(call);
                  return from.shown(from.network().add(call.number(1).toBigInteger()));
                }));
  }

  private static FunctionSpec asking(String name, String summary) {
    return FunctionSpec.named(name, summary)
        .takes("value", "an address, a network, or a list of these")
        .mayTake("query", QUERY);
  }

  private static Object each(FunctionCall call, int bits) {
    if (!(call.value(0) instanceof List)) {
      return answer(call, call.text(0), bits).orElse("");
    }
    List<Object> answers = new ArrayList<>();
    for (Object item : call.list(0)) {
      answer(call, PlainText.of(item), bits).ifPresent(answers::add);
    }
    return answers;
  }

  private static Optional<Object> answer(FunctionCall call, String text, int bits) {
    Optional<IpNetwork> found =
        IpNetwork.parse(text).filter(network -> bits == 0 || network.bits() == bits);
    if (found.isEmpty() || !call.has(1) || call.text(1).isEmpty()) {
      return found.map(network -> text);
    }
    IpNetwork network = found.get();
    String query = call.text(1);
    if (query.matches("-?\\d+")) {
      BigInteger index = new BigInteger(query);
      BigInteger base =
          index.signum() < 0 ? network.broadcast().add(BigInteger.ONE) : network.network();
      return Optional.of(network.shown(base.add(index)) + "/" + network.prefix());
    }
    Optional<IpNetwork> holder = IpNetwork.parse(query);
    if (holder.isPresent()) {
      return holder.get().contains(network) ? Optional.of(text) : Optional.empty();
    }
    return Optional.ofNullable(asked(call, network, query));
  }

  private static Object asked(FunctionCall call, IpNetwork network, String query) {
    return switch (query) {
      case "address", "ip" -> network.shown(network.address());
      case "network" -> network.shown(network.network());
      case "netmask" -> network.shown(network.netmask());
      case "hostmask", "wildcard" -> network.shown(network.hostMask());
      case "prefix" -> Long.valueOf(network.prefix());
      case "subnet" -> network.shown(network.network()) + "/" + network.prefix();
      case "broadcast" ->
          network.bits() - network.prefix() > 1 ? network.shown(network.broadcast()) : null;
      case "size" -> Long.valueOf(network.hostMask().add(BigInteger.ONE).longValue());
      case "net" ->
          network.hasPrefix() && network.address().equals(network.network())
              ? network.shown(network.network()) + "/" + network.prefix()
              : null;
      case "host" -> network.shown(network.address()) + "/" + network.prefix();
      case "host/prefix", "address/prefix" ->
          network.shown(network.address()) + "/" + network.prefix();
      case "network/prefix" -> network.shown(network.network()) + "/" + network.prefix();
      case "first_usable" -> network.shown(network.network().add(edge(network)));
      case "last_usable" -> network.shown(network.broadcast().subtract(edge(network)));
      case "version" -> network.bits() == 32 ? 4L : 6L;
      case "wrap" -> wrapped(network.shown(network.address()));
      case "revdns" -> reverse(network);
      default -> throw call.problem("there is no query \"" + query + "\"");
    };
  }

  /** A network of one or two addresses keeps none back. */
  private static BigInteger edge(IpNetwork network) {
    return network.bits() - network.prefix() > 1 ? BigInteger.ONE : BigInteger.ZERO;
  }

  private static String reverse(IpNetwork network) {
    StringBuilder name = new StringBuilder();
    boolean four = network.bits() == 32;
    int step = four ? 8 : 4;
    for (int shift = 0; shift < network.bits(); shift += step) {
      int part = network.address().shiftRight(shift).intValue() & (1 << step) - 1;
      name.append(four ? String.valueOf(part) : Integer.toHexString(part)).append('.');
    }
    return name + (four ? "in-addr.arpa." : "ip6.arpa.");
  }

  private static String wrapped(String text) {
    String[] parts = text.split("/", 2);
    boolean six = IpNetwork.parse(text).filter(network -> network.bits() == 128).isPresent();
    return six ? "[" + parts[0] + "]" + (parts.length == 2 ? "/" + parts[1] : "") : text;
  }

  private static IpNetwork network(FunctionCall call) {
    return IpNetwork.parse(call.text(0))
        .orElseThrow(() -> call.problem("\"" + call.text(0) + "\" is not an address or network"));
  }

  private static Object subnet(FunctionCall call) {
    IpNetwork network = network(call);
    int prefix = call.integer(1);
    if (prefix < network.prefix() || prefix > network.bits()) {
      throw call.problem("\"prefix\" must be " + network.prefix() + " to " + network.bits());
    }
    BigInteger count = BigInteger.ONE.shiftLeft(prefix - network.prefix());
    if (!call.has(2)) {
      return Long.valueOf(count.longValue());
    }
    BigInteger index = call.number(2).toBigInteger();
    BigInteger place = index.signum() < 0 ? count.add(index) : index;
    if (place.signum() < 0 || place.compareTo(count) >= 0) {
      throw call.problem("there are only " + count + " such parts");
    }
    BigInteger start = network.network().add(place.shiftLeft(network.bits() - prefix));
    return network.shown(start) + "/" + prefix;
  }
}
