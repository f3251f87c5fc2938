package io.plumbline.run;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.HostPattern;
import io.plumbline.inventory.Inventory;
import io.plumbline.plan.Plan;
import io.plumbline.plan.PlannedPlay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Chooses the hosts of a play when it begins: earlier plays may have added some. */
final class PlayHosts {
  private PlayHosts() {}

  /** The hosts in the order in which they are taken. */
  static List<Host> of(PlannedPlay play, Plan plan, Inventory now) {
    List<Host> hosts = new ArrayList<>(play.hosts());
    if (now != plan.inventory()) {
      hosts = chosen(play, plan, now);
    }
    switch (play.play().course().order()) {
      case INVENTORY -> {
        // They are in this order already.
      }
      case REVERSE_INVENTORY -> Collections.reverse(hosts);
      case SORTED -> hosts.sort(Comparator.comparing(Host::name));
      case REVERSE_SORTED -> hosts.sort(Comparator.comparing(Host::name).reversed());
      case SHUFFLE -> Collections.shuffle(hosts, new Random());
    }
    return hosts;
  }

  private static List<Host> chosen(PlannedPlay play, Plan plan, Inventory now) {
    Problems problems = new Problems();
    SourceLocation where = play.play().hosts().location();
    // A group that no host was put into is not there, and so the play has no hosts of it.
    Problems missing = new Problems();
    Set<Host> hosts =
        new LinkedHashSet<>(
            HostPattern.parse(play.play().hosts().text(), where, problems).select(now, missing));
    if (plan.limit().isPresent()) {
      hosts.retainAll(now.select(plan.limit().get(), SourceLocation.commandLine(), problems));
    }
    problems.throwIfAny();
    return new ArrayList<>(hosts);
  }
}
