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

/** Makes an entry of the service catalog. */
public final class ServiceModule implements TaskModule<ServiceModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.identity("service", "/services");
  private static final String EXAMPLE =
      """
      - name: Register the Networking service
        openstack_service: {cloud: "${admin_cloud}", name: neutron, type: network}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param type what it offers, for example {@code network}
   * @param description what it is for
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud, String name, String type, Optional<String> description, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_service",
        "Makes or deletes an entry of the service catalog",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.required("type", Type.TEXT, "What it offers, for example network"),
            Parameter.optional("description", Type.TEXT, "What it is for")),
        Optional.empty(),
        EXAMPLE,
        ServiceModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        arguments.text("type"),
        arguments.optionalText("description"),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("service", "identity", "/services?name=" + CloudScript.encode(wanted.name))
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .changeable("type", Optional.of(wanted.type))
            .changeable("description", wanted.description);
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .decide(wanted.present, found.all("service", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("service", wanted.name), applied);
  }
}
