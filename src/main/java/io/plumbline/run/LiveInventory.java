package io.plumbline.run;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.module.Effect;
import io.plumbline.vault.Vault;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;

/** The inventory as a run finds it, and as tasks change it: with hosts and groups added. */
final class LiveInventory {
  private final Function<Host, HostRun> runs;
  private final Map<String, HostRun> hosts;
  private final Vault vault;
  private volatile Inventory inventory;

  /**
   * Begins with an inventory.
   *
   * @param inventory what was read
   * @param hosts the hosts of the run by name; those added go there
   * @param runs prepares a host for the run
   * @param vault decrypts what files say of hosts and groups that are added
   */
  LiveInventory(
      Inventory inventory, Map<String, HostRun> hosts, Function<Host, HostRun> runs, Vault vault) {
    this.vault = vault;
    this.inventory = inventory;
    this.hosts = hosts;
    this.runs = runs;
  }

  /** The inventory as it is now. */
  Inventory now() {
    return inventory;
  }

  /** A host by its name; one that the inventory does not have is one that can be reached so. */
  synchronized HostRun host(String name, SourceLocation location) {
    HostRun known = hosts.get(name);
    if (known == null) {
      known = runs.apply(inventory.host(name).orElse(new Host(name, location)));
      hosts.put(name, known);
    }
    return known;
  }

  /** Lets a task's effect take place; tells whether that changed anything. */
  synchronized boolean takesPlace(Effect effect, HostRun host) {
    Inventory before = inventory;
    boolean changed = false;
    if (effect instanceof Effect.AddHost added) {
      inventory =
          read(inventory.withHost(new Host(added.name(), host.host().location()), added.groups()));
      HostRun its = host(added.name(), host.host().location());
      changed = its.addVariables(added.variables());
    } else if (effect instanceof Effect.JoinGroup joined) {
      inventory = read(inventory.withMember(host.host(), joined.group(), joined.parents()));
    }
    if (inventory != before) {
      renew();
      return true;
    }
    return changed;
  }

  private Inventory read(Inventory grown) {
    Problems problems = new Problems();
    Inventory all = grown.withVariablesOfNew(inventory, vault, problems);
    problems.throwIfAny();
    return all;
  }

  /** What hosts know of groups has changed. */
  private void renew() {
    for (HostRun host : new ArrayList<>(hosts.values())) {
      host.renew();
    }
  }
}
