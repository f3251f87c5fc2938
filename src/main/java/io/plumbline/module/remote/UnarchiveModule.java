package io.plumbline.module.remote;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Unpacks an archive on a host. */
final class UnarchiveModule implements TaskModule<Archive, UnarchiveModule.Found> {
  /** How many bytes the control machine sends; a host can get more by itself. */
  private static final long MOST = 128L * 1024 * 1024;

  private static final int TIMEOUT = 30;

  private static final String EXAMPLE =
      """
      - name: The theme of the dashboard
        unarchive:
          src: theme.tar.gz
          dest: /usr/share/openstack-dashboard/theme
          owner: horizon
      """;

  /**
   * What a host has.
   *
   * @param needless whether {@code creates} is there
   * @param missing what is not there that is needed; empty for nothing
   * @param handler the kind of archive, by the name that Ansible gives it
   * @param files the names of what is in the archive
   * @param fresh the names of what is not in place at all
   * @param different the names of what is in place otherwise
   */
  record Found(
      boolean needless,
      Optional<String> missing,
      String handler,
      List<String> files,
      List<String> fresh,
      List<String> different) {}

  @Override
  public ModuleSpec<Archive> spec() {
    List<Parameter> all = new ArrayList<>();
    all.add(
        new Parameter(
            "src",
            Type.FILE,
            true,
            List.of(),
            Optional.empty(),
            false,
            "The archive: a file on the control machine, or with remote_src on the host, or a URL"));
    all.add(Parameter.required("dest", Type.TEXT, "The folder to unpack it to; it must be there"));
    all.add(HttpRequest.flag("decrypt", "Whether an encrypted archive is decrypted", "true"));
    all.add(HttpRequest.flag("remote_src", "Whether the archive is on the host", "false"));
    all.add(
        Parameter.optional(
            "creates", Type.TEXT, "A path; if something is there, nothing is unpacked"));
    all.add(Parameter.optional("include", Type.LIST, "The files that are meant, and no others"));
    all.add(Parameter.optional("exclude", Type.LIST, "Patterns of files that are not meant"));
    all.add(Parameter.optional("extra_opts", Type.LIST, "More options for tar or unzip"));
    all.add(
        HttpRequest.flag("keep_newer", "Whether a file newer than the archive's stays", "false"));
    all.add(HttpRequest.flag("list_files", "Whether to give the names of the files", "false"));
    all.add(
        HttpRequest.flag(
            "validate_certs", "Whether the certificate of the server of a URL is checked", "true"));
    all.addAll(FileAttributes.PARAMETERS);
    return new ModuleSpec<>(
        "unarchive",
        "Unpacks an archive of tar or zip on a host",
        false,
        all,
        Optional.empty(),
        EXAMPLE,
        UnarchiveModule::bind);
  }

  private static Archive bind(Arguments arguments) {
    Object source = arguments.any("src");
    boolean sent = source instanceof ControllerFile;
    String text = sent || source == null ? "" : arguments.text("src");
    boolean url = text.contains("://");
    if (source == null) {
      arguments.problem("src", "\"src\" is required");
    }
    if (arguments.has("include") && arguments.has("exclude")) {
      arguments.problem("exclude", "\"include\" and \"exclude\" cannot be used together");
    }
    Archive.Choice choice =
        new Archive.Choice(
            arguments.texts("include"),
            arguments.texts("exclude"),
            arguments.texts("extra_opts"),
            arguments.bool("keep_newer", false),
            arguments.bool("list_files", false));
    return new Archive(
        sent
            ? ((ControllerFile) source).path().getFileName().toString()
            : HttpRequest.withoutLogin(text),
        sent ? Optional.of(read(arguments, (ControllerFile) source)) : Optional.empty(),
        sent || url || source == null
            ? Optional.empty()
            : Optional.of(HostPath.of(arguments, "src")),
        url ? Optional.of(request(arguments, text)) : Optional.empty(),
        HostPath.withoutSlash(arguments, "dest"),
        arguments.optionalText("creates"),
        choice,
        FileAttributes.of(arguments));
  }

  private static HttpRequest request(Arguments arguments, String url) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("url", url);
    values.put("validate_certs", arguments.any("validate_certs"));
    return HttpRequest.of(arguments.with(values), TIMEOUT);
  }

  private static byte[] read(Arguments arguments, ControllerFile file) {
    try {
      long size = file.rendered().isPresent() ? 0 : Files.size(file.path());
      if (size > MOST) {
        arguments.problem(
            "src",
            file.path()
                + " has "
                + size
                + " bytes; let hosts get what is larger than "
                + MOST
                + " by get_url, and use remote_src");
        return new byte[0];
      }
      return file.bytes();
    } catch (IOException | UncheckedIOException e) {
      arguments.problem("src", file.path() + " cannot be read");
      return new byte[0];
    }
  }

  @Override
  public Probe<Found> probe(Archive wanted) {
    return new Probe<>(new Unpacking(wanted).look(), result -> parse(wanted, result));
  }

  private static Found parse(Archive wanted, CommandResult result) {
    if (!result.succeeded() || result.stdoutDropped() > 0) {
      String why = result.stdoutDropped() > 0 ? "it holds too many files" : result.err().strip();
      throw new ProbeException(wanted.shown() + " cannot be unpacked: " + why);
    }
    boolean needless = false;
    Optional<String> missing = Optional.empty();
    String handler = "";
    List<String> files = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    List<String> different = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      String[] parts = line.split(":", 2);
      String value = parts.length == 2 ? parts[1] : "";
      switch (parts[0]) {
        case "needless" -> needless = true;
        case "nofolder" -> missing = Optional.of("the folder " + wanted.dest());
        case "nosource" -> missing = Optional.of("the archive " + wanted.shown());
        case "handler" -> handler = value;
        case "file" -> files.add(value);
        case "new" -> fresh.add(value);
        default -> different.add(value);
      }
    }
    return new Found(needless, missing, handler, files, fresh, different);
  }

  @Override
  public Change decide(Archive wanted, Found found) {
    if (found.needless) {
      return Change.none(wanted.creates().orElseThrow() + " exists already");
    }
    String summary = "unpack " + wanted.shown() + " to " + wanted.dest();
    if (found.missing.isPresent()) {
      return Change.awaiting(found.missing.get(), summary);
    }
    if (found.fresh.isEmpty() && found.different.isEmpty()) {
      return Change.none(wanted.dest() + " has what is in " + wanted.shown());
    }
    return Change.of(
            summary,
            List.of(new Step.Execute(new Unpacking(wanted).put(), Set.of(0))),
            List.of(
                new Diff(
                    wanted.dest(),
                    lines(found.different, " (differs)"),
                    lines(found.different, " (as in the archive)") + lines(found.fresh, ""))))
        .because(found.different.isEmpty() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private static String lines(List<String> names, String remark) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(name).append(remark).append('\n'));
    return text.toString();
  }

  @Override
  public Map<String, Object> results(Archive wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("src", wanted.shown());
    results.put("dest", wanted.dest());
    if (!found.handler.isEmpty()) {
      results.put("handler", found.handler);
    }
    if (wanted.choice().listed()) {
      results.put("files", found.files);
    }
    return results;
  }
}
