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

/** Takes a floating address from an external network and gives it to an instance. */
public final class FloatingIpModule implements TaskModule<FloatingIpModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("floating IP", "floatingip", "network", "/floatingips", "PUT");
  private static final String EXAMPLE =
      """
      - name: Give the instance a floating IP
        openstack_floating_ip:
          cloud: "${admin_cloud}"
          project: demo
          network: ext-net
          address: 203.0.113.102
          server: demo-instance1
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the address and of the instance
   * @param address the address, which only administrators may choose
   * @param network the name of the external network; not needed to delete
   * @param server the name of the instance that gets it, if one shall
   * @param associated whether it may belong to an instance
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String project,
      String address,
      String network,
      Optional<String> server,
      boolean associated,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_floating_ip",
        "Takes a floating address and gives it to an instance, or gives it back",
        false,
        ObjectParameters.with(
            Parameter.required("address", Type.TEXT, "The address"),
            Parameter.optional(
                "network", Type.TEXT, "The name of the external network; needed unless absent"),
            Parameter.optional("server", Type.TEXT, "The name of the instance that gets it"),
            Parameter.optional(
                    "associated", Type.BOOLEAN, "false takes it from the instance that has it")
                .defaultsTo("true"),
            ObjectParameters.project()),
        Optional.empty(),
        EXAMPLE,
        FloatingIpModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    boolean present = ObjectParameters.present(arguments);
    boolean associated = arguments.bool("associated", true);
    if (!associated && arguments.has("server")) {
      arguments.problem("associated", "an address with a \"server\" is associated");
    }
    return new Wanted(
        cloud,
        ObjectParameters.project(arguments, cloud),
        arguments.text("address"),
        present ? arguments.text("network") : arguments.text("network", ""),
        arguments.optionalText("server"),
        associated,
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String address = "?floating_ip_address=" + CloudScript.encode(wanted.address);
    CloudScript script =
        CloudScript.looking(wanted.cloud)
            .project(wanted.project)
            .get("floatingip", "network", "/floatingips" + address);
    if (wanted.present) {
      script.get("network", "network", "/networks?name=" + CloudScript.encode(wanted.network));
      wanted.server.ifPresent(
          name ->
              script
                  .get("server", "compute", serverPath(wanted, name))
                  .get("ports", "network", "/ports?device_id=$server"));
    }
    return script.probe();
  }

  /** Regular users see the servers of their own project only and may not ask for others. */
  private static String serverPath(Wanted wanted, String name) {
    boolean own = wanted.project.equals(wanted.cloud.projectName());
    return ServerModule.path(name) + (own ? "" : "&all_tenants=1&project_id=$project");
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    ObjectChange change =
        ObjectChange.of(wanted.cloud, KIND, wanted.address, found)
            .needs(found, "project", wanted.project);
    List<ApiObject> addresses =
        found.list("floatingip").stream()
            .filter(one -> one.text("floating_ip_address").equals(wanted.address))
            .toList();
    if (!wanted.present) {
      return change.decide(false, addresses, new Fields());
    }
    change.needs(found, "network", wanted.network).needs(found, "server", wanted.server);
    List<ApiObject> ports = found.list("ports");
    wanted.server.ifPresent(name -> change.needs("port of server", name, ports.size()));
    Fields fields =
        new Fields()
            .once("floating_network_id", found.id("network", wanted.network))
            .owner(wanted.cloud, wanted.project, found)
            .fixed("floating_ip_address", Optional.of(wanted.address));
    if (!wanted.associated) {
      fields.changeableOrNull("port_id", null);
    } else if (!ports.isEmpty()) {
      fields.changeable("port_id", Optional.of(ports.get(0).id()));
    }
    return change.decide(true, addresses, fields);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    return ObjectChange.results(KIND, found.list("floatingip").stream().findFirst(), applied);
  }
}
