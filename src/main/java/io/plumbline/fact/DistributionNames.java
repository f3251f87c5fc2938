package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name of a distribution in the files that it brings. */
final class DistributionNames {
  /** A word in a file of Debian's family, and the name it stands for; the first that fits. */
  private static final List<Map.Entry<String, String>> DEBIAN_FAMILY =
      List.of(
          Map.entry("Debian", "Debian"),
          Map.entry("Raspbian", "Debian"),
          Map.entry("Ubuntu", "Ubuntu"),
          Map.entry("SteamOS", "SteamOS"),
          Map.entry("Kali", "Kali"),
          Map.entry("Parrot", "Parrot"),
          Map.entry("Devuan", "Devuan"),
          Map.entry("Cumulus", "Cumulus Linux"),
          Map.entry("Mint", "Linux Mint"),
          Map.entry("UOS", "Uos"),
          Map.entry("Deepin", "Deepin"));

  private static final String OS_RELEASE = "/etc/os-release";
  private static final Pattern RELEASE_NAME = Pattern.compile("PRETTY_NAME=[^(]+ \\(?([^)]+?)\\)");
  private static final Pattern SUSE_VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?");

  private final FactText answer;
  private final Map<String, String> release;
  private final Map<String, Object> facts = new LinkedHashMap<>();

  private DistributionNames(FactText answer, Map<String, String> release) {
    this.answer = answer;
    this.release = release;
  }

  /** Gives the facts that a file of a known kind adds or corrects. */
  static Optional<Map<String, Object>> find(FactText answer, Map<String, String> release) {
    DistributionNames names = new DistributionNames(answer, release);
    boolean found =
        names.searched("/etc/altlinux-release", "Altlinux", "ALT")
            || names.searched("/etc/oracle-release", "OracleLinux", "Oracle Linux")
            || names.centos()
            || names.searched("/etc/redhat-release", "RedHat", "Red Hat")
            || names.amazon()
            || names.alpine()
            || names.arch()
            || names.suse()
            || names.debian(OS_RELEASE)
            || names.debian("/etc/lsb-release")
            || names.other();
    return found ? Optional.of(names.facts) : Optional.empty();
  }

  private boolean file(String path, String variety, String name) {
    facts.put("distribution", name);
    facts.put("distribution_file_path", path);
    facts.put("distribution_file_variety", variety);
    facts.put("distribution_file_parsed", true);
    return true;
  }

  /** A file that has the distribution's words in it, or else the name of a relative first. */
  private boolean searched(String path, String variety, String words) {
    String text = answer.file(path);
    if (text.isBlank()) {
      return false;
    }
    if (text.contains(words)) {
      facts.put("distribution_file_search_string", words);
      return file(path, variety, variety);
    }
    return file(path, variety, DistributionFacts.firstWord(text).orElse(variety));
  }

  private boolean centos() {
    String path = "/etc/centos-release";
    String text = answer.file(path);
    if (text.contains("CentOS Stream")) {
      facts.put("distribution_release", "Stream");
      return file(path, "CentOS", "CentOS");
    }
    return text.contains("TencentOS Server") && file(path, "CentOS", "TencentOS");
  }

  private boolean amazon() {
    if (!answer.file(OS_RELEASE).contains("Amazon")) {
      return false;
    }
    String[] version = release.getOrDefault("VERSION_ID", "NA").split("\\.");
    facts.put("distribution_major_version", version[0]);
    facts.put("distribution_minor_version", version.length > 1 ? version[1] : "NA");
    return file(OS_RELEASE, "Amazon", "Amazon");
  }

  private boolean alpine() {
    String path = "/etc/alpine-release";
    String version = answer.file(path).strip();
    if (version.isEmpty()) {
      return false;
    }
    facts.put("distribution_version", version);
    return file(path, "Alpine", "Alpine");
  }

  private boolean arch() {
    if (answer.values("there").contains("/etc/arch-release")) {
      facts.put("distribution", "Archlinux");
      facts.put("distribution_file_path", "/etc/arch-release");
      facts.put("distribution_file_variety", "Archlinux");
      return true;
    }
    return answer.file(OS_RELEASE).contains("Arch Linux")
        && file(OS_RELEASE, "Archlinux", "Archlinux");
  }

  private boolean suse() {
    String text = answer.file(OS_RELEASE).toLowerCase(Locale.ROOT);
    if (!text.contains("suse")) {
      return false;
    }
    Matcher version = SUSE_VERSION.matcher(release.getOrDefault("VERSION_ID", ""));
    if (version.find()) {
      String minor = Optional.ofNullable(version.group(2)).orElse("");
      facts.put("distribution_version", version.group());
      facts.put("distribution_major_version", version.group(1));
      boolean first = !text.contains("open") && minor.isEmpty();
      facts.put("distribution_release", first ? "0" : minor);
    }
    boolean sap = answer.find("product").orElse("").endsWith("SLES_SAP.prod");
    return file(OS_RELEASE, "SUSE", sap ? "SLES_SAP" : release.getOrDefault("NAME", "SUSE"));
  }

  private boolean debian(String path) {
    String text = answer.file(path);
    Optional<String> name =
        DEBIAN_FAMILY.stream()
            .filter(entry -> text.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (name.isEmpty()) {
      return false;
    }
    Matcher release = RELEASE_NAME.matcher(text);
    if (name.get().equals("Debian") && release.find()) {
      facts.put("distribution_release", release.group(1));
    }
    return file(path, "Debian", name.get());
  }

  private boolean other() {
    String name = release.get("NAME");
    if (name == null) {
      return false;
    }
    return file(OS_RELEASE, "NA", name);
  }
}
