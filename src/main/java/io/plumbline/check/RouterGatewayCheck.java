package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.TextTable;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Optional;

/**
 * Demands that a router has its gateway on the external network, and that it is as it should be.
 */
public final class RouterGatewayCheck implements Check<RouterGatewayCheck.Wanted, Answers> {
  private static final String EXAMPLE =
      """
      - name: The router has its gateway
        router_gateway:
          cloud: "${admin_cloud}"
          project: demo
          router: demo-router
          address: 203.0.113.101
          distributed: true
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the router
   * @param router the name of the router
   * @param address the address its gateway must have; any if not given
   * @param distributed whether it must be distributed, if that matters
   * @param ha whether it must be highly available, if that matters
   */
  public record Wanted(
      Cloud cloud,
      String project,
      String router,
      Optional<String> address,
      Optional<Boolean> distributed,
      Optional<Boolean> ha) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "router_gateway",
        "Demands that a router's ports have a gateway address on the external network",
        List.of(
            Cloud.PARAMETER,
            Parameter.required("router", Type.TEXT, "The name of the router"),
            ApiView.project(),
            Parameter.optional("address", Type.TEXT, "The address its gateway must have"),
            Parameter.optional("distributed", Type.BOOLEAN, "Whether it must be distributed"),
            Parameter.optional("ha", Type.BOOLEAN, "Whether it must be highly available")),
        Optional.empty(),
        EXAMPLE,
        RouterGatewayCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ApiView.project(arguments, cloud),
        arguments.text("router"),
        arguments.optionalText("address"),
        arguments.optionalBool("distributed"),
        arguments.optionalBool("ha"));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String query = "?name=" + CloudScript.encode(wanted.router) + "&project_id=$project";
    return CloudScript.looking(wanted.cloud)
        .project(wanted.project)
        .get("router", "network", "/routers" + query)
        .get("ports", "network", "/ports?device_id=$router")
        .probe();
  }

  @Override
  public String shown(Wanted wanted) {
    return "neutron router-port-list " + HostWord.shown(wanted.router);
  }

  @Override
  public Optional<String> evidence(Wanted wanted, Answers seen) {
    return ApiView.evidence(
        seen,
        () ->
            TextTable.of(
                List.of("id", "device_owner", "mac_address", "fixed_ips"),
                seen.list("ports").stream()
                    .map(
                        port ->
                            List.of(
                                port.id(),
                                port.text("device_owner"),
                                port.text("mac_address"),
                                String.join(", ", ApiView.addresses(port))))
                    .toList()));
  }

  @Override
  public Verdict judge(Wanted wanted, Answers seen) {
    String expected =
        "router "
            + wanted.router
            + " has the gateway "
            + wanted.address.orElse("address on the external network")
            + wanted.distributed.map(flag -> ", distributed is " + flag).orElse("")
            + wanted.ha.map(flag -> ", ha is " + flag).orElse("");
    if (seen.blocked().isPresent()) {
      return Verdict.error(expected, seen.blocked().get());
    }
    Optional<ApiObject> router = seen.named("router", wanted.router);
    if (router.isEmpty()) {
      return Verdict.of(false, expected, "there is no router " + wanted.router);
    }
    List<String> gateway =
        seen.list("ports").stream()
            .filter(port -> port.text("device_owner").equals("network:router_gateway"))
            .flatMap(port -> ApiView.addresses(port).stream())
            .toList();
    boolean holds = !gateway.isEmpty() && wanted.address.stream().allMatch(gateway::contains);
    String actual =
        gateway.isEmpty() ? "the router has no gateway" : "gateway " + String.join(", ", gateway);
    if (wanted.distributed.isPresent()) {
      holds &= router.get().bool("distributed") == wanted.distributed.get();
      actual += ", distributed is " + router.get().bool("distributed");
    }
    if (wanted.ha.isPresent()) {
      holds &= router.get().bool("ha") == wanted.ha.get();
      actual += ", ha is " + router.get().bool("ha");
    }
    return Verdict.of(holds, expected, actual);
  }
}
