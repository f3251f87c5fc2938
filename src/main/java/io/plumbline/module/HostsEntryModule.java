package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps names to an address in the file of host names. */
final class HostsEntryModule implements TaskModule<HostsEntryModule.Wanted, FoundFile> {
  private static final String EXAMPLE =
      """
      - name: Every host knows the controller
        hosts_entry: {ip: 10.0.0.11, names: [controller, controller.example.org]}
      """;

  /**
   * The arguments.
   *
   * @param ip an IPv4 or IPv6 address
   * @param names host names, at least one unless all names of the address are to be removed
   * @param absent whether the names are to be removed
   * @param path the file
   * @param write how the file is written
   */
  record Wanted(String ip, List<String> names, boolean absent, String path, FileWrite write) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("ip", Type.TEXT, "An IPv4 or IPv6 address"));
    parameters.add(
        Parameter.optional(
            "names",
            Type.LIST,
            "The names that mean this address and, of its kind, no other; with state absent,"
                + " those to take away, by default all of the address"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether the names are there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional("path", Type.TEXT, "The file of host names").defaultsTo("/etc/hosts"));
    parameters.addAll(FileWrite.PARAMETERS);
    return new ModuleSpec<>(
        "hosts_entry",
        "Maps names to an address in /etc/hosts and leaves other names alone",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        HostsEntryModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String ip = arguments.text("ip");
    if (arguments.has("ip") && !ip.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%a-z]*")) {
      arguments.problem("ip", "\"ip\" must be an IPv4 or IPv6 address, not \"" + ip + "\"");
    }
    List<String> names = arguments.texts("names").stream().map(String::strip).distinct().toList();
    for (String name : names) {
      if (!name.matches("[^\\s#\\x00-\\x1f]+")) {
        arguments.problem("names", "\"" + name + "\" cannot be the name of a host");
      }
    }
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    if (names.isEmpty() && !absent) {
      arguments.problem("names", "\"names\" needs a name");
    }
    return new Wanted(
        ip,
        names,
        absent,
        arguments.has("path") ? HostPath.withoutSlash(arguments, "path") : "/etc/hosts",
        FileWrite.of(arguments));
  }

  @Override
  public Probe<FoundFile> probe(Wanted wanted) {
    return FoundFile.whole(wanted.path);
  }

  @Override
  public Change decide(Wanted wanted, FoundFile found) {
    Optional<String> obstacle = found.obstacleToEditing(wanted.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    if (found.isAbsent() && wanted.absent) {
      return Change.none(wanted.path + " does not exist");
    }
    HostsFile hosts = new HostsFile(found.content().orElse(new byte[0]));
    String names = String.join(", ", wanted.names);
    if (wanted.absent) {
      hosts.remove(wanted.ip, wanted.names);
      String what = names.isEmpty() ? "all names" : names;
      return wanted.write.change(
          wanted.path,
          hosts.bytes(),
          found,
          "remove " + what + " of " + wanted.ip + " from " + wanted.path);
    }
    hosts.map(wanted.ip, wanted.names);
    return wanted.write.change(
        wanted.path,
        hosts.bytes(),
        found,
        "map " + names + " to " + wanted.ip + " in " + wanted.path);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.write.results("path", wanted.path, applied);
  }
}
