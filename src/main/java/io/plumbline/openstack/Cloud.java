package io.plumbline.openstack;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Suggestion;
import io.plumbline.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a cloud is and who talks to it.
 *
 * @param authUrl the Identity API with its version, without a slash at the end
 * @param username the user
 * @param password the user's password
 * @param projectName the project that the token is for
 * @param userDomainName the user's domain
 * @param projectDomainName the project's domain
 * @param regionName the region whose endpoints are used; "" for the first found
 * @param interfaceName the kind of endpoints used: public, internal or admin
 * @param endpoints URLs by service type that take the place of the catalog's
 */
public record Cloud(
    String authUrl,
    String username,
    String password,
    String projectName,
    String userDomainName,
    String projectDomainName,
    String regionName,
    String interfaceName,
    Map<String, String> endpoints) {
  /** The argument that describes the cloud; the same for every module and check. */
  public static final Parameter PARAMETER =
      Parameter.required(
          "cloud",
          Parameter.Type.MAP,
          "Where the cloud is and who talks to it: auth_url, username, password, project_name,"
              + " user_domain_name, project_domain_name, region_name, interface, endpoints");

  /** The keys of it that are texts, as OpenStack's own clients name them too. */
  public static final List<String> TEXT_KEYS =
      List.of(
          "auth_url",
          "username",
          "password",
          "project_name",
          "user_domain_name",
          "project_domain_name",
          "region_name",
          "interface");

  private static final List<String> KEYS =
      Stream.concat(TEXT_KEYS.stream(), Stream.of("endpoints")).toList();

  /** Checks that nothing is null. */
  public Cloud {
    Objects.requireNonNull(authUrl, "authUrl is null");
    Objects.requireNonNull(username, "username is null");
    Objects.requireNonNull(password, "password is null");
    Objects.requireNonNull(projectName, "projectName is null");
    Objects.requireNonNull(userDomainName, "userDomainName is null");
    Objects.requireNonNull(projectDomainName, "projectDomainName is null");
    Objects.requireNonNull(regionName, "regionName is null");
    Objects.requireNonNull(interfaceName, "interfaceName is null");
    endpoints = Map.copyOf(endpoints);
  }

  /**
   * Reads the argument {@code cloud}.
   *
   * @param arguments the arguments of a module or a check; problems are recorded in them
   * @return the cloud
   */
  public static Cloud bind(Arguments arguments) {
    Map<String, Object> map = arguments.map("cloud");
    for (String key : map.keySet()) {
      if (!KEYS.contains(key)) {
        arguments.problem(
            "cloud",
            "unknown key \""
                + key
                + "\" in \"cloud\""
                + Suggestion.didYouMean(key, KEYS).map(hint -> " (" + hint + ")").orElse(""));
      }
    }
    for (String key : KEYS.subList(0, 4)) {
      if (text(map, key, "").isEmpty()) {
        arguments.problem("cloud", "\"cloud\" must have a value for \"" + key + "\"");
      }
    }
    String url = text(map, "auth_url", "");
    if (!url.isEmpty() && !url.matches("https?://\\S+")) {
      arguments.problem("cloud", "\"auth_url\" in \"cloud\" must begin with http:// or https://");
    }
    Map<String, String> endpoints = new LinkedHashMap<>();
    if (map.get("endpoints") instanceof Map<?, ?> urls) {
      urls.forEach((type, base) -> endpoints.put(String.valueOf(type), String.valueOf(base)));
    }
    return new Cloud(
        identityUrl(url),
        text(map, "username", ""),
        text(map, "password", ""),
        text(map, "project_name", ""),
        text(map, "user_domain_name", "Default"),
        text(map, "project_domain_name", "Default"),
        text(map, "region_name", ""),
        text(map, "interface", "public"),
        endpoints);
  }

  /**
   * Lets the same user act in another project.
   *
   * @param name the project, in the same domain
   * @return a copy
   */
  public Cloud in(String name) {
    return new Cloud(
        authUrl,
        username,
        password,
        name,
        userDomainName,
        projectDomainName,
        regionName,
        interfaceName,
        endpoints);
  }

  /**
   * Writes the request for a token.
   *
   * @return one line of JSON, which holds the password
   */
  String loginRequest() {
    Map<String, Object> project =
        Map.of("name", projectName, "domain", Map.of("name", projectDomainName));
    return Json.write(
        Map.of(
            "auth",
            Map.of(
                "identity",
                identity(username, Map.of("name", userDomainName), password),
                "scope",
                Map.of("project", project))));
  }

  /**
   * Writes the part of a login that says who and with which password.
   *
   * @param username the user
   * @param domain the user's domain by name or by id
   * @param password the password
   * @return the value of {@code identity}
   */
  static Map<String, Object> identity(
      String username, Map<String, Object> domain, String password) {
    Map<String, Object> user = Map.of("name", username, "domain", domain, "password", password);
    return Map.of("methods", List.of("password"), "password", Map.of("user", user));
  }

  private static String identityUrl(String text) {
    String url = text.replaceAll("/+$", "");
    return url.matches(".*/v\\d[^/]*") ? url : url + "/v3";
  }

  private static String text(Map<String, Object> map, String key, String otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : String.valueOf(value);
  }

  /**
   * Describes the cloud without the password.
   *
   * @return for example {@code admin in admin at http://controller:5000/v3}
   */
  @Override
  public String toString() {
    return username + " in " + projectName + " at " + authUrl;
  }
}
