package io.plumbline.inventory;

import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been read about one group so far. */
final class GroupDraft {
  private final SourceLocation location;
  private final Set<String> hosts = new LinkedHashSet<>();
  private final Set<String> children = new LinkedHashSet<>();
  private final Map<String, YamlNode> variables = new LinkedHashMap<>();
  private int priority = 1;

  GroupDraft(SourceLocation location) {
    this.location = location;
  }

  /** Where it is named first. */
  SourceLocation location() {
    return location;
  }

  /** The names of its own hosts; to be changed. */
  Set<String> hosts() {
    return hosts;
  }

  /** The names of the groups directly below it; to be changed. */
  Set<String> children() {
    return children;
  }

  /** Its variables by name; to be changed. */
  Map<String, YamlNode> variables() {
    return variables;
  }

  void setPriority(int priority) {
    this.priority = priority;
  }

  /** Makes the group that this came to. */
  Group build(String name, int depth) {
    return new Group(name, location, List.copyOf(hosts), List.copyOf(children), depth, priority);
  }
}
