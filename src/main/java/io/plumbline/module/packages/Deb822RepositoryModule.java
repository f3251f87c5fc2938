package io.plumbline.module.packages;

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
import io.plumbline.module.FileContent;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps a repository of apt in a file of its own, in the form of fields. */
final class Deb822RepositoryModule
    implements TaskModule<Deb822RepositoryModule.Wanted, Deb822RepositoryModule.Found> {
  /** The arguments that are fields, with their names in a file. */
  private static final List<Deb822Field> FIELDS = Deb822Field.all();

  /**
   * The arguments.
   *
   * @param path the file
   * @param content what it shall hold; "" if it shall not be there
   * @param mode its permissions
   * @param key where the key is fetched from, if from an address
   * @param keyPath the file that the fetched key is put in
   */
  record Wanted(String path, String content, String mode, Optional<String> key, String keyPath) {}

  /**
   * What was found.
   *
   * @param content what the file holds; empty if it is not there
   * @param mode its permissions; "" if it is not there
   * @param keyDiffers whether the fetched key is not the one on the host
   */
  record Found(Optional<String> content, String mode, boolean keyDiffers) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("name", Type.TEXT, "The name of the file in sources.list.d"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether it shall be there")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional("mode", Type.MODE, "The permissions of the file").defaultsTo("0644"));
    parameters.add(
        Parameter.optional(
            "signed_by", Type.TEXT, "The key: a file on the host, an address, or the key itself"));
    FIELDS.forEach(field -> parameters.add(field.parameter()));
    return new ModuleSpec<>(
        "deb822_repository",
        "Keeps a repository of apt in a file of its own",
        false,
        parameters,
        Optional.empty(),
        """
        - name: Docker comes from its own repository
          deb822_repository:
            name: docker
            uris: https://packages.example/linux/debian
            suites: bookworm
            components: stable
            signed_by: https://packages.example/linux/debian/gpg
        """,
        Deb822RepositoryModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", "-").replaceAll("[^a-z0-9-]+", "");
    if (arguments.has("name") && slug.isEmpty()) {
      arguments.problem("name", "\"" + name + "\" cannot name a file");
    }
    boolean present = arguments.text("state", "present").equals("present");
    if (present && arguments.texts("uris").isEmpty()) {
      arguments.problem("uris", "\"uris\" is required with state present");
    }
    if (present && arguments.texts("suites").isEmpty()) {
      arguments.problem("suites", "\"suites\" is required with state present");
    }
    String signed = arguments.text("signed_by", "").strip();
    boolean fetched = signed.matches("(?s)(https?|ftp)://.*");
    String keyPath = "/etc/apt/keyrings/" + slug + ".asc";
    StringBuilder content = new StringBuilder("X-Repolib-Name: ").append(name).append('\n');
    FIELDS.forEach(field -> content.append(field.line(arguments)));
    if (!signed.isEmpty()) {
      content.append("Signed-By:");
      content.append(fetched ? " " + keyPath + "\n" : Deb822Field.folded(signed));
    }
    return new Wanted(
        "/etc/apt/sources.list.d/" + slug + ".sources",
        present ? content.toString() : "",
        arguments.mode("mode").orElse("0644"),
        fetched && present ? Optional.of(signed) : Optional.empty(),
        keyPath);
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String fetch =
        wanted.key().isEmpty()
            ? "echo samekey\n"
            : AptKeys.FETCH
                + "fetch "
                + ShellQuote.quote(wanted.key().get())
                + " \"$PLUMB_TMP/key\" || exit\ncmp -s \"$PLUMB_TMP/key\" "
                + ShellQuote.quote(wanted.keyPath())
                + " && echo samekey || echo otherkey\n";
    String script =
        """
        [ -d /etc/apt ] || exit 127
        FETCHf=FILE
        if [ -f "$f" ]; then stat -c %a "$f" && cat "$f"; else echo absent; fi
        """
            .replace("FETCH", fetch)
            .replace("FILE", ShellQuote.quote(wanted.path()));
    return Probe.sh(script, Deb822RepositoryModule::parse);
  }

  private static Found parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no apt on this host");
    }
    String[] parts = result.out().split("\n", 3);
    if (!result.succeeded() || parts.length < 2) {
      throw new ProbeException("the repository cannot be looked at: " + result.err().strip());
    }
    boolean absent = parts[1].equals("absent");
    String digits = absent ? "" : "0".repeat(Math.max(0, 4 - parts[1].length())) + parts[1];
    return new Found(
        absent ? Optional.empty() : Optional.of(parts.length < 3 ? "" : parts[2]),
        digits,
        parts[0].equals("otherkey"));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String before = found.content().orElse("");
    if (wanted.content().isEmpty()) {
      String files = ShellQuote.quote(wanted.path()) + " " + ShellQuote.quote(wanted.keyPath());
      return found.content().isEmpty()
          ? Change.none(wanted.path() + " does not exist")
          : Change.of(
              "remove " + wanted.path(),
              List.of(Step.Execute.sh("rm -f " + files + "\n")),
              List.of(new Diff(wanted.path(), before, "")));
    }
    List<Step> steps = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    if (found.keyDiffers()) {
      steps.add(Step.Execute.sh(AptKeys.fetched(wanted.key().orElseThrow(), wanted.keyPath())));
      diffs.add(new Diff(wanted.keyPath(), "", "the key of " + wanted.key().get() + "\n"));
    }
    boolean same = found.content().equals(Optional.of(wanted.content()));
    if (!same || !found.mode().equals(wanted.mode())) {
      steps.add(
          new Step.Upload(
              new FileContent(
                  wanted.path(),
                  wanted.content().getBytes(StandardCharsets.UTF_8),
                  Optional.of(wanted.mode()),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
      diffs.add(
          same
              ? new Diff(wanted.path() + " (attributes)", found.mode() + "\n", wanted.mode() + "\n")
              : new Diff(wanted.path(), before, wanted.content()));
    }
    return steps.isEmpty()
        ? Change.none(wanted.path() + " is as wanted")
        : Change.of("write " + wanted.path(), steps, diffs)
            .because(found.content().isEmpty() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Optional<String> key = wanted.key().map(address -> wanted.keyPath());
    return key.<Map<String, Object>>map(
            path -> Map.of("dest", wanted.path(), "repo", wanted.content(), "key_filename", path))
        .orElseGet(() -> Map.of("dest", wanted.path(), "repo", wanted.content()));
  }
}
