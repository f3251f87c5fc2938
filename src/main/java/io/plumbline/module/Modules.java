package io.plumbline.module;

import io.plumbline.module.accounts.AccountsModules;
import io.plumbline.module.files.FilesModules;
import io.plumbline.module.firewall.FirewallModules;
import io.plumbline.module.openstack.OpenstackModules;
import io.plumbline.module.packages.PackagesModules;
import io.plumbline.module.postgresql.PostgresqlModules;
import io.plumbline.module.remote.RemoteModules;
import io.plumbline.module.services.ServicesModules;
import io.plumbline.module.steering.SteeringModules;
import io.plumbline.module.system.SystemModules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The list of modules. A run uses few of the many there are, so each is made when it is needed. */
public final class Modules {
  private final Map<String, ModuleGroup> groups = new TreeMap<>();
  private final Map<String, PlaybookModule<?>> made = new ConcurrentHashMap<>();

  private Modules(ModuleGroup... all) {
    for (ModuleGroup group : all) {
      for (String name : group.names()) {
        if (groups.put(name, group) != null) {
          throw new IllegalArgumentException("two modules named " + name);
        }
      }
    }
  }

  /**
   * Makes a list.
   *
   * @param modules the modules, each with a name of its own
   */
  public Modules(List<PlaybookModule<?>> modules) {
    this(new GivenModules(modules));
  }

  /**
   * Lists every module there is.
   *
   * @return the list
   */
  public static Modules all() {
    return new Modules(
        new GeneralModules(),
        new OpenstackModules(),
        new AccountsModules(),
        new FirewallModules(),
        new FilesModules(),
        new RemoteModules(),
        new SystemModules(),
        new PackagesModules(),
        new SteeringModules(),
        new PostgresqlModules(),
        new ServicesModules());
  }

  /** Modules that are there already. */
  private record GivenModules(List<PlaybookModule<?>> modules) implements ModuleGroup {
    @Override
    public List<String> names() {
      return modules.stream().map(module -> module.spec().name()).toList();
    }

    @Override
    public PlaybookModule<?> make(String name) {
      return modules.stream()
          .filter(module -> module.spec().name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no module given: " + name));
    }
  }

  /**
   * Finds a module.
   *
   * @param name its name
   * @return the module, if there is one
   */
  public Optional<PlaybookModule<?>> find(String name) {
    ModuleGroup group = groups.get(name);
    return group == null ? Optional.empty() : Optional.of(made.computeIfAbsent(name, group::make));
  }

  /**
   * Says what to do instead of a module of Ansible's that there is not, on purpose.
   *
   * @param name its name
   * @return a sentence for the user
   */
  public static Optional<String> instead(String name) {
    return switch (name) {
      case "async_status" ->
          Optional.of("a task runs until it is done; \"timeout\" says how long that may take");
      case "set_stats" ->
          Optional.of("keep values with set_fact; what a run came to is written by --json");
      default -> Optional.empty();
    };
  }

  /**
   * Lists the names.
   *
   * @return every module's name, sorted
   */
  public Set<String> names() {
    return groups.keySet();
  }
}
