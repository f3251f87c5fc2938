package io.plumbline.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the addresses that {@code ip -o addr show} lists to the interfaces that have them. */
final class NetworkAddresses {
  private final Map<String, Map<String, Object>> interfaces;
  private final Map<String, Object> defaultIpv4;
  private final Map<String, Object> defaultIpv6;
  private final List<String> allIpv4 = new ArrayList<>();
  private final List<String> allIpv6 = new ArrayList<>();

  NetworkAddresses(
      Map<String, Map<String, Object>> interfaces,
      Map<String, Object> defaultIpv4,
      Map<String, Object> defaultIpv6) {
    this.interfaces = interfaces;
    this.defaultIpv4 = defaultIpv4;
    this.defaultIpv6 = defaultIpv6;
  }

  List<String> allIpv4() {
    return allIpv4;
  }

  List<String> allIpv6() {
    return allIpv6;
  }

  /** Reads {@code 2: eth0 inet 10.0.0.5/24 brd 10.0.0.255 scope global secondary eth0:1\ ...}. */
  void ipv4(String line) {
    List<String> words = words(line);
    if (words.size() < 4) {
      return;
    }
    String device = device(words);
    String[] parts = words.get(3).split("/", 2);
    String prefix = parts.length == 2 ? parts[1] : "32";
    if (!prefix.matches("[0-9]|[12][0-9]|3[0-2]") || !parts[0].matches("\\d+(\\.\\d+){3}")) {
      return;
    }
    Map<String, Object> address = new LinkedHashMap<>();
    long mask = (0xffffffffL << (32 - Integer.parseInt(prefix))) & 0xffffffffL;
    address.put("address", parts[0]);
    address.put("broadcast", after(words, "brd"));
    address.put("netmask", dotted(mask));
    address.put("network", dotted(number(parts[0]) & mask));
    address.put("prefix", prefix);
    boolean secondary = words.contains("secondary");
    String label = words.get(words.size() - 1);
    // A label such as eth0:1 stands for an interface of its own beside the real one.
    Map<String, Object> named = interfaces.computeIfAbsent(label, name -> new LinkedHashMap<>());
    if (!secondary && !named.containsKey("ipv4")) {
      named.put("ipv4", address);
    } else {
      add(named, "ipv4_secondaries", address);
    }
    if (secondary && !label.equals(device)) {
      add(of(device), "ipv4_secondaries", address);
    }
    if (parts[0].equals(defaultIpv4.get("address"))) {
      defaultIpv4.putAll(address);
      defaultIpv4.put("alias", label);
      describe(defaultIpv4, of(device));
    }
    if (!parts[0].startsWith("127.")) {
      allIpv4.add(parts[0]);
    }
  }

  /** Reads {@code 2: eth0 inet6 fe80::1/64 scope link \ ...}. */
  void ipv6(String line) {
    List<String> words = words(line);
    if (words.size() < 4) {
      return;
    }
    String device = device(words);
    boolean peer = words.contains("peer");
    String[] parts = words.get(3).split("/", 2);
    String[] prefixed = peer ? after(words, "peer").split("/", 2) : parts;
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("address", parts[0]);
    address.put("prefix", prefixed.length == 2 ? prefixed[1] : "128");
    address.put("scope", after(words, "scope"));
    add(of(device), "ipv6", address);
    if (parts[0].equals(defaultIpv6.get("address"))) {
      defaultIpv6.put("prefix", address.get("prefix"));
      defaultIpv6.put("scope", address.get("scope"));
      describe(defaultIpv6, of(device));
    }
    if (!parts[0].equals("::1")) {
      allIpv6.add(parts[0]);
    }
  }

  private static List<String> words(String line) {
    return Arrays.asList(line.split("\\\\", 2)[0].strip().split("\\s+"));
  }

  /** The name stands before the address, that of a pair's other end behind an at sign. */
  private static String device(List<String> words) {
    return words.get(1).split("@", 2)[0].replaceAll(":$", "");
  }

  private static String after(List<String> words, String word) {
    int at = words.indexOf(word);
    return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
  }

  private Map<String, Object> of(String device) {
    return interfaces.computeIfAbsent(device, name -> new LinkedHashMap<>());
  }

  private static void add(Map<String, Object> values, String key, Map<String, Object> address) {
    List<Object> list =
        values.get(key) instanceof List<?> before ? new ArrayList<>(before) : new ArrayList<>();
    list.add(address);
    values.put(key, list);
  }

  private static void describe(Map<String, Object> way, Map<String, Object> device) {
    way.put("macaddress", device.getOrDefault("macaddress", ""));
    way.put("mtu", device.get("mtu"));
    way.put("type", device.getOrDefault("type", "unknown"));
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(part) & 0xff;
    }
    return number;
  }

  private static String dotted(long number) {
    return (number >> 24 & 0xff)
        + "."
        + (number >> 16 & 0xff)
        + "."
        + (number >> 8 & 0xff)
        + "."
        + (number & 0xff);
  }
}
