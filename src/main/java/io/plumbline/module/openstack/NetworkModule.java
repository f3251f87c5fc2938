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

/** Makes a network of the Networking service. */
public final class NetworkModule implements TaskModule<NetworkModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.network("network", "/networks");
  private static final String EXAMPLE =
      """
      - name: Create the external network
        openstack_network:
          cloud: "${admin_cloud}"
          name: ext-net
          external: true
          provider_network_type: flat
          provider_physical_network: external
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param name its name
   * @param project the project it belongs to
   * @param external whether routers can have their gateway on it
   * @param shared whether every project can use it
   * @param type flat, vlan, gre or vxlan
   * @param physical the name of the physical network
   * @param segmentation the VLAN id, the GRE key or the VNI
   * @param mtu bytes
   * @param portSecurity whether its ports are filtered
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      String project,
      Optional<Boolean> external,
      Optional<Boolean> shared,
      Optional<String> type,
      Optional<String> physical,
      OptionalInt segmentation,
      OptionalInt mtu,
      Optional<Boolean> portSecurity,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_network",
        "Makes or deletes a network of the Networking service",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            ObjectParameters.project(),
            Parameter.optional("external", Type.BOOLEAN, "Whether routers can use it as gateway"),
            Parameter.optional("shared", Type.BOOLEAN, "Whether every project can use it"),
            Parameter.optional("provider_network_type", Type.TEXT, "How packets are carried")
                .oneOf("flat", "vlan", "gre", "vxlan", "local", "geneve"),
            Parameter.optional(
                "provider_physical_network", Type.TEXT, "The physical network that carries it"),
            Parameter.optional(
                "provider_segmentation_id", Type.INTEGER, "The VLAN id, the GRE key or the VNI"),
            Parameter.optional("mtu", Type.INTEGER, "The largest packet in bytes"),
            Parameter.optional(
                "port_security_enabled", Type.BOOLEAN, "Whether its ports are filtered")),
        Optional.empty(),
        EXAMPLE,
        NetworkModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        arguments.text("name"),
        ObjectParameters.project(arguments, cloud),
        arguments.optionalBool("external"),
        arguments.optionalBool("shared"),
        arguments.optionalText("provider_network_type"),
        arguments.optionalText("provider_physical_network"),
        arguments.optionalInteger("provider_segmentation_id"),
        arguments.optionalInteger("mtu"),
        arguments.optionalBool("port_security_enabled"),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query = "?name=" + CloudScript.encode(wanted.name) + "&project_id=$project";
    return CloudScript.looking(wanted.cloud)
        .project(wanted.project)
        .get("network", "network", "/networks" + query)
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    Fields fields =
        new Fields()
            .once("name", wanted.name)
            .owner(wanted.cloud, wanted.project, found)
            .changeable("router:external", wanted.external)
            .changeable("shared", wanted.shared)
            .fixed("provider:network_type", wanted.type)
            .fixed("provider:physical_network", wanted.physical)
            .fixed("provider:segmentation_id", wanted.segmentation)
            .changeable("mtu", wanted.mtu)
            .changeable("port_security_enabled", wanted.portSecurity);
    return ObjectChange.of(wanted.cloud, KIND, wanted.name, found)
        .needs(found, "project", wanted.project)
        .decide(wanted.present, found.all("network", wanted.name), fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.named("network", wanted.name), applied);
  }
}
