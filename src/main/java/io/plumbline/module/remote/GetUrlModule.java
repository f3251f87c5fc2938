package io.plumbline.module.remote;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Downloads a file to a host. */
final class GetUrlModule implements TaskModule<Download, FoundDownload> {
  private static final int TIMEOUT = 10;

  private static final String EXAMPLE =
      """
      - name: A small image to try the cloud with
        get_url:
          url: https://download.cirros-cloud.net/0.6.2/cirros-0.6.2-x86_64-disk.img
          dest: /var/tmp/cirros.img
          checksum: md5:c8fc807773e5354afe61636071771906
          mode: 0644
      """;

  @Override
  public ModuleSpec<Download> spec() {
    List<Parameter> all = new ArrayList<>(HttpRequest.parameters(TIMEOUT));
    all.add(
        Parameter.required(
            "dest",
            Type.TEXT,
            "The file, or a folder to put it in by the name that the URL ends with"));
    all.add(
        Parameter.optional(
            "checksum",
            Type.TEXT,
            "ALGORITHM:DIGEST, or ALGORITHM:URL of a list of digests, that the file must have"));
    all.add(
        HttpRequest.flag(
            "force", "Whether to download what the server does not call newer", "false"));
    all.add(
        Parameter.optional(
                "backup", Type.BOOLEAN, "Whether to keep the old file beside the new one")
            .defaultsTo("false"));
    all.addAll(FileAttributes.PARAMETERS);
    return new ModuleSpec<>(
        "get_url",
        "Downloads a file to a host",
        false,
        all,
        Optional.empty(),
        EXAMPLE,
        GetUrlModule::bind);
  }

  private static Download bind(Arguments arguments) {
    boolean force = arguments.bool("force", false);
    HttpRequest request = HttpRequest.of(arguments, TIMEOUT);
    return new Download(
        force
            ? request.with("GET", Map.of("Cache-Control", "no-cache"), Optional.empty())
            : request,
        HostPath.of(arguments, "dest"),
        checksum(arguments),
        force,
        arguments.bool("backup", false),
        FileAttributes.of(arguments));
  }

  private static Optional<Download.Checksum> checksum(Arguments arguments) {
    String text = arguments.text("checksum", "").strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = text.split(":", 2);
    String algorithm = parts[0].toLowerCase(Locale.ROOT);
    boolean known = algorithm.matches("md5|sha1|sha224|sha256|sha384|sha512");
    boolean url = parts.length == 2 && parts[1].matches("(?i)(https?|ftp|file)://[^\\s\"]+");
    String digest =
        parts.length == 2 ? parts[1].replaceAll("\\W", "").toLowerCase(Locale.ROOT) : "";
    if (!known || !url && !digest.matches("[0-9a-f]{32,128}")) {
      arguments.problem(
          "checksum",
          "\"checksum\" must be md5, sha1, sha224, sha256, sha384 or sha512, a colon and a digest"
              + " or a URL");
    }
    return Optional.of(
        new Download.Checksum(
            algorithm, url ? "" : digest, url ? Optional.of(parts[1]) : Optional.empty()));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("username", "url_username", "password", "url_password");
  }

  @Override
  public Probe<FoundDownload> probe(Download wanted) {
    return FoundDownload.probe(wanted);
  }

  @Override
  public Change decide(Download wanted, FoundDownload found) {
    return wanted.decide(found);
  }

  @Override
  public Map<String, Object> results(
      Download wanted, FoundDownload found, List<CommandResult> applied) {
    return wanted.results(found, applied);
  }
}
