package io.plumbline.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.KeyExchanges;
import io.plumbline.connection.Password;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import io.plumbline.connection.Target.Kind;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.ConnectionVariables.Defaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionVariablesTest {
  private final Problems problems = new Problems();
  private final Host host = new Host("w1", new SourceLocation(Path.of("i.yml"), 3, 5));

  private Target target(Map<String, Object> values) {
    return ConnectionVariables.targetOf(host, values, Map.of(), Defaults.standard(), problems);
  }

  private List<String> messages() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void aHostWithoutVariablesIsReachedByItsNameOverSsh() {
    assertEquals(
        new Target(
            "w1",
            Kind.SSH,
            "w1",
            22,
            Optional.empty(),
            Optional.empty(),
            HostKeyPolicy.STRICT,
            Optional.empty(),
            List.of(),
            Duration.ofSeconds(10)),
        target(Map.of("other", 1L)));
    assertEquals(List.of(), messages());
  }

  @Test
  void everyVariableHasItsEffect() {
    String home = System.getProperty("user.home");
    assertEquals(
        new Target(
            "w1",
            Kind.SSH,
            "10.0.0.1",
            2222,
            Optional.of("deploy"),
            Optional.of(Path.of(home, ".ssh/lab")),
            HostKeyPolicy.ACCEPT_NEW,
            Optional.of(Path.of("known")),
            List.of(),
            Duration.ofSeconds(30)),
        target(
            Map.of(
                "ansible_connection", "ssh",
                "ansible_host", "10.0.0.1",
                "ansible_port", 2222L,
                "ansible_user", "deploy",
                "ansible_ssh_private_key_file", "~/.ssh/lab",
                "plumb_host_keys", "accept-new",
                "plumb_known_hosts", "known",
                "ansible_timeout", 30L)));
    assertEquals(List.of(), messages());
  }

  @Test
  void localNeedsNothingElse() {
    assertEquals(
        Target.local("w1"), target(Map.of("ansible_connection", "local", "ansible_host", "x")));
  }

  @Test
  void whatTheCommandLineSaysHoldsWhereVariablesSayNothing() {
    Defaults defaults =
        new Defaults(
            Kind.SSH, Optional.of("me"), Optional.of(Path.of("key")), Duration.ofSeconds(3));
    Target target =
        ConnectionVariables.targetOf(
            host, Map.of("ansible_user", "root"), Map.of(), defaults, problems);
    assertEquals(Optional.of("root"), target.user());
    assertEquals(Optional.of(Path.of("key")), target.privateKey());
    assertEquals(Duration.ofSeconds(3), target.connectTimeout());
  }

  @Test
  void passwordsAndSshOptionsOfTheCommandLineComeBelowVariables() {
    Defaults defaults =
        new Defaults(
            Kind.SSH,
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(3),
            Optional.of(new Password("asked")),
            List.of("-p 2201 -l extra", "-p 2202 -o ConnectTimeout=9"));
    Target target = ConnectionVariables.targetOf(host, Map.of(), Map.of(), defaults, problems);
    assertEquals(Optional.of(new Password("asked")), target.password());
    assertEquals(2201, target.port());
    assertEquals(Optional.of("extra"), target.user());
    assertEquals(Duration.ofSeconds(9), target.connectTimeout());
    for (String name : List.of("ansible_password", "ansible_ssh_password", "ansible_ssh_pass")) {
      Map<String, Object> own = Map.of(name, "own", "ansible_port", 22L);
      target = ConnectionVariables.targetOf(host, own, Map.of(), defaults, problems);
      assertEquals(Optional.of(new Password("own")), target.password());
      assertEquals(22, target.port());
    }
    assertEquals("Password[********]", target.password().get().toString());
  }

  @Test
  void optionsOfTheSshCommandAreHonouredBelowVariables() {
    Target target =
        target(
            Map.of(
                "ansible_ssh_common_args",
                "-o StrictHostKeyChecking=accept-new -oUserKnownHostsFile='my known' -p 2200"
                    + " -C -i \"a key\" -o \"ConnectTimeout 7\" -l nobody -o ControlMaster=auto"
                    + " -o KexAlgorithms=ecdh-sha2-nistp384,curve25519-sha256",
                "ansible_user",
                "root"));
    assertEquals(List.of(), messages());
    assertEquals(HostKeyPolicy.ACCEPT_NEW, target.hostKeys());
    assertEquals(Optional.of(Path.of("my known")), target.knownHosts());
    assertEquals(2200, target.port());
    assertEquals(Optional.of(Path.of("a key")), target.privateKey());
    assertEquals(Duration.ofSeconds(7), target.connectTimeout());
    assertEquals(List.of("ecdh-sha2-nistp384", "curve25519-sha256"), target.keyExchanges());
    assertEquals(Optional.of("root"), target.user());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ansible_port | many | \"ansible_port\" must be a whole number, not \"many\"",
        "ansible_port | 70000 | \"ansible_port\" must be between 1 and 65535",
        "ansible_connection | shh | unknown connection \"shh\", it is ssh or local;"
            + " did you mean \"ssh\"?",
        "ansible_host | 'a; reboot' | \"ansible_host\" must be a name or an address,"
            + " not \"a; reboot\"",
        "ansible_host | '-oProxyCommand=x' | \"ansible_host\" must be a name or an address,"
            + " not \"-oProxyCommand=x\"",
        "ansible_user | '' | \"ansible_user\" is empty",
        "ansible_timeout | 0 | \"ansible_timeout\" must be longer than nothing",
        "ansible_timeout | soon | \"ansible_timeout\" must be a duration such as 90s, 500ms or 2m,"
            + " not \"soon\"",
        "ansible_host_key_checking | false | host keys are always checked;"
            + " \"plumb_host_keys: accept-new\" takes those of new hosts",
        "plumb_host_keys | none | \"plumb_host_keys\" must be strict or accept-new, not \"none\"",
        "ansible_ssh_common_args | -o StrictHostKeyChecking=no | host keys are always checked"
            + " (StrictHostKeyChecking=accept-new takes the keys of new hosts)",
        "ansible_ssh_args | -o StrictHostKeyChecking=off | host keys are always checked"
            + " (StrictHostKeyChecking=accept-new takes the keys of new hosts)",
        "ansible_ssh_common_args | -o UserKnownHostsFile=/dev/null | host keys are always checked"
            + " (StrictHostKeyChecking=accept-new takes the keys of new hosts)",
        "ansible_ssh_common_args | -J bastion | the ssh option \"ProxyJump\" is not supported",
        "ansible_ssh_common_args | -o | the ssh option \"\" is not supported",
        "ansible_ssh_common_args | -p | the ssh option \"Port\" needs a value",
        "ansible_ssh_common_args | bastion | the ssh option \"bastion\" is not supported"
      })
  void wrongValuesAreProblemsOfTheHost(String variable, String value, String message) {
    target(Map.of(variable, value));
    assertEquals(List.of("i.yml:3:5: error: " + message), messages());
  }

  @Test
  void keyExchangesThatCannotBeDoneAreAProblem() {
    target(Map.of("ansible_ssh_extra_args", "-o KexAlgorithms=sntrup761x25519-sha512"));
    assertEquals(
        List.of(
            "i.yml:3:5: error: none of the key exchanges \"sntrup761x25519-sha512\" can be done;"
                + " plumb can do "
                + String.join(", ", KeyExchanges.supported())),
        messages());
  }

  @Test
  void aValueOfTheWrongTypeIsAProblemAtItsPlace() {
    SourceLocation place = new SourceLocation(Path.of("g.yml"), 1, 7);
    ConnectionVariables.targetOf(
        host,
        Map.of("ansible_user", List.of("a")),
        Map.of("ansible_user", place),
        Defaults.standard(),
        problems);
    assertEquals(
        List.of("g.yml:1:7: error: \"ansible_user\" must be text, not a list"), messages());
  }
}
