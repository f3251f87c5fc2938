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
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attaches a subnet to a router, which answers at the subnet's gateway address from then on. */
public final class RouterInterfaceModule
    implements TaskModule<RouterInterfaceModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("interface", "router_interface", "network", "/routers", "");
  private static final String EXAMPLE =
      """
      - name: Attach the project network to the router
        openstack_router_interface:
          {cloud: "${admin_cloud}", router: demo-router, subnet: demo-subnet, project: demo}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the router and of the subnet
   * @param router the name of the router
   * @param subnet the name of the subnet
   * @param present whether it shall be attached
   */
  public record Wanted(
      Cloud cloud, String project, String router, String subnet, boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_router_interface",
        "Attaches a subnet to a router or detaches it",
        false,
        ObjectParameters.with(
            Parameter.required("router", Type.TEXT, "The name of the router"),
            Parameter.required("subnet", Type.TEXT, "The name of the subnet"),
            ObjectParameters.project()),
        Optional.empty(),
        EXAMPLE,
        RouterInterfaceModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ObjectParameters.project(arguments, cloud),
        arguments.text("router"),
        arguments.text("subnet"),
        ObjectParameters.present(arguments));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String subnets = "/subnets?name=" + CloudScript.encode(wanted.subnet) + "&project_id=$project";
    return CloudScript.looking(wanted.cloud)
        .project(wanted.project)
        .get("router", "network", RouterModule.path(wanted.router))
        .get("subnet", "network", subnets)
        .get("ports", "network", "/ports?device_id=$router")
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    String thing = "of router " + wanted.router + " on subnet " + wanted.subnet;
    ObjectChange change =
        ObjectChange.of(wanted.cloud, KIND, thing, found)
            .needs(found, "project", wanted.project)
            .needs(found, "router", wanted.router)
            .needs(found, "subnet", wanted.subnet);
    Optional<ApiObject> port = port(wanted, found);
    if (!wanted.present) {
      return port.isEmpty()
          ? change.absent(Optional.empty())
          : change.apply(
              "delete interface " + thing,
              script(wanted, found, "remove_router_interface"),
              "port: " + port.get().id() + "\n",
              "");
    }
    if (port.isPresent()) {
      return Change.none("interface " + thing + " is present");
    }
    String subnet = "subnet_id: " + found.id("subnet", wanted.subnet) + "\n";
    return change.apply(
        "create interface " + thing, script(wanted, found, "add_router_interface"), "", subnet);
  }

  private static CloudScript script(Wanted wanted, Answers found, String action) {
    String path = "/routers/" + found.id("router", wanted.router) + "/" + action;
    Map<String, Object> body = Map.of("subnet_id", found.id("subnet", wanted.subnet));
    return CloudScript.changing(wanted.cloud)
        .send("router_interface", "PUT", "network", path, body);
  }

  /** The router's own port on the subnet; a distributed router has one more there, for SNAT. */
  private static Optional<ApiObject> port(Wanted wanted, Answers found) {
    String subnet = found.id("subnet", wanted.subnet);
    return found.list("ports").stream()
        .filter(port -> port.text("device_owner").contains("router_interface"))
        .filter(
            port ->
                port.objects("fixed_ips").stream()
                    .anyMatch(address -> address.text("subnet_id").equals(subnet)))
        .findFirst();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    if (applied.isEmpty()) {
      return port(wanted, found)
          .map(port -> Map.<String, Object>of("id", port.id(), "port_id", port.id()))
          .orElse(Map.of());
    }
    return Answers.parse(applied.get(0))
        .object("router_interface")
        .map(made -> made.text("port_id"))
        .map(id -> Map.<String, Object>of("id", id, "port_id", id))
        .orElse(Map.of());
  }
}
