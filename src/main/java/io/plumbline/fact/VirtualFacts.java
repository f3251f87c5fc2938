package io.plumbline.fact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether a host is a guest of something, or has guests itself. */
final class VirtualFacts {
  private static final Set<String> CONTAINERS =
      Set.of("docker", "lxc", "podman", "openvz", "containerd");

  /** A key of the answer, what its value looks like, and the kind of guest it is a sign of. */
  private record Sign(String key, Pattern value, String kind) {}

  private static final List<Sign> CONTAINER_SIGNS =
      List.of(
          sign("cgroup", ".*/docker(/|-[0-9a-f]+\\.scope).*", "docker"),
          sign("cgroup", ".*(/lxc/|/machine\\.slice/machine-lxc).*", "lxc"),
          sign("cgroup", ".*/system\\.slice/containerd\\.service.*", "containerd"),
          sign("environment", ".*container=lxc.*", "lxc"),
          sign("environment", ".*container=podman.*", "podman"),
          sign("environment", "container=.+", "container"));

  private static final List<Sign> MACHINE_SIGNS =
      List.of(
          sign("product_name", "KVM|KVM Server|Bochs|AHV", "kvm"),
          sign("sys_vendor", "oVirt", "oVirt"),
          sign("red_hat", "Red Hat:RHV:.*", "RHV"),
          sign("red_hat", "Red Hat:.*:RHEV Hypervisor", "RHEV"),
          sign("product_name", "VMware Virtual Platform|VMware7,1", "VMware"),
          sign("product_name", "OpenStack Compute|OpenStack Nova", "openstack"),
          sign("bios_vendor", "Xen", "xen"),
          sign("bios_vendor", "innotek GmbH", "virtualbox"),
          sign("bios_vendor", "Amazon EC2|DigitalOcean|Hetzner", "kvm"),
          sign("sys_vendor", "QEMU|Amazon EC2|DigitalOcean|Google|Scaleway|Nutanix", "kvm"),
          sign("sys_vendor", "KubeVirt", "KubeVirt"),
          sign("sys_vendor", "Microsoft Corporation", "VirtualPC"),
          sign("sys_vendor", "Parallels Software International Inc\\.", "parallels"),
          sign("sys_vendor", "OpenStack Foundation", "openstack"),
          sign("cpu", "model name.*QEMU Virtual CPU.*", "kvm"),
          sign("cpu", "vendor_id.*User Mode Linux.*|model name.*UML.*", "uml"),
          sign("cpu", "machine.*CHRP IBM pSeries .emulated by qemu..*", "kvm"),
          sign("cpu", "vendor_id.*PowerVM Lx86.*", "powervm_lx86"));

  private final FactText answer;
  private final Set<String> guest = new TreeSet<>();
  private final Set<String> host = new TreeSet<>();
  private String type;
  private String role;

  private VirtualFacts(FactText answer) {
    this.answer = answer;
  }

  private static Sign sign(String key, String value, String kind) {
    return new Sign(key, Pattern.compile(value), kind);
  }

  static FactGroup group() {
    return FactGroup.of(
        "virtual",
        "virtual",
        """
        lines cgroup /proc/1/cgroup
        tr '\\n\\0' ' \\n' </proc/1/environ | grep container= | sed 's/^/environment=/'
        first systemd /run/systemd/container
        for file in /proc/vz /proc/lve /proc/bc /.dockerenv /.dockerinit /proc/xen /dev/kvm; do
          if [ -e $file ]; then echo "there=$file"; fi
        done
        lines xen /proc/xen/capabilities
        for word in product_name sys_vendor product_family bios_vendor; do
          first $word /sys/devices/virtual/dmi/id/$word
        done
        read -r vendor </sys/devices/virtual/dmi/id/sys_vendor
        read -r family </sys/devices/virtual/dmi/id/product_family
        read -r product </sys/devices/virtual/dmi/id/product_name
        printf 'red_hat=%s:%s:%s\\n' "$vendor" "$family" "$product"
        grep -E '^(model name|vendor_id|machine)' /proc/cpuinfo | sort -u | sed 's/^/cpu=/'
        sed -n 's/^VxID:[[:space:]]*/vserver=/p' /proc/self/status
        sed -n 's/^\\(kvm\\|vboxdrv\\|virtio\\) .*/module=\\1/p' /proc/modules
        """,
        (answer, known) -> new VirtualFacts(answer).read(),
        new Fact("virtualization_type", "What the host runs in or gives to guests, such as kvm"),
        new Fact("virtualization_role", "guest, host or NA"),
        new Fact("virtualization_tech_guest", "List of all that the host is a guest of"),
        new Fact("virtualization_tech_host", "List of all that it can have guests by"));
  }

  private Map<String, Object> read() {
    CONTAINER_SIGNS.forEach(this::guestBy);
    List<String> there = answer.values("there");
    if (there.contains("/proc/vz") && !there.contains("/proc/lve")) {
      is(there.contains("/proc/bc") ? "host" : "guest", "openvz");
    }
    answer.find("systemd").ifPresent(kind -> is("guest", kind));
    if (there.contains("/.dockerenv") || there.contains("/.dockerinit")) {
      is("guest", "docker");
    }
    if (answer.find("systemd").isPresent() || guest.stream().anyMatch(CONTAINERS::contains)) {
      guest.add("container");
    }
    if (there.contains("/proc/xen")) {
      boolean control = answer.values("xen").stream().anyMatch(line -> line.contains("control_d"));
      if (control) {
        is("host", "xen");
      } else if (type == null) {
        name("guest", "xen");
      }
    }
    MACHINE_SIGNS.forEach(this::guestBy);
    answer
        .find("vserver")
        .ifPresent(number -> is(number.startsWith("0") ? "host" : "guest", "linux_vserver"));
    List<String> modules = answer.values("module");
    if (modules.contains("kvm")) {
      is("host", "kvm");
    }
    if (modules.contains("vboxdrv")) {
      is("host", "virtualbox");
    }
    if (modules.contains("virtio")) {
      host.add("kvm");
      name("guest", "kvm");
    }
    if (there.contains("/dev/kvm")) {
      is("host", "kvm");
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("virtualization_type", type == null ? "NA" : type);
    facts.put("virtualization_role", role == null ? "NA" : role);
    facts.put("virtualization_tech_guest", new ArrayList<>(guest));
    facts.put("virtualization_tech_host", new ArrayList<>(host));
    return facts;
  }

  private void guestBy(Sign sign) {
    if (answer.values(sign.key).stream().anyMatch(value -> matches(sign, value))) {
      is("guest", sign.kind);
    }
  }

  private static boolean matches(Sign sign, String value) {
    return sign.value.matcher(value.strip()).matches();
  }

  private void is(String newRole, String kind) {
    (newRole.equals("guest") ? guest : host).add(kind);
    name(newRole, kind);
  }

  /** The first that is found names the host. */
  private void name(String newRole, String kind) {
    if (type == null) {
      type = kind;
      role = newRole;
    }
  }
}
