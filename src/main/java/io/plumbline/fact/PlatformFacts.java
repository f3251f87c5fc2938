package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What kernel and what machine a host is. */
final class PlatformFacts {
  private static final Pattern OLD_INTEL = Pattern.compile("i([3456]86|86pc)");

  private PlatformFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "platform",
        "min",
        // The fifth byte of a program tells whether it is made for 32 or 64 bits.
        """
        echo "system=$(uname -s)"
        echo "kernel=$(uname -r)"
        echo "kernel_version=$(uname -v)"
        echo "machine=$(uname -m)"
        echo "nodename=$(uname -n)"
        echo "class=$(od -An -tu1 -j4 -N1 /proc/self/exe)"
        first machine_id /var/lib/dbus/machine-id
        first machine_id /etc/machine-id
        first boot_id /proc/sys/kernel/random/boot_id
        """,
        (answer, known) -> read(answer),
        new Fact("system", "Name of the kernel, Linux"),
        new Fact("kernel", "Release of the kernel"),
        new Fact("kernel_version", "Build of the kernel"),
        new Fact("machine", "Kind of machine as the kernel names it"),
        new Fact("architecture", "Kind of machine, i386 for all 32-bit Intel ones"),
        new Fact("userspace_bits", "32 or 64, a text"),
        new Fact("userspace_architecture", "Kind of machine that programs are made for"),
        new Fact("hostname", "Name of the host up to the first dot"),
        new Fact("nodename", "Name of the host as the kernel has it"),
        new Fact("machine_id", "Number of this installation"),
        new Fact("boot_id", "Number of this start of the host (plumb only)"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String name :
        new String[] {"system", "kernel", "kernel_version", "machine", "machine_id", "boot_id"}) {
      answer.find(name).ifPresent(value -> facts.put(name, value));
    }
    String machine = answer.find("machine").orElse("");
    boolean oldIntel = OLD_INTEL.matcher(machine).find();
    String bits = answer.number("class").orElse(2) == 1 ? "32" : "64";
    facts.put("userspace_bits", bits);
    facts.put("architecture", oldIntel ? "i386" : machine);
    if (oldIntel || machine.equals("x86_64")) {
      facts.put("userspace_architecture", bits.equals("64") ? "x86_64" : "i386");
    }
    String node = answer.find("nodename").orElse("");
    facts.put("nodename", node);
    facts.put("hostname", node.split("\\.", 2)[0]);
    return facts;
  }
}
