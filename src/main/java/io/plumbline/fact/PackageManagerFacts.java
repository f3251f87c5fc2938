package io.plumbline.fact;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which program installs packages on a host. */
final class PackageManagerFacts {
  /** Where each program is; of several that are there the last one counts. */
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("/usr/bin/rpm-ostree", "atomic_container"),
          Map.entry("/usr/bin/yum", "yum"),
          Map.entry("/usr/bin/dnf", "dnf"),
          Map.entry("/usr/bin/apt-get", "apt"),
          Map.entry("/usr/bin/zypper", "zypper"),
          Map.entry("/usr/sbin/urpmi", "urpmi"),
          Map.entry("/usr/bin/pacman", "pacman"),
          Map.entry("/bin/opkg", "opkg"),
          Map.entry("/sbin/apk", "apk"),
          Map.entry("/usr/bin/emerge", "portage"),
          Map.entry("/usr/bin/xbps-install", "xbps"),
          Map.entry("/usr/bin/swupd", "swupd"));

  private PackageManagerFacts() {}

  static FactGroup group() {
    return FactGroup.of(
            "pkg_mgr",
            "min",
            "for program in /run/ostree-booted "
                + String.join(" ", PROGRAMS.stream().map(Map.Entry::getKey).toList())
                + """
                ; do
                  if [ -e $program ]; then echo "there=$program"; fi
                done
                if [ -e /usr/bin/rpm ] && rpm -q --whatprovides /usr/bin/apt-get >&2; then
                  echo there=apt_rpm
                fi
                """,
            PackageManagerFacts::read,
            new Fact("pkg_mgr", "Program that installs packages: apt, dnf, yum, zypper, apk, ..."))
        .needing("distribution");
  }

  private static Map<String, Object> read(FactText answer, Map<String, Object> known) {
    List<String> there = answer.values("there");
    String found =
        PROGRAMS.stream()
            .filter(program -> there.contains(program.getKey()))
            .map(Map.Entry::getValue)
            .reduce("unknown", (first, second) -> second);
    return Map.of(
        "pkg_mgr",
        switch (String.valueOf(known.get("os_family"))) {
          case "RedHat" -> redHat(found, there, known);
          case "Debian" -> there.contains("apt_rpm") ? "apt_rpm" : "apt";
          case "Altlinux" -> "apt_rpm";
          default -> found;
        });
  }

  private static String redHat(String found, List<String> there, Map<String, Object> known) {
    if (there.contains("/run/ostree-booted")) {
      return "atomic_container";
    }
    OptionalLong major = Numbers.of(String.valueOf(known.get("distribution_major_version")));
    long firstWithDnf =
        switch (String.valueOf(known.get("distribution"))) {
          case "Fedora" -> 23;
          case "Amazon" -> 2022;
          default -> 8;
        };
    if (major.isEmpty()) {
      return found;
    }
    return major.getAsLong() < firstWithDnf ? "yum" : "dnf";
  }
}
