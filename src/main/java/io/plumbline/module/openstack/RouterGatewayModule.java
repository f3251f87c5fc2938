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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a router a gateway on an external network. */
public final class RouterGatewayModule implements TaskModule<RouterGatewayModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.network("router", "/routers");
  private static final String GATEWAY = "external_gateway_info";
  private static final String EXAMPLE =
      """
      - name: Add a gateway on the external network to the router
        openstack_router_gateway:
          cloud: "${admin_cloud}"
          router: demo-router
          project: demo
          network: ext-net
          fixed_ip: 203.0.113.101
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the router
   * @param router the name of the router
   * @param network the name of the external network; not needed to take the gateway away
   * @param fixedIp the address it shall have, which only administrators may choose
   * @param present whether it shall have a gateway
   */
  public record Wanted(
      Cloud cloud,
      String project,
      String router,
      String network,
      Optional<String> fixedIp,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_router_gateway",
        "Gives a router a gateway on an external network or takes it away",
        false,
        ObjectParameters.with(
            Parameter.required("router", Type.TEXT, "The name of the router"),
            ObjectParameters.project(),
            Parameter.optional(
                "network", Type.TEXT, "The name of the external network; needed unless absent"),
            Parameter.optional("fixed_ip", Type.TEXT, "The address the router shall have there")),
        Optional.empty(),
        EXAMPLE,
        RouterGatewayModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    boolean present = ObjectParameters.present(arguments);
    return new Wanted(
        cloud,
        ObjectParameters.project(arguments, cloud),
        arguments.text("router"),
        present ? arguments.text("network") : arguments.text("network", ""),
        arguments.optionalText("fixed_ip"),
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    CloudScript script =
        CloudScript.looking(wanted.cloud)
            .project(wanted.project)
            .get("router", "network", RouterModule.path(wanted.router));
    if (wanted.present) {
      script.get("network", "network", "/networks?name=" + CloudScript.encode(wanted.network));
    }
    return script.probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    ApiObject router =
        found.named("router", wanted.router).orElseGet(() -> new ApiObject(Map.of()));
    ApiObject gateway = router.object(GATEWAY);
    ObjectChange change =
        ObjectChange.of(wanted.cloud, KIND, wanted.router, found)
            .needs(found, "project", wanted.project)
            .needs(found, "router", wanted.router);
    if (!wanted.present) {
      return gateway.fields().isEmpty()
          ? change.absentPart("router " + wanted.router + " has no gateway")
          : change.apply(
              "take the gateway of router " + wanted.router,
              script(wanted, router, null),
              shown(gateway),
              "");
    }
    change.needs(found, "network", wanted.network);
    if (isAsWanted(wanted, found, gateway)) {
      return Change.none("router " + wanted.router + " has its gateway on " + wanted.network);
    }
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("network_id", found.id("network", wanted.network));
    wanted.fixedIp.ifPresent(
        address -> info.put("external_fixed_ips", List.of(Map.of("ip_address", address))));
    return change.apply(
        "set the gateway of router " + wanted.router + " on " + wanted.network,
        script(wanted, router, info),
        shown(gateway),
        shown(new ApiObject(info)));
  }

  private static boolean isAsWanted(Wanted wanted, Answers found, ApiObject gateway) {
    return !gateway.fields().isEmpty()
        && gateway.text("network_id").equals(found.id("network", wanted.network))
        && wanted.fixedIp.stream().allMatch(address -> addresses(gateway).contains(address));
  }

  private static List<String> addresses(ApiObject gateway) {
    return gateway.objects("external_fixed_ips").stream()
        .map(address -> address.text("ip_address"))
        .toList();
  }

  private static String shown(ApiObject gateway) {
    return gateway.fields().isEmpty()
        ? ""
        : "network_id: "
            + gateway.text("network_id")
            + "\naddresses: "
            + String.join(", ", addresses(gateway))
            + "\n";
  }

  private static CloudScript script(Wanted wanted, ApiObject router, Map<String, Object> info) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(GATEWAY, info);
    return CloudScript.changing(wanted.cloud)
        .send("router", "PUT", "network", "/routers/" + router.id(), Map.of("router", fields));
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    Map<String, Object> results =
        ObjectChange.results(KIND, found.named("router", wanted.router), applied);
    if (results.get("router") instanceof Map<?, ?> router
        && router.get(GATEWAY) instanceof Map<?, ?> gateway
        && gateway.get("external_fixed_ips") instanceof List<?> addresses
        && !addresses.isEmpty()
        && addresses.get(0) instanceof Map<?, ?> first) {
      results.put("ip_address", String.valueOf(first.get("ip_address")));
    }
    return results;
  }
}
