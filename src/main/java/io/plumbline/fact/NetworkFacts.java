package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network interfaces of a host, their addresses and the ways out. */
final class NetworkFacts {
  /** Addresses far away; the way to them is the default way. Nothing is sent there. */
  private static final String FAR_AWAY_4 = "8.8.8.8";

  private static final String FAR_AWAY_6 = "2404:6800:400a:800::1012";

  private NetworkFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "network",
        "network",
        """
        PATH=$PATH:/usr/sbin:/sbin
        for path in /sys/class/net/*; do
          [ -d "$path" ] || continue
          echo "interface=${path##*/}"
          for word in address mtu operstate type speed flags; do first $word "$path/$word"; done
          for word in bridge_id stp_state; do first $word "$path/bridge/$word"; done
          if [ -d "$path/bridge" ]; then
            echo kind=bridge
            for port in "$path"/brif/*; do [ -e "$port" ] && echo "port=${port##*/}"; done
          fi
          if [ -d "$path/bonding" ]; then
            echo kind=bonding
            for word in slaves mode miimon lacp_rate primary all_slaves_active; do
              first $word "$path/bonding/$word"
            done
          fi
          first perm_hwaddr "$path/bonding_slave/perm_hwaddr"
          if [ -e "$path/device" ]; then
            device=$(readlink "$path/device"); echo "pciid=${device##*/}"
          fi
          if [ -e "$path/device/driver/module" ]; then
            module=$(readlink -f "$path/device/driver/module"); echo "module=${module##*/}"
          fi
        done
        echo interface=
        ip -o -4 addr show | sed 's/^/inet=/'
        ip -o -6 addr show | sed 's/^/inet6=/'
        """
            + "ip -4 route get "
            + FAR_AWAY_4
            + " | sed 's/^/route=/;q'\nip -6 route get "
            + FAR_AWAY_6
            + " | sed 's/^/route6=/;q'",
        (answer, known) -> read(answer),
        new Fact("interfaces", "List of the names of the interfaces"),
        new Fact(
            "default_ipv4",
            "Map of the way out: interface, address, gateway, netmask, network, prefix,"
                + " broadcast, macaddress, mtu, type, alias; empty if there is none"),
        new Fact("default_ipv6", "The same for IPv6, with scope"),
        new Fact("all_ipv4_addresses", "List of the addresses but those of the loopback"),
        new Fact("all_ipv6_addresses", "The same for IPv6"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, FactText> blocks = new LinkedHashMap<>(answer.blocks("interface"));
    FactText rest = blocks.remove("");
    Map<String, Map<String, Object>> interfaces = new LinkedHashMap<>();
    blocks.forEach((name, block) -> interfaces.put(name, NetworkInterface.read(name, block)));
    Map<String, Object> way4 = way(rest.find("route").orElse(""), FAR_AWAY_4);
    Map<String, Object> way6 = way(rest.find("route6").orElse(""), FAR_AWAY_6);
    NetworkAddresses addresses = new NetworkAddresses(interfaces, way4, way6);
    rest.values("inet").forEach(addresses::ipv4);
    rest.values("inet6").forEach(addresses::ipv6);
    Map<String, Object> facts = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    interfaces.forEach(
        (name, values) -> {
          names.add(name.replace(':', '_'));
          facts.put(name.replaceAll("[-:]", "_"), values);
        });
    facts.put("interfaces", names);
    facts.put("default_ipv4", way4);
    facts.put("default_ipv6", way6);
    facts.put("all_ipv4_addresses", addresses.allIpv4());
    facts.put("all_ipv6_addresses", addresses.allIpv6());
    return facts;
  }

  private static Map<String, Object> way(String line, String target) {
    Map<String, Object> way = new LinkedHashMap<>();
    String[] words = line.split("\\s+");
    if (!words[0].equals(target)) {
      return way;
    }
    for (int i = 1; i + 1 < words.length; i++) {
      switch (words[i]) {
        case "dev" -> way.put("interface", words[i + 1]);
        case "src" -> way.put("address", words[i + 1]);
        case "via" -> way.put("gateway", words[i + 1]);
        default -> {
          // A value, or a word of no interest here.
        }
      }
    }
    return way;
  }
}
