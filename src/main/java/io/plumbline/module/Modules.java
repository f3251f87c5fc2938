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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The list of modules. */
public final class Modules {
  private final Map<String, PlaybookModule<?>> byName = new TreeMap<>();

  /**
   * Makes a list.
   *
   * @param modules the modules, each with a name of its own
   */
  public Modules(List<PlaybookModule<?>> modules) {
    for (PlaybookModule<?> module : modules) {
      if (byName.put(module.spec().name(), module) != null) {
        throw new IllegalArgumentException("two modules named " + module.spec().name());
      }
    }
  }

  /**
   * Lists every module there is.
   *
   * @return the list
   */
  public static Modules all() {
    List<PlaybookModule<?>> modules = new ArrayList<>(OpenstackModules.all());
    modules.addAll(AccountsModules.all());
    modules.addAll(FirewallModules.all());
    modules.addAll(FilesModules.all());
    modules.addAll(RemoteModules.all());
    modules.addAll(SystemModules.all());
    modules.addAll(PackagesModules.all());
    modules.addAll(SteeringModules.all());
    modules.addAll(PostgresqlModules.all());
    modules.addAll(ServicesModules.all());
    modules.add(new AssertModule());
    modules.add(new CommandModule());
    modules.add(new CopyModule());
    modules.add(new DebugModule());
    modules.add(new FailModule());
    modules.add(new FileModule());
    modules.add(new HostsEntryModule());
    modules.add(new IncludeRoleModule());
    modules.add(new IncludeTasksModule());
    modules.add(new IniModule());
    modules.add(new LineinfileModule());
    modules.add(new MetaModule());
    modules.add(new MysqlDatabaseModule());
    modules.add(new MysqlUserModule());
    modules.add(new OpenvswitchBridgeModule());
    modules.add(new OpenvswitchPortModule());
    modules.add(new RabbitmqUserModule());
    modules.add(new SetFactModule());
    modules.add(new ShellModule());
    modules.add(new StatModule());
    modules.add(new SysctlModule());
    modules.add(new TemplateModule());
    modules.add(new WaitForModule());
    return new Modules(modules);
  }

  /**
   * Finds a module.
   *
   * @param name its name
   * @return the module, if there is one
   */
  public Optional<PlaybookModule<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
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
    return byName.keySet();
  }
}
