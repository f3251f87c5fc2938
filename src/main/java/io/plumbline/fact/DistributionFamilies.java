package io.plumbline.fact;

import java.util.List;
import java.util.Map;

/** Tells which family a distribution is of. */
final class DistributionFamilies {
  private static final Map<String, List<String>> FAMILIES =
      Map.ofEntries(
          Map.entry(
              "RedHat",
              List.of(
                  "RHEL",
                  "Fedora",
                  "CentOS",
                  "Scientific",
                  "SLC",
                  "CloudLinux",
                  "OracleLinux",
                  "OVS",
                  "OEL",
                  "Amazon",
                  "Virtuozzo",
                  "XenServer",
                  "Alibaba",
                  "EulerOS",
                  "openEuler",
                  "AlmaLinux",
                  "Rocky",
                  "TencentOS",
                  "EuroLinux",
                  "Kylin Linux Advanced Server")),
          Map.entry(
              "Debian",
              List.of(
                  "Ubuntu",
                  "Raspbian",
                  "Neon",
                  "KDE neon",
                  "Linux Mint",
                  "SteamOS",
                  "Devuan",
                  "Kali",
                  "Cumulus Linux",
                  "Pop!_OS",
                  "Parrot",
                  "Pardus GNU/Linux",
                  "Uos",
                  "Deepin",
                  "OSMC")),
          Map.entry(
              "Suse",
              List.of(
                  "SuSE",
                  "SLES",
                  "SLED",
                  "openSUSE",
                  "openSUSE Tumbleweed",
                  "openSUSE Leap",
                  "SLES_SAP",
                  "SUSE_LINUX")),
          Map.entry("Archlinux", List.of("Antergos", "Manjaro")),
          Map.entry("Gentoo", List.of("Funtoo")),
          Map.entry("ClearLinux", List.of("Clear Linux OS", "Clear Linux Mix")));

  private DistributionFamilies() {}

  /** Gives the family; a distribution of no family is its own. */
  static String of(String distribution) {
    return FAMILIES.entrySet().stream()
        .filter(family -> family.getValue().contains(distribution))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(distribution);
  }
}
