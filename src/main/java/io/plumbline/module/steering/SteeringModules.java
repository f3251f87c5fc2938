package io.plumbline.module.steering;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules that steer. */
public final class SteeringModules {
  private SteeringModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new AddHostModule(),
        new GroupByModule(),
        new IncludeVarsModule(),
        new SetupModule("setup"),
        new SetupModule("gather_facts"),
        new PingModule(),
        new PauseModule(),
        new RawModule(),
        new RebootModule(),
        new ScriptModule(),
        new WaitForConnectionModule());
  }
}
