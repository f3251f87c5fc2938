package io.plumbline.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.json.Json;
import io.plumbline.module.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudScriptTest {
  private final FakeCloud fake = FakeCloud.start();

  @TempDir Path session;

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void oneTokenServesManyScripts(Shell shell) {
    fake.add("/v2.0/networks", Map.of("name", "ext-net"));
    for (int i = 0; i < 3; i++) {
      Answers answers = look(shell, networks());
      assertEquals("id-3", answers.id("networks", "ext-net"));
    }
    assertEquals(1, logins());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anExpiredTokenIsRenewedOnce(Shell shell) {
    fake.add("/v2.0/networks", Map.of("name", "ext-net"));
    look(shell, networks());
    fake.expireTokens();
    assertEquals(1, look(shell, networks()).list("networks").size());
    assertEquals(2, logins());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aTokenThatIsNeverAcceptedIsAnAnswer(Shell shell) {
    fake.answer("GET /v2.0/networks", "401 {\"error\": {\"message\": \"no\"}}");
    look(shell, networks());
    assertEquals(Optional.of("Neutron answered 401: no"), look(shell, networks()).blocked());
    assertEquals(2, logins());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aWrongPasswordIsSaidWithTheUser(Shell shell) {
    Cloud cloud = cloud(Map.of("password", "wrong"));
    assertEquals(
        Optional.of("Keystone answered 401: Who are \"you\"? (user admin, project admin)"),
        look(shell, CloudScript.looking(cloud).get("x", "network", "/networks")).blocked());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aServiceThatIsNotThereIsSaid(Shell shell) {
    Cloud cloud = cloud(Map.of("auth_url", "http://127.0.0.1:1"));
    String reason =
        look(shell, CloudScript.looking(cloud).get("x", "network", "/networks")).blocked().get();
    assertTrue(
        reason.startsWith("Keystone does not answer: curl: (7) Failed to connect to 127.0.0.1"),
        reason);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aServiceThatIsNotInTheCatalogIsSaid(Shell shell) {
    CloudScript script = CloudScript.looking(cloud(Map.of())).get("x", "volumev3", "/volumes");
    assertEquals(
        Optional.of("the catalog has no public endpoint of the service type volumev3"),
        look(shell, script).blocked());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aServiceThatIsYoungerThanTheTokenIsFound(Shell shell) {
    look(shell, networks());
    fake.register("placement");
    fake.add("/traits", Map.of("name", "t"));
    CloudScript script = CloudScript.looking(cloud(Map.of())).get("traits", "placement", "/traits");
    assertEquals("t", look(shell, script).list("traits").get(0).text("name"));
    assertEquals(2, logins());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anOverrideTakesThePlaceOfTheCatalog(Shell shell) {
    fake.add("/v9/networks", Map.of("name", "elsewhere"));
    Cloud cloud = cloud(Map.of("endpoints", Map.of("network", fake.url() + "/v9/")));
    Answers answers =
        look(shell, CloudScript.looking(cloud).get("networks", "network", "/networks"));
    assertEquals(1, answers.all("networks", "elsewhere").size());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aRequestThatNeedsWhatIsMissingIsLeftOut(Shell shell) {
    CloudScript script =
        CloudScript.looking(cloud(Map.of()))
            .get("router", "network", "/routers?name=r")
            .get("ports", "network", "/ports?device_id=$router");
    Answers answers = look(shell, script);
    assertEquals(List.of(), answers.list("ports"));
    assertFalse(fake.requests().stream().anyMatch(line -> line.contains("/ports")));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anErrorEndsAScriptThatChanges(Shell shell) {
    fake.answer(
        "POST /v2.0/networks",
        "409 {\"NeutronError\": {\"type\": \"X\", \"message\": \"Name \\\"a\\\"\\nis taken\"}}");
    CloudScript script =
        CloudScript.changing(cloud(Map.of()))
            .send("network", "POST", "network", "/networks", Map.of("network", Map.of()))
            .get("never", "network", "/networks");
    CommandResult result = run(shell, script.command());
    assertEquals(1, result.exitCode());
    assertEquals("Neutron answered 409: Name \"a\" is taken\n", result.err());
    assertEquals("", result.out());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aPageOfHtmlBecomesASentence(Shell shell) {
    fake.answer("GET /v2.0/networks", "503 <html>\n<body><h1>Busy</h1>\ntry later</body></html>");
    assertEquals(
        Optional.of("Neutron answered 503: Busy try later"), look(shell, networks()).blocked());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anObjectIsAwaited(Shell shell) {
    String id = fake.add("/v2.1/servers", Map.of("status", "ACTIVE"));
    CommandResult result = run(shell, await(id, "ACTIVE"));
    assertEquals("ACTIVE", Answers.parse(result).object("server").get().text("status"));
    String gone = run(shell, await("nowhere", "gone")).out();
    assertEquals("", gone);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void anObjectInErrorIsNotAwaited(Shell shell) {
    Map<String, Object> fault = Map.of("message", "No valid host was found.");
    String id = fake.add("/v2.1/servers", Map.of("status", "ERROR", "fault", fault));
    CommandResult result = run(shell, await(id, "ACTIVE"));
    assertEquals("server is in ERROR: No valid host was found.\n", result.err());
    assertEquals(1, result.exitCode());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aHostWithoutCurlIsSaid(Shell shell) {
    Command command = networks().command();
    String script = command.script().replace("command -v curl", "command -v no-such-program");
    CommandResult result = shell.run(Command.sh(script).reading(command.stdin()));
    assertEquals("login 000 curl is not installed on this host \n", result.out());
  }

  @Test
  void noSecretStandsInAScript() {
    Cloud cloud = cloud(Map.of());
    Command command =
        CloudScript.looking(cloud).tryPassword("a", "neutron", "default", "hidden1", "b").command();
    assertFalse(command.script().contains("hidden1"));
    assertFalse(command.script().contains("s3cret"));
    assertFalse(cloud.toString().contains("s3cret"));
  }

  @Test
  void aPathMustBeEncoded() {
    CloudScript script = CloudScript.looking(cloud(Map.of()));
    assertThrows(
        IllegalArgumentException.class, () -> script.get("x", "network", "/networks?name=a b"));
    assertEquals("a%20b%24%28c%29", CloudScript.encode("a b$(c)"));
  }

  @Test
  void anAnswerThatIsNotJsonIsAProblem() {
    Answers answers = Answers.parse(CommandResult.of(0, "x 200 <html>\n", ""));
    ProbeException error = assertThrows(ProbeException.class, () -> answers.list("x"));
    assertTrue(error.getMessage().startsWith("the answer to \"x\" cannot be read"));
  }

  @Test
  void aCloudWithoutAUserIsAProblem() {
    Problems problems = new Problems();
    Map<String, Object> map = Map.of("auth_url", "http://c:5000/", "usernam", "x");
    Cloud cloud = Cloud.bind(arguments(map, problems));
    assertEquals("http://c:5000/v3", cloud.authUrl());
    assertEquals(
        List.of(
            "unknown key \"usernam\" in \"cloud\" (did you mean \"username\"?)",
            "\"cloud\" must have a value for \"username\"",
            "\"cloud\" must have a value for \"password\"",
            "\"cloud\" must have a value for \"project_name\""),
        problems.sorted().stream().map(problem -> problem.message()).toList());
  }

  private Command await(String id, String wanted) {
    return CloudScript.changing(cloud(Map.of()))
        .await(
            "server", "compute", "/servers/" + id, "server.status", wanted, Duration.ofSeconds(5))
        .command();
  }

  private CloudScript networks() {
    return CloudScript.looking(cloud(Map.of())).get("networks", "network", "/networks");
  }

  private Answers look(Shell shell, CloudScript script) {
    return Answers.parse(run(shell, script.command()));
  }

  private CommandResult run(Shell shell, Command command) {
    return shell.run(command.with(Map.of("PLUMB_TMP", session.toString())));
  }

  private long logins() {
    return fake.requests().stream().filter(line -> line.contains("/auth/tokens")).count();
  }

  @SuppressWarnings("unchecked")
  private Cloud cloud(Map<String, Object> changes) {
    Map<String, Object> map = (Map<String, Object>) Json.parse(fake.argument());
    map.putAll(changes);
    Problems problems = new Problems();
    Cloud cloud = Cloud.bind(arguments(map, problems));
    problems.throwIfAny();
    return cloud;
  }

  private static Arguments arguments(Map<String, Object> cloud, Problems problems) {
    return new Arguments(Map.of("cloud", cloud), Map.of(), SourceLocation.commandLine(), problems);
  }
}
