package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which guards of the kernel a host has, and whether they are on. */
final class SecurityFacts {
  private SecurityFacts() {}

  static FactGroup selinux() {
    return FactGroup.of(
        "selinux",
        "min",
        """
        if [ -e /sys/fs/selinux/enforce ]; then echo status=enabled; fi
        first enforce /sys/fs/selinux/enforce
        first policy /sys/fs/selinux/policyvers
        lines config /etc/selinux/config
        """,
        (answer, known) -> Map.of("selinux", readSelinux(answer)),
        new Fact("selinux", "Map: status, and if enabled mode, config_mode, policyvers, type"));
  }

  private static Map<String, Object> readSelinux(FactText answer) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (!answer.has("status")) {
      values.put("status", "disabled");
      return values;
    }
    FactText config = new FactText(answer.file("config"));
    values.put("status", "enabled");
    values.put(
        "policyvers",
        answer.number("policy").isPresent() ? answer.number("policy").getAsLong() : "unknown");
    values.put("config_mode", config.find("SELINUX").orElse("unknown"));
    values.put(
        "mode",
        answer
            .find("enforce")
            .map(enforce -> enforce.equals("1") ? "enforcing" : "permissive")
            .orElse("unknown"));
    values.put("type", config.find("SELINUXTYPE").orElse("unknown"));
    return values;
  }

  static FactGroup apparmor() {
    return FactGroup.of(
        "apparmor",
        "min",
        "if [ -e /sys/kernel/security/apparmor ]; then echo status=enabled; fi",
        (answer, known) ->
            Map.of("apparmor", Map.of("status", answer.find("status").orElse("disabled"))),
        new Fact("apparmor", "Map: status"));
  }

  static FactGroup fips() {
    return FactGroup.of(
        "fips",
        "min",
        "first enabled /proc/sys/crypto/fips_enabled",
        (answer, known) -> Map.of("fips", answer.find("enabled").equals(Optional.of("1"))),
        new Fact("fips", "Whether the kernel is in FIPS mode"));
  }

  static FactGroup capabilities() {
    return FactGroup.of(
        "caps",
        "min",
        "PATH=$PATH:/usr/sbin:/sbin; capsh --print | sed -n 's/^Current:/current=/p'",
        (answer, known) -> readCapabilities(answer),
        new Fact("system_capabilities", "List of what the user may do beyond others"),
        new Fact("system_capabilities_enforced", "\"True\" if the user may not do everything"));
  }

  private static Map<String, Object> readCapabilities(FactText answer) {
    if (!answer.has("current")) {
      return Map.of("system_capabilities", "N/A", "system_capabilities_enforced", "N/A");
    }
    String current = answer.find("current").orElse("");
    List<String> names = new ArrayList<>();
    if (current.equals("=ep")) {
      return Map.of("system_capabilities", names, "system_capabilities_enforced", "False");
    }
    int equals = current.indexOf('=');
    for (String name : current.substring(equals + 1).split("=", 2)[0].split(",", -1)) {
      names.add(name.strip());
    }
    return Map.of("system_capabilities", names, "system_capabilities_enforced", "True");
  }
}
