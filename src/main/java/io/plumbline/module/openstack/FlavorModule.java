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
import java.util.OptionalInt;

/** Makes a flavor: how big an instance is. */
public final class FlavorModule implements TaskModule<FlavorModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("flavor", "flavor", "compute", "/flavors", "");
  private static final String EXAMPLE =
      """
      - name: Create the flavor of the instances
        openstack_flavor: {cloud: "${admin_cloud}", name: m1.nano, ram: 128, disk: 1, vcpus: 1}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param ram MiB
   * @param disk GiB
   * @param vcpus processors
   * @param shared whether every project can use it
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud, String name, int ram, int disk, int vcpus, boolean shared, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_flavor",
        "Makes or deletes a flavor, which says how big an instance is",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("ram", Type.INTEGER, "Memory in MiB").defaultsTo("512"),
            Parameter.optional("disk", Type.INTEGER, "The disk in GiB").defaultsTo("1"),
            Parameter.optional("vcpus", Type.INTEGER, "Processors").defaultsTo("1"),
            Parameter.optional("is_public", Type.BOOLEAN, "Whether every project can use it")
                .defaultsTo("true")),
        Optional.empty(),
        EXAMPLE,
        FlavorModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("name"),
        arguments.integer("ram", 512),
        arguments.integer("disk", 1),
        arguments.integer("vcpus", 1),
        arguments.bool("is_public", true),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("flavor", "compute", "/flavors/detail?is_public=None")
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .fixed("ram", OptionalInt.of(wanted.ram))
            .fixed("disk", OptionalInt.of(wanted.disk))
            .fixed("vcpus", OptionalInt.of(wanted.vcpus))
            .fixed("os-flavor-access:is_public", Optional.of(wanted.shared));
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .decide(wanted.present, found.all("flavor", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("flavor", wanted.name), applied);
  }
}
