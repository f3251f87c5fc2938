package io.plumbline.module.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UriModuleTest {
  private static final UriModule URI = new UriModule();
  private static WebServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = new WebServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private ModuleRun.Outcome asked(ModuleRun run, String path, String arguments) {
    return run.once(URI, "{url: \"" + server.url(path) + "\"" + arguments + "}");
  }

  private ModuleRun onHost(Shell shell) {
    return ModuleRun.on(shell, folder);
  }

  private void sendsAndKeeps(ModuleRun run) {
    var json = asked(run, "/moved", "");
    assertEquals("", json.failure());
    assertEquals(Map.of("a", List.of(1L, "é")), json.results().get("json"));
    assertEquals(200L, json.results().get("status"));
    assertEquals(true, json.results().get("redirected"));
    assertEquals(server.url("/json"), json.results().get("url"));

    var posted =
        asked(
            run,
            "/echo",
            ", method: post, body_format: json, body: {b: [true, it's]}, return_content: true,"
                + " headers: {X-Own: 'a \"b\" $c'}");
    assertEquals("", posted.failure());
    assertEquals(
        "POST|application/json|a \"b\" $c|{\"b\":[true,\"it's\"]}",
        posted.results().get("content"));
    assertEquals("some, words", posted.results().get("x_some_header"));

    var put = asked(run, "/echo", ", method: PUT, body: \"x\\n\\n y\", return_content: true");
    assertEquals("x\n\n y", put.results().get("content").toString().split("\\|", 4)[3]);
    var form =
        asked(
            run,
            "/echo",
            ", method: POST, body_format: form-urlencoded, body: {a: [1, 'b&c'], d: é},"
                + " return_content: true");
    assertEquals(
        "POST|application/x-www-form-urlencoded|null|a=1&a=b%26c&d=%C3%A9",
        form.results().get("content"));
    var missing = asked(run, "/missing", "");
    assertTrue(missing.failure().contains("the status is 404 Not Found and not 200"));
    assertEquals("nothing here", missing.results().get("content"));
    assertEquals("", asked(run, "/missing", ", status_code: [200, 404]").failure());
    var refused = asked(run, "/missing", ", method: DELETE");
    assertEquals("the status is 404 and not 200", refused.failure());
    assertEquals(404L, refused.results().get("status"));
    assertEquals(
        302L,
        asked(run, "/moved", ", follow_redirects: none, status_code: 302").results().get("status"));
    assertEquals("", asked(run, "/json", ", method: HEAD").failure());
    String login = ", url_username: ada, url_password: 'it''s \"a\\ secret'";
    assertEquals("", asked(run, "/private", login).failure());
    assertEquals("", asked(run, "/private", login + ", force_basic_auth: true").failure());
    assertTrue(asked(run, "/private", "").failure().contains("401"));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void sendsRequestsAndKeepsAnswers(Shell shell) {
    sendsAndKeeps(onHost(shell));
  }

  @Test
  void wgetDoesTheSame() {
    sendsAndKeeps(onHost(Shell.DASH).inside(PathWithout.programs(folder.resolve("bin"), "curl")));
  }

  @Test
  void aHostWithNeitherSaysSo() {
    ModuleRun run =
        onHost(Shell.DASH).inside(PathWithout.programs(folder.resolve("bin"), "curl", "wget"));
    assertEquals(
        "GET " + server.url("/json") + ": no answer: the host has no curl and no wget",
        asked(run, "/json", "").failure());
  }

  @Test
  void anAnswerGoesToAFileThatIsWrittenOnce() throws IOException {
    Path file = folder.resolve("it's an answer");
    String dest = ", mode: 0600, dest: \"" + file + "\"";
    var first = asked(onHost(Shell.DASH), "/json", dest);
    assertEquals("", first.failure());
    assertEquals("{\"a\": [1, \"é\"]}", Files.readString(file));
    assertEquals(file.toString(), first.results().get("path"));
    assertTrue(first.results().containsKey("status"));
    var second = asked(onHost(Shell.DASH), "/json", dest);
    assertEquals("", second.failure());
    assertTrue(
        second.applied().get(0).out().contains("plumb-file: same"), second.applied()::toString);
  }

  @Test
  void nothingIsSentThatIsNeedless() {
    int before = server.requests.size();
    var outcome = asked(onHost(Shell.DASH), "/json", ", creates: /etc");
    assertEquals("/etc exists already", outcome.change().summary());
    outcome = asked(onHost(Shell.DASH), "/echo", ", method: POST, removes: /no/such");
    assertEquals("/no/such does not exist", outcome.change().summary());
    assertEquals(before, server.requests.size());
  }

  @Test
  void saysWhyNobodyAnswers() {
    var outcome = onHost(Shell.DASH).once(URI, "{url: 'http://127.0.0.1:1/x', timeout: 2}");
    assertTrue(outcome.failure().startsWith("GET http://127.0.0.1:1/x: no answer: "));
    assertEquals(-1L, outcome.results().get("status"));
  }

  @Test
  void noSecretStandsInAScript() {
    var outcome =
        asked(
            onHost(Shell.DASH),
            "/private",
            ", method: POST, body: precious, url_username: ada, url_password: \"it's \\\"a\\\\ secret\"");
    assertEquals("", outcome.failure());
    String script = outcome.change().steps().get(0).command().text();
    assertFalse(script.contains("precious") || script.contains("secret"), script);
  }
}
