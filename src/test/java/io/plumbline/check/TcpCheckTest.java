package io.plumbline.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.connection.Command;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks that connect, against real sockets of this machine. */
class TcpCheckTest {

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aServerThatGreetsPasses(Shell shell) throws IOException {
    try (ServerSocket server = listen()) {
      greet(server, "SSH-2.0-test\r\nmore\r\n");
      Verdict verdict = look(shell, server.getLocalPort(), Optional.of("SSH-2.0"));
      assertEquals(CheckStatus.PASSED, verdict.status(), verdict.actual());
      assertEquals("the greeting is SSH-2.0-test", verdict.actual());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aServerThatIsSilentFails(Shell shell) throws IOException {
    try (ServerSocket server = listen()) {
      Verdict verdict = look(shell, server.getLocalPort(), Optional.of("SSH-2.0"));
      assertEquals("connected, but no greeting came in time", verdict.actual());
      assertEquals(
          CheckStatus.PASSED, look(shell, server.getLocalPort(), Optional.empty()).status());
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aClosedPortFails(Shell shell) throws IOException {
    int port;
    try (ServerSocket server = listen()) {
      port = server.getLocalPort();
    }
    Verdict verdict = look(shell, port, Optional.empty());
    assertEquals(CheckStatus.FAILED, verdict.status());
    assertEquals("no connection: Connection refused", verdict.actual());
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aListeningPortIsSeen(Shell shell) throws IOException {
    PortCheck check = new PortCheck();
    int port;
    try (ServerSocket server = listen()) {
      port = server.getLocalPort();
      assertEquals(CheckStatus.PASSED, run(check, new PortCheck.Wanted(port, true), shell));
    }
    assertEquals(CheckStatus.PASSED, run(check, new PortCheck.Wanted(port, false), shell));
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void aWebServerIsAsked(Shell shell) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "no such page\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
      Duration limit = Duration.ofSeconds(5);
      HttpCheck check = new HttpCheck();
      assertEquals(
          CheckStatus.PASSED,
          run(check, new HttpCheck.Wanted(url, 404, List.of("such page"), limit), shell));
      assertEquals(
          CheckStatus.FAILED, run(check, new HttpCheck.Wanted(url, 200, List.of(), limit), shell));
    } finally {
      server.stop(0);
    }
  }

  private static <A, S> CheckStatus run(Check<A, S> check, A wanted, Shell shell) {
    var probe = check.probe(wanted);
    return check.judge(wanted, probe.parser().apply(shell.run(probe.command()))).status();
  }

  private static Verdict look(Shell shell, int port, Optional<String> banner) {
    TcpCheck check = new TcpCheck();
    TcpCheck.Wanted wanted =
        new TcpCheck.Wanted("127.0.0.1", port, banner, Optional.empty(), Duration.ofSeconds(1));
    Command command = check.probe(wanted).command();
    return check.judge(wanted, shell.run(command));
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static void greet(ServerSocket server, String text) {
    Thread thread =
        new Thread(
            () -> {
              try (var connection = server.accept()) {
                connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
              } catch (IOException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
