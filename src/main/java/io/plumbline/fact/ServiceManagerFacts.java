package io.plumbline.fact;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which program starts services on a host. */
final class ServiceManagerFacts {
  private ServiceManagerFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "service_mgr",
        "min",
        """
        PATH=$PATH:/usr/sbin:/sbin
        first first_process /proc/1/comm
        echo "init=$(readlink /sbin/init)"
        if has systemctl; then
          echo there=systemctl
          for sign in /run/systemd/system /dev/.run/systemd /dev/.systemd; do
            if [ -e $sign ]; then echo there=systemd; fi
          done
        fi
        if has initctl && [ -d /etc/init ]; then echo there=upstart; fi
        if [ -e /sbin/openrc ]; then echo there=openrc; fi
        if [ -d /etc/init.d ]; then echo there=sysvinit; fi
        """,
        (answer, known) -> Map.of("service_mgr", read(answer)),
        new Fact("service_mgr", "Program that starts services: systemd, openrc, sysvinit, ..."));
  }

  private static String read(FactText answer) {
    Optional<String> process =
        answer
            .find("first_process")
            .or(() -> answer.find("init"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            // Many kinds are named init, and a shell is only what a container began with.
            .filter(name -> !name.equals("init") && !name.endsWith("sh"));
    if (process.isPresent()) {
      return switch (process.get()) {
        case "procd" -> "openwrt_init";
        case "runit-init" -> "runit";
        case "svscan" -> "svc";
        case "openrc-init" -> "openrc";
        default -> process.get();
      };
    }
    List<String> there = answer.values("there");
    boolean offline =
        there.contains("systemctl") && answer.find("init").orElse("").endsWith("systemd");
    for (String name : List.of("systemd", "upstart", "openrc")) {
      if (there.contains(name)) {
        return name;
      }
    }
    if (offline) {
      return "systemd";
    }
    return there.contains("sysvinit") ? "sysvinit" : "service";
  }
}
