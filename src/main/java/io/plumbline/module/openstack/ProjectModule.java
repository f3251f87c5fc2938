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

/** Makes a project of the Identity service. */
public final class ProjectModule implements TaskModule<ProjectModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.identity("project", "/projects");
  private static final String EXAMPLE =
      """
      - name: Create the project of the services
        openstack_project: {cloud: "${admin_cloud}", name: service}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param description what it is for
   * @param enabled whether its users can log in
   * @param domain the id of its domain
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      Optional<String> description,
      Optional<Boolean> enabled,
      String domain,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_project",
        "Makes or deletes a project of the Identity service",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("description", Type.TEXT, "What it is for"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether its users can log in"),
            ObjectParameters.domain()),
        Optional.empty(),
        EXAMPLE,
        ProjectModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        arguments.optionalText("description"),
        arguments.optionalBool("enabled"),
        ObjectParameters.domain(arguments),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query =
        "?name="
            + CloudScript.encode(wanted.name)
            + "&domain_id="
            + CloudScript.encode(wanted.domain);
    return CloudScript.looking(wanted.cloud)
        .get("project", "identity", "/projects" + query)
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .once("domain_id", wanted.domain)
            .changeable("description", wanted.description)
            .changeable("enabled", wanted.enabled);
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .decide(wanted.present, found.all("project", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("project", wanted.name), applied);
  }
}
