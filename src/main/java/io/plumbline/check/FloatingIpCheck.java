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

/** Demands that a floating address works for an instance. */
public final class FloatingIpCheck implements Check<FloatingIpCheck.Wanted, Answers> {
  private static final String EXAMPLE =
      """
      - name: The floating IP belongs to the instance
        floating_ip:
          cloud: "${admin_cloud}"
          project: demo
          address: 203.0.113.102
          server: demo-instance1
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the instance
   * @param address the address
   * @param server the name of the instance
   * @param status what the address must be
   */
  public record Wanted(Cloud cloud, String project, String address, String server, String status) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "floating_ip",
        "Demands that a floating address belongs to an instance and is active",
        List.of(
            Cloud.PARAMETER,
            Parameter.required("address", Type.TEXT, "The address"),
            Parameter.required("server", Type.TEXT, "The name of the instance"),
            ApiView.project(),
            Parameter.optional("status", Type.TEXT, "What the address must be")
                .defaultsTo("ACTIVE")),
        Optional.empty(),
        EXAMPLE,
        FloatingIpCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ApiView.project(arguments, cloud),
        arguments.text("address"),
        arguments.text("server"),
        arguments.text("status", "ACTIVE"));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String address = "?floating_ip_address=" + CloudScript.encode(wanted.address);
    return ApiView.server(
            CloudScript.looking(wanted.cloud).project(wanted.project),
            wanted.cloud,
            wanted.project,
            wanted.server)
        .get("ports", "network", "/ports?device_id=$server")
        .get("floatingips", "network", "/floatingips" + address)
        .probe();
  }

  @Override
  public String shown(Wanted wanted) {
    return "neutron floatingip-list; nova list";
  }

  @Override
  public Optional<String> evidence(Wanted wanted, Answers seen) {
    return ApiView.evidence(
        seen,
        () ->
            TextTable.of(
                    List.of("id", "fixed_ip_address", "floating_ip_address", "port_id", "status"),
                    seen.list("floatingips").stream()
                        .map(
                            one ->
                                List.of(
                                    one.id(),
                                    one.text("fixed_ip_address"),
                                    one.text("floating_ip_address"),
                                    one.text("port_id"),
                                    one.text("status")))
                        .toList())
                + ApiView.servers(seen));
  }

  @Override
  public Verdict judge(Wanted wanted, Answers seen) {
    String expected =
        wanted.address + " belongs to server " + wanted.server + " and is " + wanted.status;
    if (seen.blocked().isPresent()) {
      return Verdict.error(expected, seen.blocked().get());
    }
    if (seen.named("server", wanted.server).isEmpty()) {
      return Verdict.of(false, expected, "there is no server " + wanted.server);
    }
    Optional<ApiObject> address =
        seen.list("floatingips").stream()
            .filter(one -> one.text("floating_ip_address").equals(wanted.address))
            .findFirst();
    if (address.isEmpty()) {
      return Verdict.of(false, expected, "there is no floating IP " + wanted.address);
    }
    String port = address.get().text("port_id");
    boolean owned = seen.list("ports").stream().anyMatch(one -> one.id().equals(port));
    String status = address.get().text("status");
    String owner = owned ? "belongs to server " + wanted.server : "belongs to port " + port;
    return Verdict.of(
        owned && status.equals(wanted.status),
        expected,
        "it " + (port.isEmpty() ? "belongs to nothing" : owner) + " and is " + status);
  }
}
