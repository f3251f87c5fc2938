package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks of a host and their partitions. */
final class DeviceFacts {
  private static final List<String> LINKS = List.of("ids", "uuids", "labels", "masters");
  private static final List<String> UNITS = List.of("Bytes", "KB", "MB", "GB", "TB", "PB", "EB");
  private static final Pattern SCHEDULER = Pattern.compile("\\[(.*)]");

  private DeviceFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "devices",
        "hardware",
        """
        links() { for link in /dev/disk/by-$2/*; do
          [ -L "$link" ] && echo "$1=$(readlink "$link") ${link##*/}"
        done; }
        links ids id; links uuids uuid; links labels label
        for slave in /sys/block/*/slaves/*; do
          [ -e "$slave" ] || continue
          master=${slave%/slaves/*}; echo "masters=${slave##*/} ${master##*/}"
        done
        holders() { for holder in "$1"/holders/dm-*; do
          [ -e "$holder" ] || continue
          name=${holder##*/}; read -r name <"$holder/dm/name"; echo "holder=$name"
        done; }
        sizes() { first sectors "$1/size"; first sectorsize "$1/queue/logical_block_size"
          first hardware "$1/queue/hw_sector_size"; holders "$1"; }
        for disk in /sys/block/*; do
          [ -d "$disk" ] || continue
          echo "device=${disk##*/}"
          for word in vendor model sas_address sas_device_handle serial; do
            first $word "$disk/device/$word"
          done
          first removable "$disk/removable"; first rotational "$disk/queue/rotational"
          first support_discard "$disk/queue/discard_granularity"
          first scheduler "$disk/queue/scheduler"
          sizes "$disk"
          for part in "$disk"/*; do
            [ -f "$part/partition" ] || continue
            echo "device=${disk##*/}/${part##*/}"
            first start "$part/start"
            sizes "$part"
          done
        done
        """,
        (answer, known) -> read(answer),
        new Fact(
            "devices",
            "Map of disks: size, sectors, sectorsize, model, vendor, removable, rotational,"
                + " scheduler_mode, support_discard, holders, links, partitions, ..."),
        new Fact("device_links", "Map: ids, uuids, labels, masters of each disk and partition"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Map<String, List<String>>> links = links(answer);
    Map<String, Object> devices = new TreeMap<>();
    answer
        .blocks("device")
        .forEach(
            (name, block) -> {
              if (!name.contains("/")) {
                devices.put(name, disk(name, block, links));
              }
            });
    answer
        .blocks("device")
        .forEach(
            (name, block) -> {
              String[] parts = name.split("/");
              if (parts.length == 2 && devices.get(parts[0]) instanceof Map<?, ?> disk) {
                Map<String, Object> partitions = new TreeMap<>();
                ((Map<?, ?>) disk.get("partitions"))
                    .forEach((key, value) -> partitions.put((String) key, value));
                partitions.put(parts[1], partition(parts[1], block, links));
                Map<String, Object> changed = new LinkedHashMap<>();
                disk.forEach((key, value) -> changed.put((String) key, value));
                changed.put("partitions", partitions);
                devices.put(parts[0], changed);
              }
            });
    return Map.of("devices", devices, "device_links", links);
  }

  private static Map<String, Map<String, List<String>>> links(FactText answer) {
    Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
    for (String kind : LINKS) {
      Map<String, TreeSet<String>> found = new TreeMap<>();
      for (String line : answer.values(kind)) {
        String[] words = line.split(" ", 2);
        String device = words[0].substring(words[0].lastIndexOf('/') + 1);
        if (words.length == 2) {
          found.computeIfAbsent(device, name -> new TreeSet<>()).add(words[1]);
        }
      }
      Map<String, List<String>> lists = new TreeMap<>();
      found.forEach((device, names) -> lists.put(device, new ArrayList<>(names)));
      all.put(kind, lists);
    }
    return all;
  }

  private static Map<String, Object> common(
      String name, FactText block, Map<String, Map<String, List<String>>> links) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> its = new LinkedHashMap<>();
    links.forEach((kind, found) -> its.put(kind, found.getOrDefault(name, List.of())));
    values.put("links", its);
    values.put("holders", block.values("holder"));
    String sectors = block.find("sectors").orElse("0");
    values.put("sectors", sectors);
    values.put(
        "sectorsize", block.find("sectorsize").or(() -> block.find("hardware")).orElse("512"));
    values.put("size", size(Numbers.of(sectors).orElse(0) * 512.0));
    return values;
  }

  private static Map<String, Object> disk(
      String name, FactText block, Map<String, Map<String, List<String>>> links) {
    Map<String, Object> disk = new LinkedHashMap<>(common(name, block, links));
    disk.put("virtual", 1L);
    disk.put("host", "");
    for (String word :
        List.of(
            "vendor",
            "model",
            "sas_address",
            "sas_device_handle",
            "removable",
            "rotational",
            "support_discard")) {
      disk.put(word, block.find(word).orElse(null));
    }
    block.find("serial").ifPresent(serial -> disk.put("serial", serial));
    Matcher scheduler = SCHEDULER.matcher(block.find("scheduler").orElse(""));
    disk.put("scheduler_mode", scheduler.find() ? scheduler.group(1) : "");
    links.get("ids").getOrDefault(name, List.of()).stream()
        .filter(id -> id.startsWith("wwn-"))
        .findFirst()
        .ifPresent(id -> disk.put("wwn", id.substring("wwn-".length())));
    disk.put("partitions", Map.of());
    return disk;
  }

  private static Map<String, Object> partition(
      String name, FactText block, Map<String, Map<String, List<String>>> links) {
    Map<String, Object> partition = new LinkedHashMap<>(common(name, block, links));
    partition.put("start", block.find("start").orElse("0"));
    List<String> uuids = links.get("uuids").getOrDefault(name, List.of());
    partition.put("uuid", uuids.isEmpty() ? null : uuids.get(0));
    return partition;
  }

  private static String size(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.size() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS.get(unit));
  }
}
