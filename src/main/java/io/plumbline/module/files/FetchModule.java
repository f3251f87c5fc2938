package io.plumbline.module.files;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileWrite;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a file from a host to the control machine. */
final class FetchModule implements TaskModule<FetchModule.Wanted, FetchModule.Found> {
  private static final String EXAMPLE =
      """
      - name: Keep what every host was set to
        fetch: {src: /etc/neutron/neutron.conf, dest: kept}
      """;

  /**
   * The arguments.
   *
   * @param source the file on the host
   * @param destination the file on the control machine
   * @param required whether it is a failure if the host has no such file
   * @param verified whether what came must have the checksum of what was there
   */
  record Wanted(String source, Path destination, boolean required, boolean verified) {}

  /**
   * What is on both sides.
   *
   * @param remote the SHA-256 of the file on the host; empty if there is none
   * @param obstacle why it cannot be taken, if so
   * @param local what is on the control machine; empty for nothing
   */
  record Found(Optional<String> remote, Optional<String> obstacle, Optional<String> local) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "fetch",
        "Takes a file from a host to the control machine",
        false,
        List.of(
            Parameter.required("src", Type.TEXT, "The file on the host, an absolute path"),
            Parameter.required(
                "dest",
                Type.TEXT,
                "The folder on the control machine, relative to that of the playbook; the file goes"
                    + " to a folder with the name of its host in it"),
            Parameter.optional(
                    "flat",
                    Type.BOOLEAN,
                    "Whether dest is the file itself, or with a slash at its end the folder")
                .defaultsTo("false"),
            Parameter.optional(
                    "fail_on_missing", Type.BOOLEAN, "Whether the host must have the file")
                .defaultsTo("true"),
            Parameter.optional(
                    "validate_checksum", Type.BOOLEAN, "Whether to verify what came by its SHA-256")
                .defaultsTo("true")),
        Optional.empty(),
        EXAMPLE,
        FetchModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String source = HostPath.of(arguments, "src");
    if (source.endsWith("/")) {
      arguments.problem("src", "\"src\" names a folder; only single files can be fetched");
    }
    return new Wanted(
        source,
        destination(arguments, source),
        arguments.bool("fail_on_missing", true),
        arguments.bool("validate_checksum", true));
  }

  private static Path destination(Arguments arguments, String source) {
    String written = arguments.text("dest");
    if (source.isEmpty() || written.isEmpty()) {
      return Path.of("");
    }
    String dest =
        written.startsWith("~/") ? System.getProperty("user.home") + written.substring(1) : written;
    Path folder = arguments.surroundings().folder().resolve(dest).normalize();
    boolean flat = arguments.bool("flat", false);
    if (flat && !dest.endsWith("/")) {
      if (Files.isDirectory(folder)) {
        arguments.problem(
            "dest", "\"dest\" is a folder; with a slash at its end the file goes into it");
      }
      return folder;
    }
    String name = source.substring(source.lastIndexOf('/') + 1);
    String host = arguments.surroundings().host();
    Path own = flat ? folder : folder.resolve(host).normalize();
    Path file = own.resolve(flat ? name : source.substring(1));
    // The name may be what a host sent.
    boolean outside =
        !file.normalize().startsWith(own) || file.normalize().equals(own) || host.contains("/");
    if (outside || !own.startsWith(folder) || !flat && own.equals(folder)) {
      arguments.problem("src", "\"" + source + "\" would be written outside of " + own);
    }
    return file.normalize();
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        "f="
            + ShellQuote.quote(wanted.source)
            + """

            if [ -d "$f" ]; then echo 'obstacle:it is a folder'
            elif [ ! -e "$f" ]; then echo absent
            elif [ ! -f "$f" ]; then echo 'obstacle:it is a device, a socket or a pipe'
            elif [ ! -r "$f" ]; then echo 'obstacle:this user must not read it'
            else sum=$(sha256sum <"$f") && echo "file:${sum%% *}"
            fi
            """;
    return Probe.sh(script, result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    String[] words = result.out().strip().split(":", 2);
    Optional<String> local = LocalFile.checksum(wanted.destination);
    return switch (words[0]) {
      case "absent" -> new Found(Optional.empty(), Optional.empty(), local);
      case "obstacle" -> new Found(Optional.empty(), Optional.of(words[1]), local);
      case "file" -> new Found(Optional.of(words[1]), Optional.empty(), local);
      default ->
          throw new ProbeException(wanted.source + " cannot be looked at: " + result.err().strip());
    };
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String summary = "fetch " + wanted.source + " to " + wanted.destination;
    if (found.obstacle.isPresent()) {
      String reason = wanted.source + " cannot be fetched: " + found.obstacle.get();
      return wanted.required ? Change.impossible(reason) : Change.none(reason);
    }
    if (found.remote.isEmpty()) {
      return wanted.required
          ? FileWrite.missing(wanted.source, summary)
          : Change.none(wanted.source + " does not exist");
    }
    if (found.remote.equals(found.local)) {
      return Change.none(wanted.destination + " is up to date");
    }
    return Change.of(
            summary,
            List.of(
                new Step.Download(
                    wanted.source,
                    wanted.destination,
                    wanted.verified ? found.remote : Optional.empty())),
            List.of(
                new Diff(
                    wanted.destination.toString(),
                    found.local.map(FetchModule::shown).orElse(""),
                    shown(found.remote.get()))))
        .because(Discrepancy.INCOMPARABLE);
  }

  private static String shown(String checksum) {
    return "SHA-256: " + checksum + "\n";
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("file", wanted.source);
    results.put("dest", wanted.destination.toString());
    found.remote.ifPresent(
        sum -> {
          results.put("checksum", sum);
          results.put("remote_checksum", sum);
        });
    return results;
  }
}
