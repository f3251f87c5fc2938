package io.plumbline.module.openstack;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import io.plumbline.openstack.Answers;
import io.plumbline.openstack.ApiObject;
import io.plumbline.openstack.Cloud;
import io.plumbline.openstack.CloudScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an instance and waits until it runs. The services make it in the project that their client
 * is logged in to, so {@code project} is where this module logs in.
 */
public final class ServerModule implements TaskModule<ServerModule.Wanted, Answers> {
  private static final ObjectKind KIND =
      new ObjectKind("server", "server", "compute", "/servers", "");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MOST_NETWORKS = 26;
  private static final String EXAMPLE =
      """
      - name: Launch an instance on the project network
        openstack_server:
          cloud: "${demo_cloud}"
          name: demo-instance1
          image: tiny
          flavor: m1.nano
          networks: demo-net
      """;

  /**
   * The arguments.
   *
   * @param cloud where and who, logged in to the project
   * @param name its name
   * @param image the name of its image; not needed to delete
   * @param flavor the name of its flavor; not needed to delete
   * @param networks the names of its networks, in order
   * @param key the name of the user's key pair it takes
   * @param zone where it runs; {@code nova:HOST} for a host of the administrator's choice
   * @param limit how long it may take
   * @param present whether it shall be there
   */
  public record Wanted(
      Cloud cloud,
      String name,
      String image,
      String flavor,
      List<String> networks,
      Optional<String> key,
      Optional<String> zone,
      Duration limit,
      boolean present) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openstack_server",
        "Makes an instance and waits until it runs, or deletes it",
        false,
        ObjectParameters.with(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("project", Type.TEXT, "The project to log in to")
                .defaultsTo("the cloud's project_name"),
            Parameter.optional("image", Type.TEXT, "The name of its image; needed unless absent"),
            Parameter.optional("flavor", Type.TEXT, "The name of its flavor; needed unless absent"),
            Parameter.optional("networks", Type.LIST, "The names of its networks, in order"),
            Parameter.optional("key_name", Type.TEXT, "The name of the user's key pair it takes"),
            Parameter.optional("availability_zone", Type.TEXT, "Where it runs"),
            Parameter.optional("timeout", Type.DURATION, "How long it may take to run or to go")
                .defaultsTo("5m")),
        Optional.empty(),
        EXAMPLE,
        ServerModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Cloud cloud = Cloud.bind(arguments);
    boolean present = ObjectParameters.present(arguments);
    List<String> networks = arguments.texts("networks");
    if (networks.size() > MOST_NETWORKS) {
      arguments.problem("networks", "an instance has at most " + MOST_NETWORKS + " networks");
    }
    return new Wanted(
        cloud.in(ObjectParameters.project(arguments, cloud)),
        arguments.text("name"),
        present ? arguments.text("image") : arguments.text("image", ""),
        present ? arguments.text("flavor") : arguments.text("flavor", ""),
        networks,
        arguments.optionalText("key_name"),
        arguments.optionalText("availability_zone"),
        arguments.duration("timeout", LIMIT),
        present);
  }

  @Override
  public Probe<Answers> probe(Wanted wanted) {
    CloudScript script =
        CloudScript.looking(wanted.cloud).get("server", "compute", path(wanted.name));
    if (wanted.present) {
      script.get("image", "image", "/images?limit=1000&name=" + CloudScript.encode(wanted.image));
      script.get("flavor", "compute", "/flavors");
      for (int i = 0; i < wanted.networks.size(); i++) {
        String name = CloudScript.encode(wanted.networks.get(i));
        script.get(label(i), "network", "/networks?name=" + name);
      }
    }
    return script.probe();
  }

  /** The path that lists the servers of a name; the service takes the name as an expression. */
  static String path(String name) {
    String expression = "^" + name.replaceAll("([^A-Za-z0-9_-])", "\\\\$1") + "$";
    return "/servers/detail?name=" + CloudScript.encode(expression);
  }

  private static String label(int network) {
    return "network_" + (char) ('a' + network);
  }

  @Override
  public Change decide(Wanted wanted, Answers found) {
    ObjectChange change = ObjectChange.of(wanted.cloud, KIND, wanted.name, found);
    List<ApiObject> servers = found.all("server", wanted.name);
    if (servers.size() > 1) {
      return change.decide(wanted.present, servers, new Fields());
    }
    Optional<ApiObject> server = servers.stream().findFirst();
    if (!wanted.present) {
      return server.isPresent() ? delete(wanted, change, server.get()) : change.absent(server);
    }
    if (server.isPresent()) {
      return existing(wanted, change, server.get());
    }
    change.needs(found, "image", wanted.image).needs(found, "flavor", wanted.flavor);
    for (int i = 0; i < wanted.networks.size(); i++) {
      String name = wanted.networks.get(i);
      change.needs("network", name, found.all(label(i), name).size());
    }
    Fields fields =
        new Fields()
            .fixed("image", Optional.of(wanted.image))
            .fixed("flavor", Optional.of(wanted.flavor))
            .fixed("networks", Optional.of(wanted.networks))
            .fixed("key_name", wanted.key)
            .fixed("availability_zone", wanted.zone);
    return change.present(Optional.empty(), fields, create(wanted, found));
  }

  private static CloudScript create(Wanted wanted, Answers found) {
    List<Object> networks = new ArrayList<>();
    for (int i = 0; i < wanted.networks.size(); i++) {
      networks.add(Map.of("uuid", found.id(label(i), wanted.networks.get(i))));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", wanted.name);
    fields.put("imageRef", found.id("image", wanted.image));
    fields.put("flavorRef", found.id("flavor", wanted.flavor));
    if (!networks.isEmpty()) {
      fields.put("networks", networks);
    }
    wanted.key.ifPresent(name -> fields.put("key_name", name));
    wanted.zone.ifPresent(name -> fields.put("availability_zone", name));
    // The answer to the request itself holds a password for the instance.
    CloudScript script =
        CloudScript.changing(wanted.cloud)
            .sendQuietly("server", "POST", "compute", "/servers", Map.of("server", fields));
    return running(script, wanted, "$server");
  }

  private static CloudScript running(CloudScript script, Wanted wanted, String id) {
    return script.await(
        "server", "compute", "/servers/" + id, "server.status", "ACTIVE", wanted.limit);
  }

  private static Change existing(Wanted wanted, ObjectChange change, ApiObject server) {
    String status = server.text("status");
    CloudScript script = CloudScript.changing(wanted.cloud);
    return switch (status) {
      case "ERROR" ->
          Change.impossible(
                  "server "
                      + wanted.name
                      + " is in ERROR: "
                      + server.object("fault").text("message"))
              .because(Discrepancy.MISSING);
      case "BUILD", "REBOOT", "HARD_REBOOT" ->
          change.apply(
              "wait for server " + wanted.name,
              running(script, wanted, server.id()),
              "status: " + status + "\n",
              "status: ACTIVE\n");
      case "SHUTOFF" -> {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("os-start", null);
        String path = "/servers/" + server.id() + "/action";
        yield change
            .apply(
                "start server " + wanted.name,
                running(
                    script.sendQuietly("begun", "POST", "compute", path, start),
                    wanted,
                    server.id()),
                "status: SHUTOFF\n",
                "status: ACTIVE\n")
            .because(Discrepancy.MISSING);
      }
      default -> Change.none("server " + wanted.name + " is " + status);
    };
  }

  private static Change delete(Wanted wanted, ObjectChange change, ApiObject server) {
    String path = "/servers/" + server.id();
    CloudScript script =
        CloudScript.changing(wanted.cloud)
            .sendQuietly("old", "DELETE", "compute", path, null)
            .await("server", "compute", path, "server.status", "gone", wanted.limit);
    String status = "status: " + server.text("status") + "\n";
    return change.apply("delete server " + wanted.name, script, status, "");
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Answers found, List<CommandResult> applied) {
    Map<String, Object> results =
        ObjectChange.results(KIND, found.named("server", wanted.name), applied);
    if (results.get("server") instanceof Map<?, ?> server) {
      results.put("host", String.valueOf(server.get("OS-EXT-SRV-ATTR:host")));
    }
    return results;
  }
}
