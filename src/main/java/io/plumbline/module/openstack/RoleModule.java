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

/** Makes a role of the Identity service. */
public final class RoleModule implements TaskModule<RoleModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.identity("role", "/roles");
  private static final String EXAMPLE =
      """
      - name: Create the role of regular users
        openstack_role: {cloud: "${admin_cloud}", name: member}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param present whether it shall be there
   */
  public record Wanted(Cloud cloud, String name, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_role",
        "Makes or deletes a role of the Identity service",
        false,
        ObjectParameters.with(Parameter.required("name", Type.TEXT, "Its name")),
        Optional.empty(),
        EXAMPLE,
        RoleModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments), arguments.text("name"), ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("role", "identity", "/roles?name=" + CloudScript.encode(wanted.name))
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .decide(
            wanted.present, found.all("role", wanted.name), new Fields().once("name", wanted.name));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("role", wanted.name), applied);
  }
}
