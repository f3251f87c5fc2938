package io.plumbline.inventory;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.inventory.HostPattern.Effect;
import io.plumbline.inventory.HostPattern.Slice;
import io.plumbline.inventory.HostPattern.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Applies the parts of a pattern to an inventory. */
final class HostSelection {
  private final Inventory inventory;
  private final SourceLocation location;
  private final Problems problems;

  HostSelection(Inventory inventory, SourceLocation location, Problems problems) {
    this.inventory = inventory;
    this.location = location;
    this.problems = problems;
  }

  /** Adds first, then keeps, then removes, whatever the order written, as Ansible does. */
  List<Host> choose(List<Term> terms) {
    Set<String> chosen = new LinkedHashSet<>();
    boolean nothingAdded = terms.stream().noneMatch(term -> term.effect() == Effect.ADD);
    if (nothingAdded && !terms.isEmpty()) {
      chosen.addAll(inventory.membersByGroup().get(Group.ALL));
    }
    for (Effect effect : Effect.values()) {
      for (Term term : terms) {
        if (term.effect() == effect) {
          apply(term, chosen);
        }
      }
    }
    return chosen.stream().map(name -> inventory.host(name).orElseThrow()).toList();
  }

  private void apply(Term term, Set<String> chosen) {
    List<String> named = slice(term, named(term));
    switch (term.effect()) {
      case ADD -> chosen.addAll(named);
      case KEEP -> chosen.retainAll(new LinkedHashSet<>(named));
      case REMOVE -> named.forEach(chosen::remove);
    }
  }

  private List<String> named(Term term) {
    if (term.matcher().isPresent()) {
      return matching(term, term.matcher().get());
    }
    String name = term.text();
    // As in Ansible, where a host and a group share a name.
    boolean alone = term.effect() == Effect.ADD && term.slice().isEmpty();
    if (alone && inventory.hasHost(name)) {
      return List.of(name);
    }
    if (inventory.group(name).isPresent()) {
      return inventory.membersByGroup().get(name);
    }
    if (inventory.host(name).isPresent()) {
      return List.of(name);
    }
    Set<String> known = new LinkedHashSet<>(inventory.membersByGroup().keySet());
    known.addAll(inventory.membersByGroup().get(Group.ALL));
    problems.add(
        location, "no host or group is named \"" + name + "\"", Suggestion.didYouMean(name, known));
    return List.of();
  }

  private List<String> matching(Term term, Pattern pattern) {
    Set<String> found = new LinkedHashSet<>();
    boolean any = false;
    for (Group group : inventory.groups()) {
      if (pattern.matcher(group.name()).lookingAt()) {
        any = true;
        found.addAll(inventory.membersByGroup().get(group.name()));
      }
    }
    for (String host : inventory.hostsAsRead()) {
      if (pattern.matcher(host).lookingAt()) {
        any = true;
        found.add(host);
      }
    }
    if (!any && term.effect() == Effect.ADD) {
      problems.add(location, "no host or group matches \"" + term.text() + "\"");
    }
    return List.copyOf(found);
  }

  private List<String> slice(Term term, List<String> named) {
    if (term.slice().isEmpty()) {
      return named;
    }
    Slice slice = term.slice().get();
    int size = named.size();
    int first = slice.first() < 0 ? slice.first() + size : slice.first();
    boolean one = slice.last().isPresent() && slice.last().getAsInt() == slice.first();
    if (one && (first < 0 || first >= size)) {
      if (inventory.group(term.text()).isPresent() || size > 0) {
        problems.add(
            location,
            "\"" + term.text() + "\" has no host [" + slice.first() + "]",
            "it has " + size + (size == 1 ? " host" : " hosts") + ", counted from 0");
      }
      return List.of();
    }
    int end = one ? first + 1 : (int) Math.min(size, slice.last().orElse(size) + 1L);
    return new ArrayList<>(
        named.subList(Math.min(first, size), Math.max(end, Math.min(first, size))));
  }
}
