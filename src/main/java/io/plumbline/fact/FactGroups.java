package io.plumbline.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The list of groups of facts. */
public final class FactGroups {
  private static final List<FactGroup> ALL =
      List.of(
          DistributionFacts.group(),
          PlatformFacts.group(),
          NameFacts.group(),
          DateTimeFacts.group(),
          UserFacts.group(),
          EnvironmentFacts.group(),
          PackageManagerFacts.group(),
          ServiceManagerFacts.group(),
          SecurityFacts.selinux(),
          SecurityFacts.apparmor(),
          SecurityFacts.fips(),
          SecurityFacts.capabilities(),
          KernelFacts.commandLine(),
          KernelFacts.chroot(),
          DnsFacts.group(),
          LsbFacts.group(),
          HostKeyFacts.group(),
          LocalFacts.group(),
          ProcessorFacts.group(),
          MemoryFacts.group(),
          LoadFacts.group(),
          FirmwareFacts.group(),
          MountFacts.group(),
          DeviceFacts.group(),
          NetworkFacts.group(),
          VirtualFacts.group());

  private static final Map<String, FactGroup> BY_FACT = byFact();

  /** The shapes of names of network interfaces, which are facts of their own. */
  private static final Pattern INTERFACE = Pattern.compile("lo|(br|ovs)_\\w+|[a-z]\\w*[0-9]\\w*");

  private FactGroups() {}

  private static Map<String, FactGroup> byFact() {
    Map<String, FactGroup> groups = new LinkedHashMap<>();
    for (FactGroup group : ALL) {
      group.facts().forEach(fact -> groups.put(fact.name(), group));
    }
    return groups;
  }

  /**
   * Lists the groups.
   *
   * @return every group, those that others need first
   */
  public static List<FactGroup> all() {
    return ALL;
  }

  /**
   * Lists the names that are known beforehand; interfaces have facts of their own beside them.
   *
   * @return the names of facts without a prefix
   */
  public static Set<String> names() {
    return BY_FACT.keySet();
  }

  /**
   * Finds the group that gives a fact.
   *
   * @param fact the name of a fact without a prefix
   * @return its group; for a name that no group lists, the interfaces'
   */
  public static FactGroup giving(String fact) {
    return Optional.ofNullable(BY_FACT.get(fact)).orElseGet(NetworkFacts::group);
  }

  /**
   * Tells whether a name has the shape of an interface's, such as {@code eth0} or {@code br_ex}.
   *
   * @param name a name without a prefix
   * @return true if a fact may have it
   */
  public static boolean isInterface(String name) {
    return INTERFACE.matcher(name).matches();
  }

  /**
   * Finds groups by a word of {@code gather_subset}.
   *
   * @param word {@code all}, {@code min}, a group, a wider group or a fact
   * @return the groups, none if the word is unknown
   */
  public static List<FactGroup> subset(String word) {
    return switch (word) {
      case "all" -> ALL;
      case "min" -> ALL.stream().filter(group -> group.subset().equals("min")).toList();
      default ->
          ALL.stream()
              .filter(
                  group ->
                      group.name().equals(word)
                          || group.subset().equals(word)
                          || group.facts().stream().anyMatch(fact -> fact.name().equals(word)))
              .toList();
    };
  }

  /**
   * Lists the words of {@code gather_subset}.
   *
   * @return the words that are no facts, sorted
   */
  public static Set<String> subsets() {
    Set<String> words = new TreeSet<>(List.of("all", "min"));
    ALL.forEach(group -> words.addAll(List.of(group.name(), group.subset())));
    return words;
  }

  /** Puts groups in order, with those that they need. */
  static List<FactGroup> withNeeds(Collection<FactGroup> groups) {
    Map<String, FactGroup> wanted = new LinkedHashMap<>();
    List<FactGroup> open = new ArrayList<>(groups);
    while (!open.isEmpty()) {
      FactGroup group = open.remove(0);
      if (wanted.putIfAbsent(group.name(), group) == null) {
        ALL.stream().filter(other -> group.needs().contains(other.name())).forEach(open::add);
      }
    }
    return ALL.stream()
        .filter(group -> wanted.containsKey(group.name()))
        .map(group -> wanted.get(group.name()))
        .toList();
  }
}
