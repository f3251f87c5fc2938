package io.plumbline.check;

import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Optional;

/** Demands that an instance is in a certain state and has certain addresses. */
public final class ServerCheck implements Check<ServerCheck.Wanted, Answers> {
  private static final String EXAMPLE =
      """
      - name: The instance runs
        server: {cloud: "${demo_cloud}", name: demo-instance1, addresses: [203.0.113.102]}
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param project the project of the instance
   * @param name its name
   * @param status what it must be
   * @param addresses fixed or floating addresses that it must have
   */
  public record Wanted(
      Cloud cloud, String project, String name, String status, List<String> addresses) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "server",
        "Demands that an instance runs and has certain addresses",
        List.of(
            Cloud.PARAMETER,
            Parameter.required("name", Type.TEXT, "Its name"),
            ApiView.project(),
            Parameter.optional("status", Type.TEXT, "What it must be").defaultsTo("ACTIVE"),
            Parameter.optional(
                "addresses", Type.LIST, "Fixed or floating addresses that it must have")),
        Optional.empty(),
        EXAMPLE,
        ServerCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    return new Wanted(
        cloud,
        ApiView.project(arguments, cloud),
        arguments.text("name"),
        arguments.text("status", "ACTIVE"),
        arguments.texts("addresses"));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return ApiView.server(
            CloudScript.looking(wanted.cloud).project(wanted.project),
            wanted.cloud,
            wanted.project,
            wanted.name)
        .probe();
  }

  @Override
  public String shown(Wanted wanted) {
    return "nova list";
  }

  @Override
  public Optional<String> evidence(Wanted wanted, Answers seen) {
    return ApiView.evidence(seen, () -> ApiView.servers(seen));
  }

  @Override
  public Verdict judge(Wanted wanted, Answers seen) {
    String expected =
        "server "
            + wanted.name
            + " is "
            + wanted.status
            + (wanted.addresses.isEmpty() ? "" : " with " + String.join(", ", wanted.addresses));
    if (seen.blocked().isPresent()) {
      return Verdict.error(expected, seen.blocked().get());
    }
    List<ApiObject> servers = seen.all("server", wanted.name);
    if (servers.size() != 1) {
      return Verdict.of(
          false, expected, "there are " + servers.size() + " servers named " + wanted.name);
    }
    List<String> addresses = ApiView.serverAddresses(servers.get(0));
    String status = servers.get(0).text("status");
    String fault = servers.get(0).object("fault").text("message");
    boolean holds = status.equals(wanted.status) && addresses.containsAll(wanted.addresses);
    String actual =
        "it is "
            + status
            + (fault.isEmpty() ? "" : " (" + fault.strip() + ")")
            + (addresses.isEmpty()
                ? " without any address"
                : " with " + String.join(", ", addresses));
    return Verdict.of(holds, expected, actual);
  }
}
