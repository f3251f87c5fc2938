package io.plumbline.openstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cloud on one port: an Identity service that gives out tokens, and collections of objects that
 * can be listed by equal fields, made, changed and deleted. Every request is written down.
 */
public final class FakeCloud implements AutoCloseable {
  /** How a collection's objects are called when there is one. */
  private static final Map<String, String> SINGULAR =
      Map.of("security-group-rules", "security_group_rule", "security-groups", "security_group");

  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private final Map<String, Map<String, Map<String, Object>>> collections = new TreeMap<>();
  private final Map<String, String> answers = new TreeMap<>();
  private final Map<String, String> passwords = new TreeMap<>();
  private final Map<String, String> uploads = new TreeMap<>();
  private final List<String> services =
      new ArrayList<>(List.of("identity", "network", "compute", "image"));
  private int tokens;
  private int ids;
  private String validToken = "";

  private FakeCloud(HttpServer server) {
    this.server = server;
    passwords.put("admin", "s3cret'\"$x");
    add("/v3/projects", Map.of("name", "admin", "domain_id", "default"));
    add("/v3/domains", Map.of("name", "Default"));
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts a cloud on a free port of the loopback.
   *
   * @return the cloud, with a user admin in a project admin
   */
  public static FakeCloud start() {
    try {
      return new FakeCloud(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives the argument {@code cloud} of the administrator.
   *
   * @return one line of YAML
   */
  public String argument() {
    return Json.write(
        Map.of(
            "auth_url",
            url(),
            "username",
            "admin",
            "password",
            passwords.get("admin"),
            "project_name",
            "admin"));
  }

  /**
   * Puts an object into a collection.
   *
   * @param path the collection, for example {@code /v2.0/networks}
   * @param fields the object without its id
   * @return its id
   */
  public synchronized String add(String path, Map<String, Object> fields) {
    String id = "id-" + (++ids);
    Map<String, Object> object = new LinkedHashMap<>(fields);
    object.put("id", id);
    collections.computeIfAbsent(path, key -> new LinkedHashMap<>()).put(id, object);
    return id;
  }

  /**
   * Lists the objects of a collection.
   *
   * @param path the collection
   * @return the objects in the order made
   */
  public synchronized List<Map<String, Object>> objects(String path) {
    return List.copyOf(collections.getOrDefault(path, Map.of()).values());
  }

  /**
   * Makes requests that begin in some way fail from now on.
   *
   * @param start for example {@code POST /v2.0/networks}
   * @param answer the status and the body, for example {@code 409 {"NeutronError": {}}}
   */
  public synchronized void answer(String start, String answer) {
    answers.put(start, answer);
  }

  /**
   * Gives what was uploaded as the content of an image.
   *
   * @param id the id of the image
   * @return the content; null if nothing was uploaded
   */
  public synchronized String content(String id) {
    return uploads.get("/v2/images/" + id + "/file");
  }

  /**
   * Puts a service into the catalog of tokens given out from now on.
   *
   * @param type its type, for example {@code placement}
   */
  public synchronized void register(String type) {
    services.add(type);
  }

  /** Makes the tokens given out so far worthless. */
  public synchronized void expireTokens() {
    validToken = "expired";
  }

  /**
   * Tells what was asked.
   *
   * @return every request as method and path with query, in order
   */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * Gives the address of the Identity service.
   *
   * @return the URL without a version
   */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    String request =
        exchange.getRequestMethod() + " " + path + (query.isEmpty() ? "" : "?" + query);
    requests.add(request);
    String answer;
    try {
      answer = respond(exchange, path, query, request, body);
    } catch (RuntimeException e) {
      answer = "500 " + e;
    }
    int status = Integer.parseInt(answer.substring(0, 3));
    byte[] text = answer.substring(3).strip().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
    if (text.length > 0) {
      exchange.getResponseBody().write(text);
    }
    exchange.close();
  }

  private String respond(
      HttpExchange exchange, String path, String query, String request, byte[] body) {
    Optional<String> planned =
        answers.keySet().stream().filter(request::startsWith).findFirst().map(answers::get);
    if (planned.isPresent()) {
      return planned.get();
    }
    if (path.equals("/v3/auth/tokens")) {
      return logIn(exchange, ApiObject.of(Json.parse(text(body))));
    }
    if (!validToken.equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))) {
      return "401 " + Json.write(Map.of("error", Map.of("message", "log in first")));
    }
    return switch (exchange.getRequestMethod()) {
      case "GET" -> get(path, query);
      case "POST" -> post(path, body);
      case "DELETE" -> delete(path);
      default -> change(path, body);
    };
  }

  private String logIn(HttpExchange exchange, ApiObject body) {
    ApiObject user = body.object("auth").object("identity").object("password").object("user");
    boolean known =
        user.text("password").equals(passwords.get(user.text("name")))
            || objects("/v3/users").stream()
                .anyMatch(
                    one ->
                        one.get("name").equals(user.text("name"))
                            && user.text("password").equals(one.get("password")));
    if (!known) {
      return "401 "
          + Json.write(Map.of("error", Map.of("message", "Who are \"you\"?", "code", 401)));
    }
    String project = body.object("auth").object("scope").object("project").text("name");
    if (!project.isEmpty()) {
      validToken = "token-" + (++tokens);
      exchange.getResponseHeaders().set("X-Subject-Token", validToken);
    }
    List<Object> catalog = new ArrayList<>();
    services.forEach(
        type ->
            catalog.add(
                Map.of(
                    "type",
                    type,
                    "endpoints",
                    List.of(
                        endpoint("admin", "http://127.0.0.1:1/nowhere"),
                        endpoint("public", url() + suffix(type))))));
    String id =
        collections.get("/v3/projects").values().stream()
            .filter(one -> one.get("name").equals(project))
            .map(one -> String.valueOf(one.get("id")))
            .findFirst()
            .orElse("");
    return "201 "
        + Json.write(
            Map.of(
                "token", Map.of("project", Map.of("id", id, "name", project), "catalog", catalog)));
  }

  private static String suffix(String type) {
    return type.equals("compute") ? "/v2.1" : type.equals("identity") ? "/v3/" : "";
  }

  private static Map<String, Object> endpoint(String face, String url) {
    return Map.of("interface", face, "url", url, "region", "RegionOne", "region_id", "RegionOne");
  }

  private String get(String path, String query) {
    String place = path.replaceAll("/detail$", "");
    boolean assignment = place.contains("/roles/");
    if (!assignment && !collections.containsKey(parent(place))) {
      return list(place, query);
    }
    return object(place)
        .map(found -> assignment ? "204" : "200 " + Json.write(wrapped(place, found)))
        .orElse("404 " + Json.write(Map.of("error", Map.of("message", "not found"))));
  }

  private String list(String path, String query) {
    List<Map<String, Object>> found = new ArrayList<>(objects(path));
    for (String condition : query.split("&")) {
      String[] parts = condition.split("=", 2);
      found.removeIf(
          one ->
              one.containsKey(parts[0])
                  && !String.valueOf(one.get(parts[0])).equals(parts[1].replaceAll("[$^]", "")));
    }
    String name = path.substring(path.lastIndexOf('/') + 1).replace('-', '_');
    return "200 " + Json.write(Map.of(name, found, "links", Map.of("self", "here")));
  }

  private String post(String path, byte[] body) {
    ApiObject sent = ApiObject.of(Json.parse(text(body)));
    boolean flat = path.equals("/v2/images");
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("project_id", "id-1");
    fields.putAll(
        flat ? sent.fields() : sent.object(sent.fields().keySet().iterator().next()).fields());
    if (fields.containsKey("region_id")) {
      fields.put("region", fields.get("region_id"));
    }
    String id = add(path, fields);
    return "201 " + Json.write(wrapped(path + "/" + id, collections.get(path).get(id)));
  }

  private String delete(String path) {
    Map<String, Map<String, Object>> all = collections.getOrDefault(parent(path), Map.of());
    return all.remove(last(path)) == null ? "404 {}" : "204";
  }

  private String change(String path, byte[] body) {
    Optional<Map<String, Object>> found = object(path);
    if (path.endsWith("/file")) {
      uploads.put(path, text(body));
      object(parent(path)).orElseThrow().put("status", "active");
      return "204";
    }
    if (body.length == 0) {
      collections
          .computeIfAbsent(parent(path), key -> new LinkedHashMap<>())
          .put(last(path), new LinkedHashMap<>());
      return "204";
    }
    if (found.isEmpty()) {
      return "404 " + Json.write(Map.of("error", Map.of("message", "gone")));
    }
    ApiObject sent = ApiObject.of(Json.parse(text(body)));
    found.get().putAll(sent.object(sent.fields().keySet().iterator().next()).fields());
    return "200 " + Json.write(wrapped(path, found.get()));
  }

  private Optional<Map<String, Object>> object(String path) {
    return Optional.ofNullable(collections.getOrDefault(parent(path), Map.of()).get(last(path)));
  }

  private static Object wrapped(String path, Map<String, Object> object) {
    return path.startsWith("/v2/images") ? object : Map.of(singular(parent(path)), object);
  }

  private static String singular(String collection) {
    String name = last(collection);
    return SINGULAR.getOrDefault(
        name, name.endsWith("s") ? name.substring(0, name.length() - 1) : "");
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
