package io.plumbline.openstack;

import io.plumbline.connection.Command;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A script that sends requests to the services of a cloud. A path may name the object of an earlier
 * request by its label ({@code /ports?device_id=$router}); the request is left out if there is no
 * such object. Passwords and bodies go through the standard input of the script.
 */
public final class CloudScript {
  /** The line after which a script's own requests stand; before it, all scripts are alike. */
  public static final String REQUESTS = "# The requests:\n";

  private static final Duration LOOK = Duration.ofMinutes(3);
  private static final Pattern VARIABLE = Pattern.compile("\\$([a-z_]+)");
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z_]*");

  private final Cloud cloud;
  private final boolean strict;
  private final StringBuilder requests = new StringBuilder();
  private final Set<String> names = new TreeSet<>();
  private final List<String> input = new ArrayList<>();

  private CloudScript(Cloud cloud, boolean strict) {
    this.cloud = Objects.requireNonNull(cloud, "cloud is null");
    this.strict = strict;
    input.add(cloud.loginRequest());
  }

  /**
   * Begins a script that looks; what goes wrong is an answer.
   *
   * @param cloud the cloud
   * @return an empty script
   */
  public static CloudScript looking(Cloud cloud) {
    return new CloudScript(cloud, false);
  }

  /**
   * Begins a script that changes something; what goes wrong ends it with exit code 1.
   *
   * @param cloud the cloud
   * @return an empty script
   */
  public static CloudScript changing(Cloud cloud) {
    return new CloudScript(cloud, true);
  }

  /**
   * Makes text safe to stand in a path or a query.
   *
   * @param text any text
   * @return the text with everything but letters, digits and {@code -_.} percent-encoded
   */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /**
   * Asks for an object or for a list.
   *
   * @param label the name of the answer, and of the id of its (first) object in later paths
   * @param service the service type, for example {@code network}
   * @param path the path after the API's version, with its query
   * @return this script
   */
  public CloudScript get(String label, String service, String path) {
    return request(path, "os_get " + label(label) + " " + service + " " + quoted(path), false);
  }

  /**
   * Asks for a project by its name, as {@code project}; the project of the token itself, which a
   * regular user may not ask for, is known already.
   *
   * @param name the project
   * @return this script
   */
  public CloudScript project(String name) {
    return name.equals(cloud.projectName())
        ? request("", "os_own_project project", false)
        : get("project", "identity", "/projects?name=" + encode(name));
  }

  /**
   * Sends a request that changes something.
   *
   * @param label the name of the answer
   * @param method the HTTP method
   * @param service the service type
   * @param path the path after the API's version
   * @param body what to send as JSON; null for nothing
   * @return this script
   */
  public CloudScript send(String label, String method, String service, String path, Object body) {
    return send("os_send", label, method, service, path, body, "application/json");
  }

  /**
   * Sends a request that changes something and keeps its answer to itself.
   *
   * @param label the name of the object's id in later paths
   * @param method the HTTP method
   * @param service the service type
   * @param path the path after the API's version
   * @param body what to send as JSON; null for nothing
   * @return this script
   */
  public CloudScript sendQuietly(
      String label, String method, String service, String path, Object body) {
    return send("os_request", label, method, service, path, body, "application/json");
  }

  /**
   * Sends a request with a body of another type than JSON's own.
   *
   * @param label the name of the answer
   * @param service the service type
   * @param path the path after the API's version
   * @param body what to send as JSON
   * @param type the media type of the body
   * @return this script
   */
  public CloudScript patch(String label, String service, String path, Object body, String type) {
    return send("os_send", label, "PATCH", service, path, body, type);
  }

  /**
   * Ends the script if a file of the host cannot be read.
   *
   * @param file where the file is on the host
   * @return this script
   */
  public CloudScript needsFile(String file) {
    requests.append("os_needs_file ").append(ShellQuote.quote(file)).append('\n');
    return this;
  }

  /**
   * Sends a file of the host.
   *
   * @param label a name
   * @param service the service type
   * @param path the path after the API's version
   * @param file where the file is on the host
   * @return this script
   */
  public CloudScript upload(String label, String service, String path, String file) {
    input.add("");
    return request(
        path,
        "os_upload "
            + label(label)
            + " "
            + service
            + " "
            + quoted(path)
            + " "
            + ShellQuote.quote(file),
        true);
  }

  /**
   * Tries whether a password logs a user in, without a project.
   *
   * @param label the name of the answer, an object with {@code accepted}
   * @param username the user
   * @param domainId the id of the user's domain
   * @param password the password
   * @param needed the label of an object without which nothing is tried
   * @return this script
   */
  public CloudScript tryPassword(
      String label, String username, String domainId, String password, String needed) {
    Map<String, Object> identity = Cloud.identity(username, Map.of("id", domainId), password);
    input.add(Json.write(Map.of("auth", Map.of("identity", identity))));
    return request("$" + label(needed), "os_password " + label(label), true);
  }

  /**
   * Runs a command-line client of the services, if it is installed; what it prints is no answer.
   *
   * @param program the client
   * @param arguments its arguments
   * @return this script
   */
  public CloudScript client(String program, String... arguments) {
    input.add(cloud.password());
    String words = ShellQuote.quote(program) + " " + ShellQuote.quoteAll(List.of(arguments));
    requests
        .append("IFS= read -r os_word\n")
        .append("if command -v ")
        .append(ShellQuote.quote(program))
        .append(" >/dev/null; then\n  (\n    export OS_IDENTITY_API_VERSION=3")
        .append(" OS_PASSWORD=\"$os_word\"")
        .append(export("OS_AUTH_URL", cloud.authUrl()))
        .append(export("OS_USERNAME", cloud.username()))
        .append(export("OS_PROJECT_NAME", cloud.projectName()))
        .append(export("OS_USER_DOMAIN_NAME", cloud.userDomainName()))
        .append(export("OS_PROJECT_DOMAIN_NAME", cloud.projectDomainName()))
        .append(export("OS_REGION_NAME", cloud.regionName()))
        .append(export("OS_INTERFACE", cloud.interfaceName()))
        .append("\n    timeout 60 ")
        .append(words)
        .append(" 2>/dev/null </dev/null\n  )\nfi\n");
    return this;
  }

  private static String export(String name, String value) {
    return value.isEmpty() ? "" : " " + name + "=" + ShellQuote.quote(value);
  }

  /**
   * Says what time it is on the host, as the number {@code seconds} of an answer {@code now}.
   *
   * @return this script
   */
  public CloudScript clock() {
    requests.append("echo \"now 200 {\\\"seconds\\\": $(date +%s)}\"\n");
    return this;
  }

  /**
   * Asks again and again until a value is there, and gives up if it is {@code ERROR}.
   *
   * @param label the name of the answer, and what is waited for in messages
   * @param service the service type
   * @param path the path after the API's version
   * @param key where the value is, for example {@code server.status}
   * @param wanted the value, or {@code gone} for an object that is to vanish
   * @param limit how long to ask
   * @return this script
   */
  public CloudScript await(
      String label, String service, String path, String key, String wanted, Duration limit) {
    return request(
        path,
        String.join(
            " ",
            "os_await",
            label(label),
            service,
            quoted(path),
            key,
            wanted,
            String.valueOf(limit.toSeconds())),
        false);
  }

  /**
   * Finishes the script as a look.
   *
   * @return a probe of the answers
   */
  public Probe<Answers> probe() {
    return new Probe<>(command().within(LOOK), Answers::parse);
  }

  /**
   * Finishes the script.
   *
   * @return the command
   */
  public Command command() {
    String overrides =
        cloud.endpoints().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n"));
    String who = "user " + cloud.username() + ", project " + cloud.projectName();
    String script =
        assign("os_auth_url", cloud.authUrl())
            + assign("os_interface", cloud.interfaceName())
            + assign("os_region", cloud.regionName())
            + assign("os_overrides", overrides)
            + assign("os_who", who)
            + assign("os_strict", strict ? "1" : "")
            + assign("os_json", resource("json.awk"))
            + resource("cloud.sh")
            + names.stream().map(name -> name + "=''\n").collect(Collectors.joining())
            + REQUESTS
            + requests;
    byte[] stdin = (String.join("\n", input) + "\n").getBytes(StandardCharsets.UTF_8);
    return Command.sh(script).reading(stdin);
  }

  private CloudScript send(
      String function,
      String label,
      String method,
      String service,
      String path,
      Object body,
      String type) {
    input.add(body == null ? "" : Json.write(body));
    return request(
        path, String.join(" ", function, label(label), method, service, quoted(path), type), true);
  }

  private CloudScript request(String path, String line, boolean reads) {
    Set<String> needed =
        VARIABLE
            .matcher(path)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    if (needed.isEmpty()) {
      requests.append(line).append('\n');
      return this;
    }
    names.addAll(needed);
    String known =
        needed.stream()
            .map(name -> "[ \"$" + name + "\" ]")
            .collect(Collectors.joining(" && ", "if ", "; then "));
    // A request that is left out must not leave its body to the next one.
    String otherwise = reads ? "; else IFS= read -r os_body; fi\n" : "; fi\n";
    requests.append(known).append(line).append(otherwise);
    return this;
  }

  private static String quoted(String path) {
    String plain = VARIABLE.matcher(path).replaceAll("");
    if (!plain.matches("[A-Za-z0-9/?=&%:._~+-]*")) {
      throw new IllegalArgumentException("a path with characters that must be encoded: " + path);
    }
    return "\""
        + VARIABLE
            .matcher(path)
            .replaceAll(found -> Matcher.quoteReplacement("${" + found.group(1) + "}"))
        + "\"";
  }

  private static String label(String text) {
    if (!LABEL.matcher(text).matches() || text.startsWith("os_")) {
      throw new IllegalArgumentException("not a label: " + text);
    }
    return text;
  }

  private static String assign(String name, String value) {
    return name + "=" + ShellQuote.quote(value) + "\n";
  }

  private static String resource(String name) {
    try (InputStream stream = CloudScript.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
