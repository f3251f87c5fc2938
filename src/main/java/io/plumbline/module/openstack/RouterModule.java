package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a router of the Networking service. */
public final class RouterModule implements TaskModule<RouterModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.network("router", "/routers");
  private static final String EXAMPLE =
      """
      - name: Create a distributed project router
        openstack_router:
          {cloud: "${admin_cloud}", name: demo-router, project: demo, distributed: true}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param project the project it belongs to
   * @param distributed whether each compute node routes for itself
   * @param ha whether several network nodes stand in for each other
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      String project,
      Optional<Boolean> distributed,
      Optional<Boolean> ha,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_router",
        "Makes or deletes a router of the Networking service",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            ObjectParameters.project(),
            Parameter.optional(
                "distributed", Type.BOOLEAN, "Whether each compute node routes for itself"),
            Parameter.optional(
                "ha", Type.BOOLEAN, "Whether several network nodes stand in for each other")),
        Optional.empty(),
        EXAMPLE,
        RouterModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        arguments.text("name"),
        ObjectParameters.project(arguments, cloud),
        arguments.optionalBool("distributed"),
        arguments.optionalBool("ha"),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .project(wanted.project)
        .get("router", "network", path(wanted.name))
        .probe();
  }

  /** The path that lists the router of a name in the project asked for before. */
  static String path(String name) {
    return "/routers?name=" + CloudScript.encode(name) + "&project_id=$project";
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    // A router can only change its kind while it is switched off, which would cut off its networks.
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .owner(wanted.cloud, wanted.project, found)
            .fixed("distributed", wanted.distributed)
            .fixed("ha", wanted.ha);
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .needs(found, "project", wanted.project)
        .decide(wanted.present, found.all("router", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("router", wanted.name), applied);
  }
}
