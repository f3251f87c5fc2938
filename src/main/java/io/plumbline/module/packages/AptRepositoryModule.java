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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a line in apt's list of repositories. */
final class AptRepositoryModule
    implements TaskModule<AptRepositoryModule.Wanted, Map<String, String>> {
  private static final String FOLDER = "/etc/apt/sources.list.d/";

  /**
   * The arguments.
   *
   * @param repo the line as written
   * @param line what it says
   * @param present whether it shall be there
   * @param path the file it is put in if it is nowhere yet
   * @param mode the permissions of a new file
   * @param update whether the lists are read after a change
   */
  record Wanted(
      String repo,
      SourceLine line,
      boolean present,
      String path,
      Optional<String> mode,
      boolean update) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "apt_repository",
        "Keeps a line in apt's list of repositories",
        false,
        List.of(
            Parameter.required(
                "repo", Type.TEXT, "The line: deb [options] address suite component"),
            Parameter.optional("state", Type.TEXT, "Whether it shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("filename", Type.TEXT, "The file in sources.list.d for a new line")
                .defaultsTo("made of the address"),
            Parameter.optional("mode", Type.MODE, "The permissions of a new file")
                .defaultsTo("0644"),
            Parameter.optional("update_cache", Type.BOOLEAN, "Read the lists after a change")
                .defaultsTo("true")),
        Optional.empty(),
        """
        - name: Docker comes from its own repository
          apt_repository:
            repo: "deb [signed-by=/etc/apt/keyrings/docker.asc] https://packages.example/linux/debian bookworm stable"
            filename: docker
        """,
        AptRepositoryModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String repo = arguments.text("repo").strip();
    Optional<SourceLine> line = SourceLine.parse(repo).filter(SourceLine::enabled);
    if (repo.startsWith("ppa:")) {
      String name = repo.substring("ppa:".length());
      arguments.problem(
          "repo",
          "apt_repository does not look up the ppa "
              + name
              + ": write its line from the page of the ppa, deb [signed-by=FILE] URL SUITE main, and"
              + " bring its key to FILE with get_url");
    } else if (arguments.has("repo") && (line.isEmpty() || repo.contains("\n"))) {
      arguments.problem(
          "repo", "\"" + repo + "\" is not a line such as deb https://host/debian suite main");
    }
    SourceLine parsed = line.orElse(new SourceLine("deb", "", List.of("x:"), true));
    String name = arguments.text("filename", parsed.fileName());
    if (!name.matches("(/.*/)?[A-Za-z0-9_.-]+")) {
      arguments.problem("filename", "\"" + name + "\" cannot be the name of a list");
    }
    String file = name.endsWith(".list") ? name : name + ".list";
    return new Wanted(
        repo,
        parsed,
        arguments.text("state", "present").equals("present"),
        file.startsWith("/") ? file : FOLDER + file,
        arguments.mode("mode"),
        arguments.bool("update_cache", true));
  }

  @Override
  public Probe<Map<String, String>> probe(Wanted wanted) {
    String script =
        """
        [ -d /etc/apt ] || exit 127
        for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list FILE; do
          if [ -f "$file" ]; then
            sed 's/^/ /' "$file" >"$PLUMB_TMP/list" || exit
            printf 'file %s\\n' "$file"
            cat "$PLUMB_TMP/list"
          fi
        done
        """
            .replace("FILE", ShellQuote.quote(wanted.path()));
    return Probe.sh(script, AptRepositoryModule::parse);
  }

  private static Map<String, String> parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("there is no apt on this host");
    }
    if (!result.succeeded()) {
      throw new ProbeException("the repositories cannot be read: " + result.err().strip());
    }
    Map<String, StringBuilder> texts = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    for (String line : result.out().lines().toList()) {
      if (line.startsWith("file ")) {
        text = new StringBuilder();
        texts.put(line.substring("file ".length()), text);
      } else {
        text.append(line.substring(1)).append('\n');
      }
    }
    Map<String, String> files = new LinkedHashMap<>();
    texts.forEach((path, content) -> files.put(path, content.toString()));
    return files;
  }

  @Override
  public Change decide(Wanted wanted, Map<String, String> found) {
    List<Step> steps = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    boolean enabled = false;
    for (Map.Entry<String, String> file : found.entrySet()) {
      List<String> lines = new ArrayList<>();
      for (String text : file.getValue().lines().toList()) {
        Optional<SourceLine> line = SourceLine.parse(text).filter(one -> one.sameAs(wanted.line()));
        if (line.isEmpty()) {
          lines.add(text);
        } else if (wanted.present()) {
          lines.add(enabled || line.get().enabled() ? text : wanted.repo());
          enabled = true;
        }
      }
      write(wanted, file.getKey(), Optional.of(file.getValue()), lines, steps, diffs);
    }
    if (wanted.present() && !enabled) {
      Optional<String> before = Optional.ofNullable(found.get(wanted.path()));
      List<String> lines = new ArrayList<>(before.orElse("").lines().toList());
      lines.add(wanted.repo());
      write(wanted, wanted.path(), before, lines, steps, diffs);
    }
    if (steps.isEmpty()) {
      return Change.none(
          "apt "
              + (wanted.present() ? "has" : "does not have")
              + " the repository "
              + name(wanted));
    }
    String verb = wanted.present() ? "add" : "remove";
    return Change.of(verb + " the repository " + name(wanted), steps, diffs)
        .because(wanted.present() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private static String name(Wanted wanted) {
    String place = wanted.line().words().get(0).replaceFirst("//[^/]*@", "//");
    return place + " " + wanted.line().words().get(1);
  }

  /** A file of its own goes when nothing is left in it. */
  private static void write(
      Wanted wanted,
      String path,
      Optional<String> before,
      List<String> lines,
      List<Step> steps,
      List<Diff> diffs) {
    String after = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    if (before.isPresent() && before.get().lines().toList().equals(lines)) {
      return;
    }
    diffs.add(new Diff(path, before.orElse(""), after));
    if (after.isEmpty() && path.startsWith(FOLDER)) {
      steps.add(Step.Execute.sh("rm -f " + ShellQuote.quote(path) + "\n"));
    } else {
      Optional<String> mode = before.isPresent() ? Optional.empty() : wanted.mode();
      steps.add(
          new Step.Upload(
              new FileContent(
                  path,
                  after.getBytes(StandardCharsets.UTF_8),
                  mode,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty())));
    }
    if (wanted.update()) {
      steps.add(AptUpdate.after(path, before));
    }
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Map<String, String> found, List<CommandResult> applied) {
    return Map.of("repo", wanted.repo(), "state", wanted.present() ? "present" : "absent");
  }
}
