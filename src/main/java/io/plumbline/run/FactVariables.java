package io.plumbline.run;

import io.plumbline.fact.FactGroups;
import io.plumbline.fact.FactNames;
import io.plumbline.template.LazyMap;
import java.util.Set;
import java.util.stream.Collectors;

/** The facts of a host as variables of their own, such as {@code ansible_distribution}. */
final class FactVariables implements LazyMap {
  private static final Set<String> NAMES =
      FactGroups.names().stream()
          .map(name -> FactNames.PREFIX + name)
          .collect(Collectors.toUnmodifiableSet());

  private final Facts facts;

  FactVariables(Facts facts) {
    this.facts = facts;
  }

  @Override
  public Object get(String name) {
    if (!name.startsWith(FactNames.PREFIX)) {
      // What a module such as getent found out has no prefix.
      return facts.isSet(name) ? facts.get(name) : null;
    }
    String fact = name.substring(FactNames.PREFIX.length());
    // A variable that nobody set is asked for too, and must not make a host look.
    return NAMES.contains(name) || FactGroups.isInterface(fact) || facts.isSet(fact)
        ? facts.get(fact)
        : null;
  }

  @Override
  public Set<String> keys() {
    return NAMES;
  }
}
