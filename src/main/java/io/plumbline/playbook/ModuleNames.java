package io.plumbline.playbook;

import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Set;

/** Reads the full names of modules, such as {@code ansible.builtin.copy}. */
final class ModuleNames {
  /** Collections whose modules have counterparts here under the same last word. */
  private static final Set<String> COLLECTIONS =
      Set.of(
          "ansible.builtin",
          "ansible.legacy",
          "ansible.posix",
          "community.general",
          "community.mysql",
          "community.postgresql",
          "community.rabbitmq",
          "openstack.cloud",
          "openvswitch.openvswitch");

  private ModuleNames() {}

  /** The name without its collection, if that is one of those. */
  static String plain(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && COLLECTIONS.contains(name.substring(0, dot)) ? name.substring(dot + 1) : name;
  }

  /** The same map with the full names among its keys made plain. */
  static YamlMap plain(YamlMap task) {
    List<YamlMap.Entry> entries = task.entries().stream().map(ModuleNames::plain).toList();
    return entries.equals(task.entries()) ? task : new YamlMap(entries, task.location());
  }

  private static YamlMap.Entry plain(YamlMap.Entry entry) {
    YamlScalar key = entry.key();
    String name = plain(key.text());
    return name.equals(key.text())
        ? entry
        : new YamlMap.Entry(
            new YamlScalar(name, key.style(), key.tag(), key.location(), key.contentLocation()),
            entry.value());
  }
}
