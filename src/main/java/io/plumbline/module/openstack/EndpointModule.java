package io.plumbline.module.openstack;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in the catalog where a service is reached. */
public final class EndpointModule implements TaskModule<EndpointModule.Wanted, Answers> {
  private static final ObjectKind KIND = ObjectKind.identity("endpoint", "/endpoints");
  private static final String EXAMPLE =
      """
      - name: Say where the Networking service is
        openstack_endpoint:
          cloud: "${admin_cloud}"
          service: neutron
          url: http://controller:9696
          region: RegionOne
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param service the name of the service
   * @param url where it is reached; not needed to delete
   * @param interfaces for whom: public, internal, admin
   * @param region the region it serves
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String service,
      String url,
      List<String> interfaces,
      String region,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_endpoint",
        "Says in the service catalog where a service is reached",
        false,
        ObjectParameters.with(
            Parameter.required("service", Type.TEXT, "The name of the service"),
            Parameter.optional("url", Type.TEXT, "Where it is reached; needed unless absent"),
            Parameter.optional("interfaces", Type.LIST, "For whom: public, internal, admin")
                .defaultsTo("all three"),
            Parameter.optional("region", Type.TEXT, "The region it serves")
                .defaultsTo("RegionOne")),
        Optional.empty(),
        EXAMPLE,
        EndpointModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean present = ObjectParameters.present(arguments);
    List<String> interfaces = arguments.texts("interfaces");
    for (String name : interfaces) {
      if (!name.matches("public|internal|admin")) {
        arguments.problem(
            "interfaces", "\"interfaces\" must be public, internal or admin, not \"" + name + "\"");
      }
    }
    return new Wanted(
        Cloud.bind(arguments),
        arguments.text("service"),
        present ? arguments.text("url") : arguments.text("url", ""),
        interfaces.isEmpty() ? List.of("public", "internal", "admin") : interfaces,
        arguments.text("region", "RegionOne"),
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    return CloudScript.looking(wanted.cloud)
        .get("service", "identity", "/services?name=" + CloudScript.encode(wanted.service))
        .get("endpoint", "identity", "/endpoints?service_id=$service")
        .probe();
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    ObjectChange change =
        ObjectChange.of(wanted.cloud, KIND, "of service " + wanted.service, found)
            .needs(found, "service", wanted.service);
    Map<String, ApiObject> present = new LinkedHashMap<>();
    found.list("endpoint").stream()
        .filter(endpoint -> endpoint.text("region_id").equals(wanted.region))
        .forEach(endpoint -> present.put(endpoint.text("interface"), endpoint));
    CloudScript script = CloudScript.changing(wanted.cloud);
    List<String> different = new ArrayList<>();
    for (String face : wanted.interfaces) {
      Optional<ApiObject> endpoint = Optional.ofNullable(present.get(face));
      if (!wanted.present && endpoint.isPresent()) {
        script.send("endpoint", "DELETE", "identity", "/endpoints/" + endpoint.get().id(), null);
        different.add(face);
      } else if (wanted.present && !endpoint.map(now -> now.text("url")).equals(url(wanted))) {
        write(script, wanted, found, face, endpoint);
        different.add(face);
      }
    }
    return sum(wanted, change, script, present, different);
  }

  private static Optional<String> url(Wanted wanted) {
    return Optional.of(wanted.url);
  }

  private static void write(
      CloudScript script, Wanted wanted, Answers found, String face, Optional<ApiObject> endpoint) {
    if (endpoint.isPresent()) {
      String path = "/endpoints/" + endpoint.get().id();
      script.send(
          "endpoint", "PATCH", "identity", path, Map.of("endpoint", Map.of("url", wanted.url)));
    } else {
      Map<String, Object> fields =
          Map.of(
              "service_id",
              found.id("service", wanted.service),
              "interface",
              face,
              "region_id",
              wanted.region,
              "url",
              wanted.url);
      script.send("endpoint", "POST", "identity", "/endpoints", Map.of("endpoint", fields));
    }
  }

  private static Change sum(
      Wanted wanted,
      ObjectChange change,
      CloudScript script,
      Map<String, ApiObject> present,
      List<String> different) {
    if (different.isEmpty()) {
      return wanted.present
          ? Change.none("endpoints of service " + wanted.service + " are as wanted")
          : change.absent(Optional.empty());
    }
    String summary =
        (wanted.present ? "set " : "delete ")
            + String.join(", ", different)
            + " endpoint of service "
            + wanted.service;
    return change.apply(
        summary,
        script,
        lines(
            present.values().stream()
                .collect(
                    Collectors.toMap(
                        endpoint -> endpoint.text("interface"), endpoint -> endpoint.text("url"))),
            different),
        wanted.present
            ? lines(
                different.stream().collect(Collectors.toMap(face -> face, face -> wanted.url)),
                different)
            : "");
  }

  private static String lines(Map<String, String> urls, List<String> faces) {
    return faces.stream()
        .filter(urls::containsKey)
        .map(face -> face + ": " + urls.get(face) + "\n")
        .collect(Collectors.joining());
  }
}
