package io.plumbline.module;

import java.util.List;

/** The list of the modules that belong to no other group. */
final class GeneralModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of(
          "assert",
          "command",
          "copy",
          "debug",
          "fail",
          "file",
          "hosts_entry",
          "include_role",
          "include_tasks",
          "ini",
          "lineinfile",
          "meta",
          "mysql_database",
          "mysql_user",
          "openvswitch_bridge",
          "openvswitch_port",
          "rabbitmq_user",
          "set_fact",
          "shell",
          "stat",
          "sysctl",
          "template",
          "wait_for");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "assert" -> new AssertModule();
      case "command" -> new CommandModule();
      case "copy" -> new CopyModule();
      case "debug" -> new DebugModule();
      case "fail" -> new FailModule();
      case "file" -> new FileModule();
      case "hosts_entry" -> new HostsEntryModule();
      case "include_role" -> new IncludeRoleModule();
      case "include_tasks" -> new IncludeTasksModule();
      case "ini" -> new IniModule();
      case "lineinfile" -> new LineinfileModule();
      case "meta" -> new MetaModule();
      case "mysql_database" -> new MysqlDatabaseModule();
      case "mysql_user" -> new MysqlUserModule();
      case "openvswitch_bridge" -> new OpenvswitchBridgeModule();
      case "openvswitch_port" -> new OpenvswitchPortModule();
      case "rabbitmq_user" -> new RabbitmqUserModule();
      case "set_fact" -> new SetFactModule();
      case "shell" -> new ShellModule();
      case "stat" -> new StatModule();
      case "sysctl" -> new SysctlModule();
      case "template" -> new TemplateModule();
      case "wait_for" -> new WaitForModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
