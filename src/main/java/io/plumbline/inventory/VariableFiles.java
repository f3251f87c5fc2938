package io.plumbline.inventory;

import io.plumbline.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the {@code group_vars/} and {@code host_vars/} of one folder say.
 *
 * @param directory the folder that holds them
 * @param groups the variables by group
 * @param hosts the variables by host
 */
record VariableFiles(
    Path directory,
    Map<String, Map<String, YamlNode>> groups,
    Map<String, Map<String, YamlNode>> hosts) {

  VariableFiles {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
  }

  Map<String, YamlNode> ofGroup(String name) {
    return groups.getOrDefault(name, Map.of());
  }

  Map<String, YamlNode> ofHost(String name) {
    return hosts.getOrDefault(name, Map.of());
  }

  /** Adds what others say. */
  VariableFiles and(VariableFiles more) {
    Map<String, Map<String, YamlNode>> allGroups = new LinkedHashMap<>(groups);
    allGroups.putAll(more.groups);
    Map<String, Map<String, YamlNode>> allHosts = new LinkedHashMap<>(hosts);
    allHosts.putAll(more.hosts);
    return new VariableFiles(directory, allGroups, allHosts);
  }
}
