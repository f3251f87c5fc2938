package io.plumbline.module.remote;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine for the requests of a test. */
final class WebServer implements AutoCloseable {
  private static final String CHANGED = "Wed, 01 Jan 2020 00:00:00 GMT";

  /** The requests that came: the method, the path and the body. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  WebServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    on("/echo", this::echo);
    on("/json", exchange -> send(exchange, 200, "application/json", "{\"a\": [1, \"é\"]}"));
    on("/missing", exchange -> send(exchange, 404, "text/plain", "nothing here"));
    on("/moved", WebServer::redirect);
    on("/file.txt", WebServer::file);
    on("/SHA256SUMS", this::sums);
    server
        .createContext("/private", logged(exchange -> send(exchange, 200, "text/plain", "secret")))
        .setAuthenticator(
            new BasicAuthenticator("test") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("ada") && password.equals("it's \"a\\ secret");
              }
            });
    server.start();
  }

  private void on(String path, HttpHandler handler) {
    server.createContext(path, logged(handler));
  }

  private HttpHandler logged(HttpHandler handler) {
    return exchange -> {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
      exchange.setAttribute("body", body);
      handler.handle(exchange);
      exchange.close();
    };
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void echo(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("X-Some-Header", "some, words");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String own = exchange.getRequestHeaders().getFirst("X-Own");
    send(
        exchange,
        200,
        "text/plain; charset=utf-8",
        exchange.getRequestMethod() + "|" + type + "|" + own + "|" + exchange.getAttribute("body"));
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", "/json");
    send(exchange, 302, "text/plain", "");
  }

  private static void file(HttpExchange exchange) throws IOException {
    String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
    exchange.getResponseHeaders().add("Last-Modified", CHANGED);
    if (since != null && !since.contains("1999")) {
      send(exchange, 304, "text/plain", "");
    } else {
      send(exchange, 200, "text/plain", "content\n");
    }
  }

  private void sums(HttpExchange exchange) throws IOException {
    String digest = "4f62ea4bb6d1c55ae9f44d5e66ff7fdf1ec7b4e2a4b76ad1ad5a3ef8c5b7b8aa";
    send(exchange, 200, "text/plain", digest + "  other.txt\n" + FILE_DIGEST + " *./file.txt\n");
  }

  /** The SHA-256 of the file. */
  static final String FILE_DIGEST =
      "434728a410a78f56fc1b5899c3593436e61ab0c731e9072d95e96db290205e53";

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
