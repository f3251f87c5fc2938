package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Credentials as OpenStack's own clients take them. */
class CredentialsTest {
  private static final Map<String, Object> LAB =
      Map.of(
          "auth_url", "http://controller:5000/v3",
          "username", "admin",
          "password", "it's $HOME",
          "project_name", "admin");

  @TempDir Path folder;
  private final Problems problems = new Problems();

  private Optional<Map<String, Object>> find(Map<String, String> more, String... words) {
    Credentials credentials = CommandLine.populateCommand(new Credentials(), words);
    Map<String, String> environment = new HashMap<>(Map.of("HOME", folder.toString()));
    environment.putAll(more);
    return credentials.find(environment, problems);
  }

  private List<String> complaints() {
    return problems.sorted().stream().map(Problem::message).toList();
  }

  @Test
  void nothingNamedIsNothingFound() {
    assertEquals(Optional.empty(), find(Map.of()));
  }

  @Test
  void theEnvironmentNamesACloud() {
    Map<String, String> variables =
        Map.of(
            "OS_AUTH_URL", "http://controller:5000/v3",
            "OS_USERNAME", "admin",
            "OS_PASSWORD", "it's $HOME",
            "OS_PROJECT_NAME", "admin");
    assertEquals(Optional.of(LAB), find(variables));
  }

  @Test
  void anOpenrcFileIsRunAsItsUserWould() throws IOException {
    Path openrc =
        Files.writeString(
            folder.resolve("admin openrc"),
            """
            echo asks for nothing
            host=controller
            export OS_AUTH_URL=http://$host:5000/v3 OS_USERNAME="admin"
            export OS_PASSWORD='it'\\''s $HOME'
            OS_PROJECT_NAME=admin
            export OS_PROJECT_NAME
            """);
    assertEquals(Optional.of(LAB), find(Map.of(), "--openrc", openrc.toString()));
    assertEquals(List.of(), complaints());
  }

  @Test
  void anOpenrcFileThatFailsIsNamed() throws IOException {
    Path openrc = Files.writeString(folder.resolve("rc"), "false\n");
    find(Map.of(), "--openrc", openrc.toString());
    find(Map.of(), "--openrc", "missing");
    assertEquals(
        List.of("--openrc: " + openrc + " fails in sh", "--openrc: missing cannot be read"),
        complaints());
  }

  @Test
  void aCloudIsFoundInTheUsersFileAndItsSecretBesideIt() throws IOException {
    Path place = Files.createDirectories(folder.resolve(".config/openstack"));
    Files.writeString(
        place.resolve("clouds.yaml"),
        """
        clouds:
          other: {auth: {username: nobody}}
          lab:
            auth: {auth_url: "http://controller:5000/v3", username: admin, project_name: admin}
            region_name: RegionOne
        """);
    Files.writeString(
        place.resolve("secure.yaml"), "clouds: {lab: {auth: {password: \"it's $HOME\"}}}\n");
    Map<String, Object> expected = new HashMap<>(LAB);
    expected.put("region_name", "RegionOne");
    assertEquals(Optional.of(expected), find(Map.of(), "--cloud", "lab"));
    assertEquals(Optional.of(expected), find(Map.of("OS_CLOUD", "lab")));
    find(Map.of(), "--cloud", "lob");
    assertEquals(List.of(place.resolve("clouds.yaml") + " has no cloud \"lob\""), complaints());
  }

  @Test
  void aMissingFileIsNamed() {
    find(Map.of("OS_CLIENT_CONFIG_FILE", folder.resolve("none").toString()), "--cloud", "lab");
    assertEquals(List.of("there is no clouds.yaml with the cloud \"lab\""), complaints());
  }
}
