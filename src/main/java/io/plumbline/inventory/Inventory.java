package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hosts and groups with their variables; immutable.
 *
 * <p>Inventory order is Ansible's: from {@code all} downwards level by level, each host where it is
 * met first. A name of the control machine ({@code localhost}, {@code 127.0.0.1}, {@code ::1}) can
 * be asked for without being in the inventory; it is then reached locally.
 */
public final class Inventory {
  static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "::1");

  private final Optional<Path> directory;
  private final Map<String, Host> hosts;
  private final List<String> hostsAsRead;
  private final Map<String, Group> groups;
  private final Map<String, Map<String, YamlNode>> groupVariables;
  private final Map<String, Map<String, YamlNode>> hostVariables;
  private final List<VariableFiles> files;
  private final Map<String, List<String>> members;
  private final Map<String, List<Group>> groupsByHost;

  /** What {@link #variablesOf(Host)} came to; several checks and the run itself ask for it. */
  private final Map<String, Map<String, YamlNode>> variablesByHost = new ConcurrentHashMap<>();

  /**
   * Puts the parts together; the members of each group and the order of hosts are worked out here.
   */
  Inventory(
      Optional<Path> directory,
      Map<String, Host> hosts,
      Map<String, Group> groups,
      Map<String, Map<String, YamlNode>> groupVariables,
      Map<String, Map<String, YamlNode>> hostVariables,
      List<VariableFiles> files) {
    this.directory = directory.map(path -> path.toAbsolutePath().normalize());
    this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    this.groupVariables = Map.copyOf(groupVariables);
    this.hostVariables = Map.copyOf(hostVariables);
    this.files = List.copyOf(files);
    Map<String, List<String>> membersByGroup = new LinkedHashMap<>();
    groups.keySet().forEach(name -> membersByGroup.put(name, collectMembers(name)));
    this.members = Collections.unmodifiableMap(membersByGroup);
    this.hostsAsRead = List.copyOf(hosts.keySet());
    this.hosts = new LinkedHashMap<>();
    members.get(Group.ALL).forEach(name -> this.hosts.put(name, hosts.get(name)));
    this.groupsByHost = collectGroupsByHost();
  }

  private List<String> collectMembers(String top) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> level = new LinkedHashSet<>(List.of(top));
    Set<String> seen = new LinkedHashSet<>();
    while (!level.isEmpty()) {
      seen.addAll(level);
      Set<String> next = new LinkedHashSet<>();
      for (String name : level) {
        found.addAll(groups.get(name).hosts());
        next.addAll(groups.get(name).children());
      }
      next.removeAll(seen);
      level = next;
    }
    return List.copyOf(found);
  }

  /** Sorts the groups of each host so that the variables of a later one win. */
  private Map<String, List<Group>> collectGroupsByHost() {
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(
        Comparator.comparingInt(Group::depth)
            .thenComparingInt(Group::priority)
            .thenComparing(Group::name));
    Map<String, List<Group>> byHost = new LinkedHashMap<>();
    for (Group group : sorted) {
      for (String host : members.get(group.name())) {
        byHost.computeIfAbsent(host, unused -> new ArrayList<>()).add(group);
      }
    }
    return byHost;
  }

  /**
   * Tells where the inventory stands.
   *
   * @return the absolute folder of the first source; nothing if there is no source
   */
  public Optional<Path> directory() {
    return directory;
  }

  /**
   * Tells which file names a host first.
   *
   * @param host the host
   * @return the absolute file or script; nothing for a host that stands in none
   */
  public Optional<Path> fileOf(Host host) {
    Path file = host.location().file();
    return hosts.containsKey(host.name()) && !file.equals(SourceLocation.COMMAND_LINE)
        ? Optional.of(file.toAbsolutePath().normalize())
        : Optional.empty();
  }

  /**
   * Lists the hosts.
   *
   * @return every host, in inventory order
   */
  public List<Host> hosts() {
    return List.copyOf(hosts.values());
  }

  /**
   * Finds a host.
   *
   * @param name its name, or a name of the control machine
   * @return the host, if there is one
   */
  public Optional<Host> host(String name) {
    Host found = hosts.get(name);
    if (found == null && LOCAL_NAMES.contains(name)) {
      return Optional.of(new Host(name, SourceLocation.commandLine()));
    }
    return Optional.ofNullable(found);
  }

  /** The names of the hosts in the order in which the sources name them first. */
  List<String> hostsAsRead() {
    return hostsAsRead;
  }

  private Map<String, Host> hostsInOrder() {
    Map<String, Host> all = new LinkedHashMap<>();
    hostsAsRead.forEach(name -> all.put(name, hosts.get(name)));
    return all;
  }

  /** Tells whether a host is named in the inventory, which the control machine need not be. */
  boolean hasHost(String name) {
    return hosts.containsKey(name);
  }

  /**
   * Lists the groups.
   *
   * @return every group: {@code all}, {@code ungrouped}, then the others in the order first met
   */
  public List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /**
   * Finds a group.
   *
   * @param name its name
   * @return the group, if there is one
   */
  public Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /**
   * Lists who is in each group, children's hosts included.
   *
   * @return the names of the hosts by group, in inventory order of each group
   */
  public Map<String, List<String>> membersByGroup() {
    return members;
  }

  /**
   * Names the groups that a host is in, those above included.
   *
   * @param host the host
   * @return the names without {@code all}, sorted
   */
  public List<String> groupNamesOf(Host host) {
    return groupsByHost.getOrDefault(host.name(), List.of()).stream()
        .map(Group::name)
        .filter(name -> !name.equals(Group.ALL))
        .sorted()
        .toList();
  }

  /**
   * Gives the variables of a host, not rendered, in Ansible's order of precedence. First come the
   * inventory files: {@code all}, then the host's other groups by depth, priority and name. They
   * are followed by {@code group_vars/all} beside the inventory and beside the playbook, and by
   * {@code group_vars/} of the other groups, beside the inventory and beside the playbook. The
   * host's own come last: the inventory file, {@code host_vars/} beside the inventory, and those
   * beside the playbook. What comes later wins.
   *
   * @param host the host
   * @return the values by name
   */
  public Map<String, YamlNode> variablesOf(Host host) {
    return hosts.containsKey(host.name())
        ? variablesByHost.computeIfAbsent(host.name(), name -> together(host))
        : together(host);
  }

  /**
   * Lists the values of the variables of some hosts. What hosts share, such as the variables of
   * their groups, is listed once.
   *
   * @param some the hosts
   * @return each value once, in the order in which hosts have them
   */
  public Collection<YamlNode> valuesOf(Collection<Host> some) {
    Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<YamlNode> values = new ArrayList<>();
    for (Host host : some) {
      variablesOf(host).values().stream().filter(seen::add).forEach(values::add);
    }
    return values;
  }

  private Map<String, YamlNode> together(Host host) {
    List<Group> others =
        groupsByHost.getOrDefault(host.name(), List.of()).stream()
            .filter(group -> !group.name().equals(Group.ALL))
            .toList();
    Map<String, YamlNode> variables = new LinkedHashMap<>(writtenFor(Group.ALL));
    others.forEach(group -> variables.putAll(writtenFor(group.name())));
    files.forEach(layer -> variables.putAll(layer.ofGroup(Group.ALL)));
    files.forEach(layer -> others.forEach(group -> variables.putAll(layer.ofGroup(group.name()))));
    if (!hosts.containsKey(host.name())) {
      variables.put("ansible_connection", local(host.location()));
    }
    variables.putAll(ownVariablesOf(host));
    return Collections.unmodifiableMap(variables);
  }

  /** What the inventory files say of a group; nothing of one that a run has added. */
  private Map<String, YamlNode> writtenFor(String group) {
    return groupVariables.getOrDefault(group, Map.of());
  }

  /**
   * Gives the variables that are set for one host itself, not rendered.
   *
   * @param host the host
   * @return the values by name, without those of its groups
   */
  public Map<String, YamlNode> ownVariablesOf(Host host) {
    Map<String, YamlNode> variables =
        new LinkedHashMap<>(hostVariables.getOrDefault(host.name(), Map.of()));
    files.forEach(layer -> variables.putAll(layer.ofHost(host.name())));
    return Collections.unmodifiableMap(variables);
  }

  private static YamlNode local(SourceLocation location) {
    return new YamlScalar("local", YamlScalar.Style.PLAIN, "", location, location);
  }

  /**
   * Gives the variables that one group sets itself, not rendered.
   *
   * @param group the group
   * @return the values by name, without those of groups above it
   */
  public Map<String, YamlNode> variablesOf(Group group) {
    Map<String, YamlNode> variables = new LinkedHashMap<>(writtenFor(group.name()));
    files.forEach(layer -> variables.putAll(layer.ofGroup(group.name())));
    return Collections.unmodifiableMap(variables);
  }

  /**
   * Adds the {@code group_vars/} and {@code host_vars/} of a folder, above those already there.
   *
   * @param playbookDirectory the folder of a playbook
   * @param problems collects what is wrong with the files
   * @return an inventory that has them; this one if they are its last already
   */
  public Inventory withVariablesFrom(Path playbookDirectory, Problems problems) {
    return withVariablesFrom(playbookDirectory, Vault.locked(), problems);
  }

  /**
   * Adds them as {@link #withVariablesFrom(Path, Problems)} does, with what is encrypted in them.
   *
   * @param playbookDirectory the folder of a playbook
   * @param vault decrypts what is encrypted
   * @param problems collects what is wrong with the files
   * @return an inventory that has them; this one if they are there already
   */
  public Inventory withVariablesFrom(Path playbookDirectory, Vault vault, Problems problems) {
    if (!files.isEmpty() && samePlace(files.get(files.size() - 1).directory(), playbookDirectory)) {
      return this;
    }
    List<VariableFiles> more = new ArrayList<>(files);
    more.add(
        VariableFilesReader.read(
            playbookDirectory, groups.keySet(), hosts.keySet(), vault, problems));
    return new Inventory(directory, hostsInOrder(), groups, groupVariables, hostVariables, more);
  }

  /**
   * Adds a host.
   *
   * @param host the host; one that is there already stays as it is
   * @param its the groups it joins; those that are not there are made
   * @return an inventory that has it; this one if nothing is new
   */
  public Inventory withHost(Host host, List<String> its) {
    List<String> joined =
        its.isEmpty() && !hosts.containsKey(host.name()) ? List.of(Group.UNGROUPED) : its;
    Inventory all = this;
    for (String group : joined) {
      all = all.withMember(host, group, List.of());
    }
    return all;
  }

  /**
   * Puts a host into a group.
   *
   * @param host the host
   * @param group the group; made below {@code all} if it is not there
   * @param parents groups that the group joins as a child; those that are not there are made
   * @return an inventory where it is so; this one if nothing is new
   */
  public Inventory withMember(Host host, String group, List<String> parents) {
    Map<String, Group> allGroups = new LinkedHashMap<>(groups);
    for (String parent : parents) {
      join(allGroups, Group.ALL, parent, host.location());
      join(allGroups, parent, group, host.location());
    }
    if (parents.isEmpty() && !groups.containsKey(group)) {
      join(allGroups, Group.ALL, group, host.location());
    }
    Group before = allGroups.get(group);
    if (!before.hosts().contains(host.name())) {
      List<String> names = new ArrayList<>(before.hosts());
      names.add(host.name());
      allGroups.put(
          group,
          new Group(
              group,
              before.location(),
              names,
              before.children(),
              before.depth(),
              before.priority()));
    }
    if (hosts.containsKey(host.name()) && allGroups.equals(groups)) {
      return this;
    }
    Map<String, Host> allHosts = hostsInOrder();
    allHosts.putIfAbsent(host.name(), host);
    return new Inventory(directory, allHosts, allGroups, groupVariables, hostVariables, files);
  }

  /**
   * Reads what {@code group_vars/} and {@code host_vars/} say of groups and hosts that were added.
   *
   * @param before the inventory before they were
   * @param vault decrypts what is encrypted
   * @param problems collects what is wrong with the files
   * @return an inventory that has their variables; this one if nothing was added
   */
  public Inventory withVariablesOfNew(Inventory before, Vault vault, Problems problems) {
    Set<String> newGroups = new LinkedHashSet<>(groups.keySet());
    newGroups.removeAll(before.groups.keySet());
    Set<String> newHosts = new LinkedHashSet<>(hosts.keySet());
    newHosts.removeAll(before.hosts.keySet());
    if (newGroups.isEmpty() && newHosts.isEmpty()) {
      return this;
    }
    List<VariableFiles> more =
        files.stream()
            .map(
                layer ->
                    layer.and(
                        VariableFilesReader.read(
                            layer.directory(), newGroups, newHosts, vault, problems)))
            .toList();
    return new Inventory(directory, hosts, groups, groupVariables, hostVariables, more);
  }

  private static void join(
      Map<String, Group> groups, String parent, String child, SourceLocation place) {
    Group above = groups.get(parent);
    if (!groups.containsKey(child)) {
      groups.put(child, new Group(child, place, List.of(), List.of(), above.depth() + 1, 1));
    }
    if (!above.children().contains(child)) {
      List<String> children = new ArrayList<>(above.children());
      children.add(child);
      groups.put(
          parent,
          new Group(
              parent, above.location(), above.hosts(), children, above.depth(), above.priority()));
    }
  }

  static boolean samePlace(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /**
   * Chooses hosts.
   *
   * @param pattern a pattern such as {@code web:&prod:!old}; see {@link HostPattern}
   * @param where where the pattern stands
   * @param problems collects what is wrong with it
   * @return the hosts chosen, in the order in which the pattern names them
   */
  public List<Host> select(String pattern, SourceLocation where, Problems problems) {
    return HostPattern.parse(pattern, where, problems).select(this, problems);
  }

  /**
   * Tells whether a name means the control machine when no host has it.
   *
   * @param name a name
   * @return true for {@code localhost}, {@code 127.0.0.1} and {@code ::1}
   */
  public static boolean isLocalName(String name) {
    return LOCAL_NAMES.contains(name);
  }
}
