package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.HostPath;
import io.plumbline.module.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the module {@code git} does about what it found.
 *
 * @param wanted the copy that is wanted
 * @param found the copy that is there
 */
record CheckoutChange(Checkout wanted, FoundCheckout found) {

  Change decide() {
    String place = wanted.dest().orElse(wanted.repo());
    if (found.is("missing")) {
      return Change.awaiting("the program git", "fetch " + wanted.repo());
    }
    if (found.is("occupied")) {
      return Change.impossible(place + " is not empty and not a copy of a repository");
    }
    if (!found.value("error").isEmpty()) {
      return Change.impossible(wanted.repo() + ": " + found.value("error"));
    }
    boolean there = found.is("there");
    if (!there && (wanted.dest().isEmpty() || !wanted.options().made())) {
      return Change.none(
          wanted.repo() + " has " + found.target(wanted).orElse("no " + wanted.version()));
    }
    if (there && !wanted.options().update()) {
      return Change.none(place + " is there and stays as it is");
    }
    if (found.is("modified") && !wanted.options().force()) {
      return Change.impossible(
          place + " was changed by hand (force: true throws such changes away)");
    }
    Optional<String> target = found.target(wanted);
    if (target.isEmpty() && wanted.refspec().isEmpty() && !isShortCommit()) {
      return Change.impossible(wanted.repo() + " has no " + wanted.version());
    }
    if (there && !differs() && (wanted.options().bare() || isOnBranch())) {
      return Change.none(place + " is at " + wanted.version());
    }
    String script =
        wanted.begin() + Step.TASK + "set -e\n" + (there ? update() : copy()) + finish();
    Command command = Command.sh(script).reading(wanted.input());
    return Change.of(
            (there ? "update " : "clone " + wanted.repo() + " to ")
                + place
                + (there ? " to " + wanted.version() : ""),
            List.of(new Step.Execute(command, Set.of(0))),
            List.of(
                new Diff(
                    place,
                    there ? commit(found.value("before")) : "",
                    commit(target.orElse(wanted.version())))))
        .because(there ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private static String commit(String name) {
    return "commit: " + name + "\n";
  }

  private boolean isShortCommit() {
    return wanted.version().matches("[0-9a-f]{4,40}");
  }

  /** Tells whether more than the name of the branch has to change. */
  boolean differs() {
    return !found.target(wanted).equals(Optional.of(found.value("before")))
        || isMoved()
        || found.is("modified")
        || found.is("submodules");
  }

  /** Tells whether the copy was made of another repository. */
  boolean isMoved() {
    return !url(found.value("url")).equals(url(wanted.repo()));
  }

  private static String url(String url) {
    return HttpRequest.withoutLogin(url).replaceFirst("^file://", "");
  }

  private boolean isOnBranch() {
    return found.branch(wanted).map(found.value("branch")::equals).orElse(true);
  }

  private String depth() {
    return wanted.depth().isPresent() ? "--depth " + wanted.depth().getAsInt() + " " : "";
  }

  private String copy() {
    Checkout.Options options = wanted.options();
    Optional<String> name =
        found
            .branch(wanted)
            .or(() -> Optional.of(wanted.version()).filter(v -> found.isTag(wanted)));
    boolean narrow = wanted.depth().isPresent() || options.single();
    return "mkdir -p "
        + ShellQuote.quote(HostPath.parent(wanted.dest().orElseThrow()))
        + "\nmade=yes\nif [ -e \"$dest\" ]; then made=; fi\n"
        + "g clone -q "
        + (options.bare() ? "--bare " : "-n -o \"$remote\" ")
        + depth()
        + (options.single() ? "--single-branch " : "")
        + options.reference().map(path -> "--reference " + ShellQuote.quote(path) + " ").orElse("")
        + name.filter(one -> narrow)
            .map(one -> "--branch " + ShellQuote.quote(one) + " ")
            .orElse("")
        + "-- \"$repo\" \"$dest\"\n"
        + "undo() { if [ \"$made\" ]; then rm -rf \"$dest\"; else rm -rf \"$dest/.git\"; fi; }\n"
        + (options.bare()
            ? "g -C \"$dest\" remote | grep -qx \"$remote\" ||"
                + " g -C \"$dest\" remote add \"$remote\" \"$repo\"\n"
            : "")
        + wanted
            .refspec()
            .map(
                spec ->
                    "g -C \"$dest\" fetch -q \"$remote\" "
                        + ShellQuote.quote(spec)
                        + " || { undo; exit 1; }\n")
            .orElse("")
        + (options.bare() ? "" : checkout(" || { undo; exit 1; }\n"));
  }

  private String update() {
    boolean bare = wanted.options().bare();
    String all =
        bare
            ? "'+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*'"
            : "\"+refs/heads/*:refs/remotes/$remote/*\"";
    String needed =
        found
            .branch(wanted)
            .map(
                branch ->
                    ShellQuote.quote("+refs/heads/" + branch)
                        + ":\"refs/remotes/$remote/\""
                        + ShellQuote.quote(branch))
            .orElse(
                found.isTag(wanted)
                    ? "\"+refs/tags/$version:refs/tags/$version\""
                    : wanted.isCommit() ? "\"$version\"" : all);
    boolean narrow = wanted.depth().isPresent() && !bare;
    return "cd \"$dest\"\n"
        + "if [ \"$(g config --get \"remote.$remote.url\")\" != \"$repo\" ]; then\n"
        + "  if g remote | grep -qx \"$remote\"; then g remote set-url \"$remote\" \"$repo\"\n"
        + "  else g remote add \"$remote\" \"$repo\"; fi\nfi\n"
        + "g fetch -q --force "
        + (narrow ? depth() : "--tags ")
        + "\"$remote\" "
        + (narrow ? needed : all)
        + wanted.refspec().map(spec -> " " + ShellQuote.quote(spec)).orElse("")
        + "\n"
        + (found.is("modified") && !bare ? "g reset -q --hard\n" : "")
        + (bare ? "" : checkout("\n"));
  }

  private String checkout(String end) {
    Optional<String> branch = found.branch(wanted);
    String target =
        branch.isPresent()
            ? "\"refs/remotes/$remote/\"" + ShellQuote.quote(branch.get())
            : found.isTag(wanted)
                ? "\"refs/tags/$version\""
                : wanted.isHead() ? "HEAD" : "\"$version\"";
    String verify =
        wanted.options().verify()
            ? "g -C \"$dest\" "
                + (found.isTag(wanted) ? "verify-tag " : "verify-commit ")
                + (found.isTag(wanted) ? "\"$version\"" : target)
                + end
            : "";
    String fetch =
        wanted.isCommit()
            ? "g -C \"$dest\" cat-file -e \"$version^{commit}\" 2>/dev/null ||\n"
                + "  g -C \"$dest\" fetch -q "
                + depth()
                + "\"$remote\" \"$version\""
                + end
            : "";
    String switched =
        branch
            .map(
                name -> "g -C \"$dest\" checkout -q -f -B " + ShellQuote.quote(name) + " " + target)
            .orElse("g -C \"$dest\" checkout -q -f --detach " + target + "^{commit}");
    String follow =
        branch
            .map(
                name ->
                    "g -C \"$dest\" branch -q --set-upstream-to="
                        + target
                        + " "
                        + ShellQuote.quote(name)
                        + " 2>/dev/null || :\n")
            .orElse("");
    return fetch + verify + switched + end + follow;
  }

  private String finish() {
    Checkout.Options options = wanted.options();
    String submodules =
        "if [ -e \"$dest/.gitmodules\" ]; then\n  g -C \"$dest\" submodule --quiet sync --recursive\n"
            + "  g -C \"$dest\" submodule --quiet update --init --recursive"
            + (options.force() ? " --force" : "")
            + (options.track() ? " --remote" : "")
            + "\nfi\n";
    return (options.recursive() && !options.bare() ? submodules : "")
        + "echo \"after:$(g -C \"$dest\" rev-parse HEAD)\"\n";
  }
}
