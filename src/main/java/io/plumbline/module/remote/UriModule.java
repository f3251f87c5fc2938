package io.plumbline.module.remote;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.json.Json;
import io.plumbline.module.Change;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sends a request to a web service and keeps the answer. */
final class UriModule implements TaskModule<UriTask, UriTask.Found> {
  private static final int TIMEOUT = 30;

  private static final String EXAMPLE =
      """
      - name: The dashboard answers
        uri:
          url: http://controller/horizon/
          status_code: [200, 302]
          return_content: true
        register: dashboard
      """;

  @Override
  public ModuleSpec<UriTask> spec() {
    List<Parameter> all = new ArrayList<>(HttpRequest.parameters(TIMEOUT));
    all.add(Parameter.optional("method", Type.TEXT, "GET, POST, PUT and so on").defaultsTo("GET"));
    all.add(
        Parameter.optional("body", Type.ANY, "What is sent: a text, or a map to be written so")
            .asSecret());
    all.add(
        Parameter.optional("body_format", Type.TEXT, "How a body that is no text is written")
            .oneOf("raw", "json", "form-urlencoded")
            .defaultsTo("raw"));
    all.add(Parameter.optional("src", Type.FILE, "A file that is sent instead of a body"));
    all.add(
        Parameter.optional("status_code", Type.LIST, "The statuses that are as they should be")
            .defaultsTo("[200]"));
    all.add(HttpRequest.flag("return_content", "Whether the answer is kept as content", "false"));
    all.add(
        Parameter.optional("dest", Type.TEXT, "A file on the host that the answer is written to"));
    all.add(
        Parameter.optional(
                "follow_redirects", Type.TEXT, "Which requests go on where an answer points to")
            .oneOf("all", "yes", "safe", "urllib2", "none", "no", "true", "false")
            .defaultsTo("safe"));
    all.add(
        Parameter.optional("creates", Type.TEXT, "A path; if something is there, nothing is sent"));
    all.add(
        Parameter.optional("removes", Type.TEXT, "A path; if nothing is there, nothing is sent"));
    all.add(Parameter.optional("unix_socket", Type.TEXT, "The socket of a server on the host"));
    all.addAll(FileAttributes.PARAMETERS);
    return new ModuleSpec<>(
        "uri",
        "Sends a request to a web service and keeps the answer",
        false,
        all,
        Optional.empty(),
        EXAMPLE,
        UriModule::bind);
  }

  private static UriTask bind(Arguments arguments) {
    String method = arguments.text("method", "GET").toUpperCase(Locale.ROOT);
    if (!method.matches("[A-Z]+")) {
      arguments.problem("method", "\"method\" must be a word such as GET, not \"" + method + "\"");
      method = "GET";
    }
    if (arguments.text("url", "").matches("(?i)(ftp|file):.*")) {
      arguments.problem("url", "\"url\" must be a URL with http or https; get_url takes others");
    }
    Optional<byte[]> body = body(arguments);
    String type =
        switch (arguments.text("body_format", "raw")) {
          case "json" -> "application/json";
          case "form-urlencoded" -> "application/x-www-form-urlencoded";
          default -> "";
        };
    boolean typed = body.isPresent() && !type.isEmpty();
    HttpRequest request =
        HttpRequest.of(arguments, TIMEOUT)
            .with(method, typed ? Map.of("Content-Type", type) : Map.of(), body);
    boolean follow =
        switch (arguments.text("follow_redirects", "safe")) {
          case "all", "yes", "true" -> true;
          case "none", "no", "false" -> false;
          default -> Set.of("GET", "HEAD").contains(method);
        };
    return new UriTask(
        request.following(follow, arguments.optionalText("unix_socket")),
        statuses(arguments),
        arguments.bool("return_content", false),
        arguments.has("dest") ? Optional.of(HostPath.of(arguments, "dest")) : Optional.empty(),
        arguments.optionalText("creates"),
        arguments.optionalText("removes"),
        FileAttributes.of(arguments));
  }

  private static Set<Integer> statuses(Arguments arguments) {
    if (!arguments.has("status_code")) {
      return Set.of(200);
    }
    Set<Integer> statuses = new TreeSet<>();
    for (String text : arguments.texts("status_code")) {
      for (String one : text.split(",")) {
        if (one.strip().matches("\\d{3}")) {
          statuses.add(Integer.valueOf(one.strip()));
        } else {
          arguments.problem("status_code", "there is no status \"" + one + "\"");
        }
      }
    }
    return statuses;
  }

  private static Optional<byte[]> body(Arguments arguments) {
    Optional<ControllerFile> file = arguments.file("src");
    if (file.isPresent() && arguments.has("body")) {
      arguments.problem("src", "\"body\" and \"src\" cannot be used together");
    }
    if (file.isPresent()) {
      try {
        return Optional.of(file.get().bytes());
      } catch (UncheckedIOException e) {
        arguments.problem("src", file.get().path() + " cannot be read");
        return Optional.empty();
      }
    }
    Object body = arguments.any("body");
    if (body == null) {
      return Optional.empty();
    }
    String text = body instanceof String written ? written : written(arguments, body);
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(Arguments arguments, Object body) {
    return switch (arguments.text("body_format", "raw")) {
      case "json" -> Json.write(body);
      case "form-urlencoded" -> form(arguments, body);
      default -> {
        if (body instanceof Map || body instanceof List) {
          arguments.problem("body", "\"body\" is no text; say in body_format how to write it");
        }
        yield String.valueOf(body);
      }
    };
  }

  /** Writes a map, or a list of pairs; a list as a value stands for the same name several times. */
  private static String form(Arguments arguments, Object body) {
    List<String> pairs = new ArrayList<>();
    if (body instanceof Map<?, ?> map) {
      map.forEach((name, value) -> add(pairs, name, value));
    } else if (body instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof List<?> pair && pair.size() == 2) {
          add(pairs, pair.get(0), pair.get(1));
        } else {
          arguments.problem("body", "the body of a form must be a map, or a list of pairs");
        }
      }
    }
    return String.join("&", pairs);
  }

  private static void add(List<String> pairs, Object name, Object value) {
    List<?> values = value instanceof List<?> list ? list : List.of(value == null ? "" : value);
    pairs.add(
        values.stream()
            .map(one -> encoded(name) + "=" + encoded(one))
            .collect(Collectors.joining("&")));
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("user", "url_username", "password", "url_password");
  }

  @Override
  public Probe<UriTask.Found> probe(UriTask wanted) {
    return wanted.probe();
  }

  @Override
  public Change decide(UriTask wanted, UriTask.Found found) {
    return wanted.decide(found);
  }

  @Override
  public boolean changed(UriTask wanted, UriTask.Found found, List<CommandResult> applied) {
    return wanted.changed(found, applied);
  }

  @Override
  public Map<String, Object> results(
      UriTask wanted, UriTask.Found found, List<CommandResult> applied) {
    return wanted.results(found, applied);
  }
}
