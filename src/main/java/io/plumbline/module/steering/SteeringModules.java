package io.plumbline.module.steering;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules that steer. */
public final class SteeringModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of(
          "add_host",
          "group_by",
          "include_vars",
          "setup",
          "gather_facts",
          "ping",
          "pause",
          "raw",
          "reboot",
          "script",
          "wait_for_connection");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "add_host" -> new AddHostModule();
      case "group_by" -> new GroupByModule();
      case "include_vars" -> new IncludeVarsModule();
      case "setup" -> new SetupModule("setup");
      case "gather_facts" -> new SetupModule("gather_facts");
      case "ping" -> new PingModule();
      case "pause" -> new PauseModule();
      case "raw" -> new RawModule();
      case "reboot" -> new RebootModule();
      case "script" -> new ScriptModule();
      case "wait_for_connection" -> new WaitForConnectionModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
