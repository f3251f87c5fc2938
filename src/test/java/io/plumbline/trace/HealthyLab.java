package io.plumbline.trace;

import io.plumbline.connection.CommandResult;
import io.plumbline.openstack.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What the API and the hosts of a healthy lab printed, with what a test alters. */
final class HealthyLab {
  static final String ROUTER = "b46af99a-e8ee-4ac4-8bbb-74975a4d8707";
  static final String SNAT = "snat-" + ROUTER;
  static final String QROUTER = "qrouter-" + ROUTER;
  static final String FIP = "fip-c7e450f4-0c29-458f-857e-1b8fc928a2bb";
  private static final List<String> HOSTS =
      List.of("controller", "network1", "compute1", "compute2", "outside");
  private static final double NOW = 0;

  private final Map<String, String> outputs = new LinkedHashMap<>();
  private final Map<String, String> unreachable = new LinkedHashMap<>();

  HealthyLab() {
    outputs.put("api", read("api"));
    HOSTS.forEach(host -> outputs.put(host, read(host)));
  }

  private static String read(String name) {
    try (InputStream stream = HealthyLab.class.getResourceAsStream("/trace/" + name + ".txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Alters what a host, or the API as "api", printed; fails if that changes nothing. */
  HealthyLab altered(String name, UnaryOperator<String> alteration) {
    String before = outputs.get(name);
    String after = alteration.apply(before);
    if (after.equals(before)) {
      throw new IllegalArgumentException("nothing was altered in what " + name + " printed");
    }
    outputs.put(name, after);
    return this;
  }

  HealthyLab replaced(String name, String from, String to) {
    return altered(name, text -> text.replace(from, to));
  }

  /** Takes out the lines that hold a text. */
  HealthyLab without(String name, String text) {
    return altered(name, all -> all.replaceAll("(?m)^.*" + Pattern.quote(text) + ".*\\n", ""));
  }

  /** Takes a network namespace from a host. */
  HealthyLab withoutNamespace(String name, String namespace) {
    return altered(
        name,
        text ->
            text.replaceAll("(?m)^" + namespace + " .*\\n", "")
                .replaceAll("(?s)@@ [a-z]+ " + namespace + "\\n.*?(?=@@ )", ""));
  }

  /** Sets what systemd says of a service. */
  HealthyLab unit(String name, String unit, String state) {
    return altered(
        name,
        text ->
            text.replaceAll(
                "(Id=" + unit + "\\.service\\nLoadState=loaded\\nActiveState=)active",
                "$1" + state));
  }

  /** Sets a device's flags to those of one that is down. */
  HealthyLab down(String name, String device) {
    return altered(
        name,
        text ->
            text.replaceAll(
                "(\"ifname\":\"" + device + "\",\"flags\":\\[[^]]*?),\"UP\",\"LOWER_UP\"", "$1"));
  }

  HealthyLab unreachable(String name) {
    outputs.remove(name);
    unreachable.put(name, "connection timed out");
    return this;
  }

  Evidence evidence(TraceRequest request) {
    CloudIds ids = CloudIds.of(Answers.parse(CommandResult.of(0, outputs.get("api"), "")));
    Map<String, HostState> hosts = new LinkedHashMap<>();
    outputs.forEach(
        (name, text) -> {
          if (!name.equals("api")) {
            hosts.put(name, HostState.parse(name, CommandResult.of(0, text, ""), NOW, NOW + 1));
          }
        });
    return new Evidence(ids, Subjects.of(request, ids), hosts, unreachable);
  }

  Trace trace(TraceRequest.Way way) {
    return Diagnosis.of(evidence(TraceRequest.of(way)), Sights.NONE);
  }
}
