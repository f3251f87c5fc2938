package io.plumbline.fact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says of one network interface. */
final class NetworkInterface {
  private static final String NO_ADDRESS = "00:00:00:00:00:00";
  private static final int PROMISCUOUS = 0x100;

  private NetworkInterface() {}

  static Map<String, Object> read(String name, FactText block) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("device", name);
    block
        .find("address")
        .filter(address -> !address.equals(NO_ADDRESS))
        .ifPresent(address -> values.put("macaddress", address));
    block.number("mtu").ifPresent(mtu -> values.put("mtu", mtu));
    block.find("operstate").ifPresent(state -> values.put("active", !state.equals("down")));
    block.find("module").ifPresent(module -> values.put("module", module));
    block.find("type").ifPresent(type -> values.put("type", type(type)));
    block.find("kind").ifPresent(kind -> values.put("type", kind));
    if (block.find("kind").orElse("").equals("bridge")) {
      values.put("interfaces", block.values("port"));
      block.find("bridge_id").ifPresent(id -> values.put("id", id));
      block.find("stp_state").ifPresent(stp -> values.put("stp", stp.equals("1")));
    }
    if (block.find("kind").orElse("").equals("bonding")) {
      values.put("slaves", words(block, "slaves"));
      for (String key : List.of("mode", "miimon", "lacp_rate")) {
        values.put(key, words(block, key).stream().findFirst().orElse(""));
      }
      block
          .find("primary")
          .ifPresent(
              primary -> {
                values.put("primary", primary);
                block
                    .find("all_slaves_active")
                    .ifPresent(all -> values.put("all_slaves_active", all.equals("1")));
              });
    }
    block.find("perm_hwaddr").ifPresent(address -> values.put("perm_macaddress", address));
    block.find("pciid").ifPresent(id -> values.put("pciid", id));
    block.number("speed").ifPresent(speed -> values.put("speed", speed));
    block
        .find("flags")
        .filter(flags -> flags.matches("0x[0-9a-fA-F]{1,8}"))
        .ifPresent(
            flags ->
                values.put("promisc", (Long.parseLong(flags.substring(2), 16) & PROMISCUOUS) != 0));
    return values;
  }

  private static List<String> words(FactText block, String key) {
    return block.find(key).map(text -> Arrays.asList(text.split("\\s+"))).orElse(List.of());
  }

  private static String type(String number) {
    return switch (number) {
      case "1" -> "ether";
      case "32" -> "infiniband";
      case "512" -> "ppp";
      case "772" -> "loopback";
      case "65534" -> "tunnel";
      default -> "unknown";
    };
  }
}
