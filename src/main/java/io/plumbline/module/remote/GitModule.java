package io.plumbline.module.remote;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps a copy of a Git repository at a version. */
final class GitModule implements TaskModule<Checkout, FoundCheckout> {
  private static final String EXAMPLE =
      """
      - name: The source of the dashboard's theme
        git:
          repo: https://git.example.org/cloud/theme.git
          dest: /usr/share/openstack-dashboard/theme
          version: v2.1
          depth: 1
      """;

  @Override
  public ModuleSpec<Checkout> spec() {
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.required("repo", Type.TEXT, "Where the repository is, a URL or a path"));
    all.add(Parameter.optional("dest", Type.TEXT, "The folder of the copy, an absolute path"));
    all.add(
        Parameter.optional("version", Type.TEXT, "A branch, a tag or a commit").defaultsTo("HEAD"));
    all.add(
        Parameter.optional("remote", Type.TEXT, "What the repository is called in the copy")
            .defaultsTo("origin"));
    all.add(Parameter.optional("refspec", Type.TEXT, "What else is fetched"));
    all.add(Parameter.optional("depth", Type.INTEGER, "How many commits are fetched"));
    all.add(HttpRequest.flag("clone", "Whether a copy is made if there is none", "true"));
    all.add(HttpRequest.flag("update", "Whether a copy that is there is updated", "true"));
    all.add(HttpRequest.flag("force", "Whether changes by hand are thrown away", "false"));
    all.add(HttpRequest.flag("bare", "Whether there are no files, only the history", "false"));
    all.add(HttpRequest.flag("recursive", "Whether submodules are fetched too", "true"));
    all.add(
        HttpRequest.flag("track_submodules", "Whether those follow their own branches", "false"));
    all.add(HttpRequest.flag("single_branch", "Whether only one branch is fetched", "false"));
    all.add(
        HttpRequest.flag(
            "verify_commit", "Whether the commit must have a good signature", "false"));
    all.add(
        Parameter.optional("reference", Type.TEXT, "A repository on the host that lends objects"));
    all.add(
        HttpRequest.flag(
            "accept_hostkey",
            "Whether ssh takes the key of a host that it does not know; never a changed one",
            "false"));
    all.add(HttpRequest.flag("accept_newhostkey", "The same as accept_hostkey", "false"));
    all.add(Parameter.optional("key_file", Type.TEXT, "The private key for ssh, on the host"));
    all.add(Parameter.optional("ssh_opts", Type.TEXT, "More options for ssh"));
    all.add(Parameter.optional("umask", Type.TEXT, "The permissions new files do not get"));
    all.add(Parameter.optional("executable", Type.TEXT, "The program git").defaultsTo("git"));
    return new ModuleSpec<>(
        "git",
        "Keeps a copy of a Git repository at a version",
        false,
        all,
        Optional.empty(),
        EXAMPLE,
        GitModule::bind);
  }

  private static Checkout bind(Arguments arguments) {
    String repo = word(arguments, "repo", "");
    String url = repo.startsWith("ssh://") ? repo : HttpRequest.withoutLogin(repo);
    boolean clone = arguments.bool("clone", true);
    if (!arguments.has("dest") && clone) {
      arguments.problem("dest", "\"dest\" is required unless clone is false");
    }
    OptionalInt depth = arguments.optionalInteger("depth");
    if (depth.isPresent() && depth.getAsInt() < 1) {
      arguments.problem("depth", "\"depth\" must be 1 or more, not " + depth.getAsInt());
    }
    Optional<String> refspec = arguments.optionalText("refspec");
    if (refspec.isPresent() && !refspec.get().matches("[^-\\s]\\S*")) {
      arguments.problem("refspec", "\"refspec\" cannot be \"" + refspec.get() + "\"");
    }
    return new Checkout(
        url.startsWith("/") ? "file://" + url : url,
        login(repo),
        arguments.has("dest")
            ? Optional.of(HostPath.withoutSlash(arguments, "dest"))
            : Optional.empty(),
        word(arguments, "version", "HEAD"),
        word(arguments, "remote", "origin"),
        refspec,
        depth,
        options(arguments, clone),
        ssh(arguments));
  }

  private static Checkout.Options options(Arguments arguments, boolean clone) {
    Optional<String> umask = arguments.optionalText("umask");
    if (umask.isPresent() && !umask.get().matches("[0-7]{3,4}")) {
      arguments.problem(
          "umask", "\"umask\" must be octal such as 022, not \"" + umask.get() + "\"");
    }
    return new Checkout.Options(
        clone,
        arguments.bool("update", true),
        arguments.bool("force", false),
        arguments.bool("bare", false),
        arguments.bool("recursive", true),
        arguments.bool("track_submodules", false),
        arguments.bool("single_branch", false),
        arguments.bool("verify_commit", false),
        arguments.has("reference")
            ? Optional.of(HostPath.withoutSlash(arguments, "reference"))
            : Optional.empty(),
        umask,
        arguments.text("executable", "git"));
  }

  /** What begins with a hyphen would be an option of git. */
  private static String word(Arguments arguments, String key, String otherwise) {
    String word = key.equals("repo") ? arguments.text(key) : arguments.text(key, otherwise);
    if (arguments.has(key) && !word.matches("[^-\\s][^\\n]*")) {
      arguments.problem(key, "\"" + key + "\" cannot be \"" + word + "\"");
    }
    return word;
  }

  private static String login(String repo) {
    try {
      String info = repo.matches("(?i)https?://.*@.*") ? new URI(repo).getUserInfo() : null;
      if (info == null) {
        return "";
      }
      String[] parts = info.split(":", 2);
      return "username="
          + parts[0]
          + "\n"
          + (parts.length > 1 ? "password=" + parts[1] + "\n" : "");
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String ssh(Arguments arguments) {
    StringBuilder ssh = new StringBuilder("ssh -o BatchMode=yes -o ConnectTimeout=30");
    if (arguments.bool("accept_hostkey", false) || arguments.bool("accept_newhostkey", false)) {
      ssh.append(" -o StrictHostKeyChecking=accept-new");
    }
    if (arguments.has("key_file")) {
      ssh.append(" -o IdentitiesOnly=yes -i ")
          .append(ShellQuote.quote(HostPath.withoutSlash(arguments, "key_file")));
    }
    arguments.optionalText("ssh_opts").ifPresent(more -> ssh.append(' ').append(more));
    return ssh.toString();
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("name", "repo");
  }

  @Override
  public Probe<FoundCheckout> probe(Checkout wanted) {
    return FoundCheckout.probe(wanted);
  }

  @Override
  public Change decide(Checkout wanted, FoundCheckout found) {
    return new CheckoutChange(wanted, found).decide();
  }

  /** Another name for the same commit is no change, as Ansible sees it. */
  @Override
  public boolean changed(Checkout wanted, FoundCheckout found, List<CommandResult> applied) {
    return !found.is("there") || new CheckoutChange(wanted, found).differs();
  }

  @Override
  public Map<String, Object> results(
      Checkout wanted, FoundCheckout found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    String before = found.value("before");
    results.put("before", before.isEmpty() ? null : before);
    String after =
        applied.stream()
            .flatMap(result -> result.out().lines())
            .filter(line -> line.startsWith("after:"))
            .map(line -> line.substring("after:".length()))
            .findFirst()
            .or(() -> found.target(wanted))
            .orElse(before);
    results.put("after", after.isEmpty() ? null : after);
    results.put(
        "remote_url_changed", found.is("there") && new CheckoutChange(wanted, found).isMoved());
    results.put("submodules_changed", found.is("submodules"));
    return results;
  }
}
