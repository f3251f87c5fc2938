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
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads objects of a cloud as its services describe them, for later tasks and checks. */
public final class InfoModule implements TaskModule<InfoModule.Wanted, Answers> {
  private static final Map<String, String> PATHS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("agents", "network /agents"),
              Map.entry("compute_services", "compute /os-services"),
              Map.entry("endpoints", "identity /endpoints"),
              Map.entry("flavors", "compute /flavors/detail"),
              Map.entry("floating_ips", "network /floatingips"),
              Map.entry("hypervisors", "compute /os-hypervisors/detail"),
              Map.entry("images", "image /images?limit=1000"),
              Map.entry("networks", "network /networks"),
              Map.entry("ports", "network /ports"),
              Map.entry("projects", "identity /projects"),
              Map.entry("roles", "identity /roles"),
              Map.entry("routers", "network /routers"),
              Map.entry("security_group_rules", "network /security-group-rules"),
              Map.entry("security_groups", "network /security-groups"),
              Map.entry("servers", "compute /servers/detail"),
              Map.entry("services", "identity /services"),
              Map.entry("subnets", "network /subnets"),
              Map.entry("users", "identity /users")));
  private static final String EXAMPLE =
      """
      - name: Find the project router
        openstack_info: {cloud: "${admin_cloud}", what: routers, filters: {name: demo-router}}
        register: found
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who
   * @param what the kind of objects
   * @param filters fields and the values they must have, as the service takes them in a query
   */
  public record Wanted(Cloud cloud, String what, Map<String, String> filters) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_info",
        "Reads objects of a cloud: register keeps count, objects, first and id (of the first)",
        true,
        List.of(
            Cloud.PARAMETER,
            Parameter.required("what", Type.TEXT, "The kind of objects")
                .oneOf(PATHS.keySet().toArray(String[]::new)),
            Parameter.optional(
                "filters", Type.MAP, "Fields and the values they must have, as in the API")),
        Optional.empty(),
        EXAMPLE,
        InfoModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String what = arguments.text("what");
    if (!what.isEmpty() && !PATHS.containsKey(what)) {
      arguments.problem("what", "\"what\" must be one of " + String.join(", ", PATHS.keySet()));
    }
    return new Wanted(Cloud.bind(arguments), what, ObjectParameters.texts(arguments, "filters"));
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    String[] place = PATHS.get(wanted.what).split(" ");
    String query =
        wanted.filters.entrySet().stream()
            .map(one -> CloudScript.encode(one.getKey()) + "=" + CloudScript.encode(one.getValue()))
            .collect(Collectors.joining("&"));
    Probe<Answers> probe =
        CloudScript.looking(wanted.cloud)
            .get(
                "objects",
                place[0],
                place[1] + (query.isEmpty() ? "" : (place[1].contains("?") ? "&" : "?") + query))
            .probe();
    return new Probe<>(probe.command(), result -> probe.parser().apply(result).complete());
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    int count = objects(wanted, found).size();
    return Change.none(count + " " + wanted.what.replace('_', ' '));
  }

  /** Some services take a name as an expression or not at all, so it is compared here again. */
  private static List<ApiObject> objects(Wanted wanted, Answers found) {
    return wanted.filters.containsKey("name")
        ? found.all("objects", wanted.filters.get("name"))
        : found.list("objects");
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    List<ApiObject> objects = objects(wanted, found);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("count", (long) objects.size());
    results.put("objects", objects.stream().map(ApiObject::fields).toList());
    objects.stream()
        .findFirst()
        .ifPresent(
            first -> {
              results.put("first", first.fields());
              results.put("id", first.id());
            });
    return results;
  }
}
