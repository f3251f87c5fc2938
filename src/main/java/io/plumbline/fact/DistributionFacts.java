package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which distribution a host has, in the words that Ansible has for it. */
final class DistributionFacts {
  /** Files that name a distribution, the ones that are surest first. */
  private static final List<String> FILES =
      List.of(
          "/etc/altlinux-release",
          "/etc/oracle-release",
          "/etc/centos-release",
          "/etc/redhat-release",
          "/etc/system-release",
          "/etc/alpine-release",
          "/etc/arch-release",
          "/etc/os-release",
          "/usr/lib/os-release",
          "/etc/lsb-release",
          "/etc/debian_version");

  private static final Pattern FIRST_NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final Pattern IN_PARENTHESES = Pattern.compile("\\((\\D+)\\)");

  private DistributionFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "distribution",
        "min",
        "for file in "
            + String.join(" ", FILES)
            + """
            ; do
              if [ -f $file ]; then echo "there=$file"; sed "s|^|$file=|" $file; fi
            done
            if [ ! -e /etc/os-release ]; then
              sed 's|^|/etc/os-release=|' /usr/lib/os-release
            fi
            echo "product=$(readlink -f /etc/products.d/baseproduct)"
            """,
        (answer, known) -> read(answer),
        new Fact("distribution", "Name of the distribution, such as Debian or openSUSE Leap"),
        new Fact("distribution_version", "Its version, such as 12.11"),
        new Fact("distribution_major_version", "The first part of the version"),
        new Fact("distribution_minor_version", "The second part (Debian and Amazon only)"),
        new Fact("distribution_release", "Its code name, such as bookworm"),
        new Fact("distribution_file_path", "The file that named it"),
        new Fact("distribution_file_variety", "The kind of that file"),
        new Fact("distribution_file_parsed", "Whether that file was understood"),
        new Fact("distribution_file_search_string", "The words that were looked for in it"),
        new Fact("os_family", "Family of distributions, such as Debian, RedHat or Suse"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, String> release = release(answer.file("/etc/os-release"));
    Map<String, Object> facts = new LinkedHashMap<>();
    String id = release.getOrDefault("ID", "");
    String version = version(id, release, answer);
    facts.put("distribution", id.isEmpty() ? "OtherLinux" : capitalized(id));
    facts.put("distribution_version", version.isEmpty() ? "NA" : version);
    facts.put("distribution_release", codeName(release));
    facts.put("distribution_major_version", version.isEmpty() ? "NA" : version.split("\\.")[0]);
    DistributionNames.find(answer, release).ifPresent(facts::putAll);
    if ("Debian".equals(facts.get("distribution"))) {
      Matcher minor = FIRST_NUMBERS.matcher(answer.file("/etc/debian_version"));
      if (minor.find()) {
        facts.put("distribution_minor_version", minor.group(2));
      }
    }
    facts.put("os_family", DistributionFamilies.of((String) facts.get("distribution")));
    return facts;
  }

  /** Reads the lines {@code KEY=VALUE} of an os-release file; quotes fall away. */
  static Map<String, String> release(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), unquoted(line.substring(equals + 1)));
      }
    }
    return values;
  }

  static String unquoted(String value) {
    return value.strip().replaceAll("^[\"']|[\"']$", "");
  }

  /** Debian and CentOS say more elsewhere than in os-release. */
  private static String version(String id, Map<String, String> release, FactText answer) {
    String version =
        release.getOrDefault(
            "VERSION_ID",
            IN_PARENTHESES.matcher(release.getOrDefault("VERSION", "")).replaceAll("").strip());
    String exact =
        switch (id) {
          case "debian" -> answer.file("/etc/debian_version");
          case "centos" -> answer.file("/etc/centos-release");
          default -> "";
        };
    Matcher numbers = FIRST_NUMBERS.matcher(exact);
    if (numbers.find()) {
      return numbers.group();
    }
    return version.isEmpty() ? exact.strip() : version;
  }

  private static String codeName(Map<String, String> release) {
    String written = release.getOrDefault("VERSION_CODENAME", release.get("UBUNTU_CODENAME"));
    if (written != null) {
      return written;
    }
    Matcher inVersion = IN_PARENTHESES.matcher(release.getOrDefault("VERSION", ""));
    return inVersion.find() ? inVersion.group(1) : "NA";
  }

  private static String capitalized(String id) {
    return switch (id) {
      case "amzn" -> "Amazon";
      case "rhel" -> "Redhat";
      default -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    };
  }

  static Optional<String> firstWord(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped.split("\\s+")[0]);
  }
}
