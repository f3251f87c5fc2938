package io.plumbline.cli;

import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.openstack.Cloud;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * The options that say which cloud is meant and who asks it: a {@code clouds.yaml} or an openrc
 * file, as OpenStack's own clients take them, or their {@code OS_...} variables in the environment.
 */
final class Credentials {
  @ArgGroup private Source source;

  /** One of the two kinds of files. */
  static final class Source {
    @Option(
        names = "--cloud",
        paramLabel = "NAME",
        description = "The cloud of this name in clouds.yaml, found where OpenStack's clients do")
    private String cloud;

    @Option(
        names = "--openrc",
        paramLabel = "FILE",
        description = "A shell script that sets OS_AUTH_URL and so on")
    private Path openrc;
  }

  /**
   * Finds the credentials.
   *
   * @param environment the environment variables
   * @param problems collects what is wrong
   * @return what the variable {@code admin_cloud} is to hold; empty if nothing names a cloud
   */
  Optional<Map<String, Object>> find(Map<String, String> environment, Problems problems) {
    if (source != null && source.cloud != null) {
      return fromCloudsFile(source.cloud, environment, problems);
    }
    if (source != null) {
      return Optional.of(fromVariables(sourced(source.openrc, environment, problems)));
    }
    return environment.containsKey("OS_AUTH_URL")
        ? Optional.of(fromVariables(environment))
        : environment.containsKey("OS_CLOUD")
            ? fromCloudsFile(environment.get("OS_CLOUD"), environment, problems)
            : Optional.empty();
  }

  private static Map<String, Object> fromVariables(Map<String, String> variables) {
    Map<String, Object> cloud = new LinkedHashMap<>();
    for (String key : Cloud.TEXT_KEYS) {
      String value = variables.get("OS_" + key.toUpperCase(Locale.ROOT));
      if (value != null) {
        cloud.put(key, value);
      }
    }
    return cloud;
  }

  /** Runs the script as its user would: it may ask for the password. */
  private static Map<String, String> sourced(
      Path openrc, Map<String, String> environment, Problems problems) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (!Files.isReadable(openrc)) {
      problems.add(SourceLocation.commandLine(), "--openrc: " + openrc + " cannot be read");
      return variables;
    }
    ProcessBuilder shell =
        new ProcessBuilder(
            "sh", "-c", ". \"$1\" >&2 && env -0", "sh", openrc.toAbsolutePath().toString());
    shell.environment().keySet().retainAll(environment.keySet());
    shell.redirectInput(ProcessBuilder.Redirect.INHERIT);
    shell.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = shell.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        problems.add(SourceLocation.commandLine(), "--openrc: " + openrc + " fails in sh");
      }
      for (String line : output.split("\0")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      problems.add(SourceLocation.commandLine(), "--openrc: sh cannot be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return variables;
  }

  private static Optional<Map<String, Object>> fromCloudsFile(
      String name, Map<String, String> environment, Problems problems) {
    Optional<Path> file = cloudsFile(environment);
    if (file.isEmpty()) {
      problems.add(
          SourceLocation.commandLine(),
          "there is no clouds.yaml with the cloud \"" + name + "\"",
          "it is looked for in OS_CLIENT_CONFIG_FILE, this folder, ~/.config/openstack and"
              + " /etc/openstack");
      return Optional.empty();
    }
    Optional<YamlNode> cloud =
        YamlReader.read(file.get(), problems)
            .flatMap(root -> entry(root, "clouds"))
            .flatMap(clouds -> entry(clouds, name));
    if (cloud.isEmpty()) {
      problems.add(SourceLocation.commandLine(), file.get() + " has no cloud \"" + name + "\"");
      return Optional.empty();
    }
    Map<String, Object> found = texts(cloud.get());
    Path secure = file.get().resolveSibling("secure.yaml");
    if (Files.isReadable(secure)) {
      YamlReader.read(secure, problems)
          .flatMap(root -> entry(root, "clouds"))
          .flatMap(clouds -> entry(clouds, name))
          .ifPresent(more -> found.putAll(texts(more)));
    }
    return Optional.of(found);
  }

  private static Map<String, Object> texts(YamlNode cloud) {
    Map<String, Object> texts = new LinkedHashMap<>();
    for (String key : Cloud.TEXT_KEYS) {
      entry(cloud, "auth")
          .flatMap(auth -> entry(auth, key))
          .or(() -> entry(cloud, key))
          .ifPresent(
              node -> {
                if (node instanceof YamlScalar scalar) {
                  texts.put(key, scalar.text());
                }
              });
    }
    return texts;
  }

  private static Optional<YamlNode> entry(YamlNode node, String key) {
    return node instanceof YamlMap map ? map.get(key) : Optional.empty();
  }

  private static Optional<Path> cloudsFile(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "/");
    List<Path> places =
        environment.containsKey("OS_CLIENT_CONFIG_FILE")
            ? List.of(Path.of(environment.get("OS_CLIENT_CONFIG_FILE")))
            : List.of(
                Path.of("clouds.yaml"),
                Path.of(home, ".config/openstack/clouds.yaml"),
                Path.of("/etc/openstack/clouds.yaml"));
    return places.stream().filter(Files::isReadable).findFirst();
  }
}
