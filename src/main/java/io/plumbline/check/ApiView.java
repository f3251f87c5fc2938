package io.plumbline.check;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.TextTable;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the checks that ask a cloud's services have in common. */
final class ApiView {
  private ApiView() {}

  /** The parameter {@code project}. */
  static Parameter project() {
    return Parameter.optional("project", Type.TEXT, "The project it belongs to")
        .defaultsTo("the cloud's project_name");
  }

  static String project(Arguments arguments, Cloud cloud) {
    return arguments.text("project", cloud.projectName());
  }

  /** Asks for the servers of a name as {@code server}; only administrators may ask for others'. */
  static CloudScript server(CloudScript script, Cloud cloud, String project, String name) {
    String expression = "^" + name.replaceAll("([^A-Za-z0-9_-])", "\\\\$1") + "$";
    String others = project.equals(cloud.projectName()) ? "" : "&all_tenants=1&project_id=$project";
    return script.get(
        "server", "compute", "/servers/detail?name=" + CloudScript.encode(expression) + others);
  }

  /** A table instead of JSON, if there was an answer at all. */
  static Optional<String> evidence(Answers seen, Supplier<String> table) {
    return seen.blocked().isPresent() ? seen.blocked() : Optional.of(table.get());
  }

  /** The addresses of a port. */
  static List<String> addresses(ApiObject port) {
    return port.objects("fixed_ips").stream().map(one -> one.text("ip_address")).toList();
  }

  /** The fixed and floating addresses of a server. */
  static List<String> serverAddresses(ApiObject server) {
    ApiObject networks = server.object("addresses");
    return networks.fields().keySet().stream()
        .flatMap(name -> networks.objects(name).stream())
        .map(address -> address.text("addr"))
        .toList();
  }

  /** The table of {@code nova list}. */
  static String servers(Answers seen) {
    return TextTable.of(
        List.of("ID", "Name", "Status", "Networks"),
        seen.list("server").stream()
            .map(
                server ->
                    List.of(
                        server.id(), server.text("name"), server.text("status"), networks(server)))
            .toList());
  }

  private static String networks(ApiObject server) {
    ApiObject networks = server.object("addresses");
    return networks.fields().keySet().stream()
        .map(name -> Map.entry(name, networks.objects(name)))
        .map(
            entry ->
                entry.getValue().stream()
                    .map(address -> address.text("addr"))
                    .collect(Collectors.joining(", ", entry.getKey() + "=", "")))
        .collect(Collectors.joining("; "));
  }
}
