package io.plumbline.module.remote;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.HostPath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a host sends with curl or wget. All that could be secret goes to the script on its
 * standard input and from there to files of its own, never to a command line.
 *
 * @param url where to, without a name and a password
 * @param method the method, in capitals
 * @param headers the headers
 * @param login how to log in
 * @param body what is sent; empty for nothing
 * @param timeout how many seconds nothing may happen
 * @param follow whether to go on where an answer points to
 * @param options the options of the connection
 */
record HttpRequest(
    String url,
    String method,
    Map<String, String> headers,
    Optional<Login> login,
    Optional<byte[]> body,
    int timeout,
    boolean follow,
    Options options) {

  /**
   * A name and a password.
   *
   * @param user the name
   * @param password the password
   * @param unasked whether they are sent before the server asks for them
   */
  record Login(String user, String password, boolean unasked) {}

  /**
   * The options of a connection.
   *
   * @param validate whether the certificate of the server is checked
   * @param proxy whether a proxy of the environment is used
   * @param netrc whether a login is looked up in the user's .netrc
   * @param agent the name that the program gives itself
   * @param authorities a file of certificates to check against
   * @param certificate a file with the certificate of the client
   * @param key a file with the key for that
   * @param socket the socket of a server on the same host
   */
  record Options(
      boolean validate,
      boolean proxy,
      boolean netrc,
      String agent,
      Optional<String> authorities,
      Optional<String> certificate,
      Optional<String> key,
      Optional<String> socket) {}

  /** What every module that sends a request takes. */
  static List<Parameter> parameters(int timeout) {
    return List.of(
        Parameter.required("url", Type.TEXT, "Where the request goes"),
        Parameter.optional("url_username", Type.TEXT, "The name to log in with"),
        Parameter.optional("url_password", Type.TEXT, "The password to log in with").asSecret(),
        flag("force_basic_auth", "Whether to log in before the server asks", "false"),
        Parameter.optional("headers", Type.MAP, "Headers to send"),
        Parameter.optional("timeout", Type.INTEGER, "How many seconds nothing may happen")
            .defaultsTo(String.valueOf(timeout)),
        flag("validate_certs", "Whether the certificate of the server is checked", "true"),
        flag("use_proxy", "Whether to use a proxy that the environment names", "true"),
        flag("use_netrc", "Whether to look for a login in ~/.netrc", "true"),
        Parameter.optional("http_agent", Type.TEXT, "What the program calls itself")
            .defaultsTo("plumb"),
        Parameter.optional("ca_path", Type.TEXT, "A file of certificates to check against"),
        Parameter.optional("client_cert", Type.TEXT, "A file with the client's certificate"),
        Parameter.optional("client_key", Type.TEXT, "A file with the key for that"));
  }

  static Parameter flag(String name, String description, String otherwise) {
    return Parameter.optional(name, Type.BOOLEAN, description).defaultsTo(otherwise);
  }

  /** Binds what every such module takes; a request to get the URL. */
  static HttpRequest of(Arguments arguments, int timeout) {
    String written = arguments.text("url");
    String url = withoutLogin(written);
    if (arguments.has("url") && !url.matches("(?i)(https?|ftp|file)://[^\\s\"\\\\\\p{Cntrl}]+")) {
      arguments.problem("url", "\"url\" must be a URL with http, https, ftp or file");
    }
    int seconds = arguments.integer("timeout", timeout);
    if (seconds < 1) {
      arguments.problem("timeout", "\"timeout\" must be 1 or more, not " + seconds);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    arguments
        .map("headers")
        .forEach(
            (name, value) -> {
              String text = value == null ? "" : String.valueOf(value);
              if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                  || text.matches("(?s).*[\\r\\n].*")) {
                arguments.problem("headers", "\"" + name + "\" cannot be sent as a header");
              }
              headers.put(name, text);
            });
    Options options =
        new Options(
            arguments.bool("validate_certs", true),
            arguments.bool("use_proxy", true),
            arguments.bool("use_netrc", true),
            line(arguments, "http_agent", "plumb"),
            path(arguments, "ca_path"),
            path(arguments, "client_cert"),
            path(arguments, "client_key"),
            Optional.empty());
    return new HttpRequest(
        url, "GET", headers, login(arguments, written), Optional.empty(), seconds, true, options);
  }

  private static Optional<String> path(Arguments arguments, String key) {
    return arguments.has(key)
        ? Optional.of(HostPath.withoutSlash(arguments, key))
        : Optional.empty();
  }

  private static String line(Arguments arguments, String key, String otherwise) {
    String text = arguments.text(key, otherwise);
    if (text.contains("\n")) {
      arguments.problem(key, "\"" + key + "\" holds more than one line");
    }
    return text;
  }

  private static Optional<Login> login(Arguments arguments, String url) {
    boolean unasked = arguments.bool("force_basic_auth", false);
    Optional<String> user = Optional.of(line(arguments, "url_username", ""));
    String password = line(arguments, "url_password", "");
    if (!user.get().isEmpty()) {
      return Optional.of(new Login(user.get(), password, unasked));
    }
    try {
      String info = url.contains("@") ? new URI(url).getUserInfo() : null;
      if (info == null) {
        return Optional.empty();
      }
      String[] parts = info.split(":", 2);
      return Optional.of(new Login(parts[0], parts.length > 1 ? parts[1] : "", unasked));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A URL is shown and logged; the password that some people write into it is not. */
  static String withoutLogin(String url) {
    return url.replaceFirst("^([A-Za-z]+://)[^/@?#]*@", "$1");
  }

  HttpRequest with(String otherMethod, Map<String, String> more, Optional<byte[]> content) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    more.forEach(
        (name, value) -> {
          if (all.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
            all.put(name, value);
          }
        });
    return new HttpRequest(url, otherMethod, all, login, content, timeout, follow, options);
  }

  HttpRequest following(boolean all, Optional<String> socket) {
    Options own =
        new Options(
            options.validate,
            options.proxy,
            options.netrc,
            options.agent,
            options.authorities,
            options.certificate,
            options.key,
            socket);
    return new HttpRequest(url, method, headers, login, body, timeout, all, own);
  }

  HttpRequest to(String other) {
    return new HttpRequest(other, method, headers, login, body, timeout, follow, options);
  }

  /** Tells whether a command line may show all there is to the request. */
  boolean isPlain() {
    return method.equals("GET")
        && headers.isEmpty()
        && login.isEmpty()
        && body.isEmpty()
        && options.validate
        && options.certificate.isEmpty();
  }

  /** Gives what the script reads on its standard input. */
  byte[] input() {
    return new HttpScript(this).input();
  }

  /**
   * Gives the beginning of a script that reads {@link #input()}.
   *
   * @return a script that defines {@code request}, which sends the request and puts the answer in
   *     the file {@code $content}, its headers in {@code $w/headers} and what went wrong in {@code
   *     $w/errors}; {@code status}, which prints the last status; and {@code since}, which asks for
   *     the answer only if it changed after a file did
   */
  String functions() {
    return new HttpScript(this).functions();
  }
}
