package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A copy of a repository as a host has it, and the version that the repository has.
 *
 * @param values what was found, by name
 * @param references the names that the repository has for the version, with their commits
 */
record FoundCheckout(Map<String, String> values, Map<String, String> references) {
  private static final String BRANCH = "refs/heads/";
  private static final String TAG = "refs/tags/";

  private static final String LOOK =
      """
      if ! command -v "$git" >/dev/null; then echo missing:yes; exit 0; fi
      before=
      if [ "$dest" ]; then
        if [ "$bare" ]; then own=$dest; else own=$dest/.git; fi
        if [ -e "$own" ] && found=$(g -C "$dest" rev-parse --git-dir 2>&1); then
          echo there:yes
          before=$(g -C "$dest" rev-parse --verify -q HEAD) && echo "before:$before"
          echo "branch:$(g -C "$dest" symbolic-ref -q --short HEAD)"
          echo "url:$(g -C "$dest" config --get "remote.$remote.url")"
          if local=$(g -C "$dest" rev-parse --verify -q "$version^{commit}"); then
            echo "local:$local"
          fi
          if [ -z "$bare" ]; then
            if [ "$(g -C "$dest" status --porcelain -uno | head -n 1)" ]; then echo modified:yes; fi
            if [ "$recursive" ] && [ -e "$dest/.gitmodules" ] \\
              && g -C "$dest" submodule status --recursive 2>/dev/null | grep -q '^[^ ]'; then
              echo submodules:yes
            fi
          fi
        elif [ -e "$own" ]; then
          echo "error:$(printf %s "$found" | head -n 1)"
          exit 0
        elif [ -e "$dest" ] && [ "$(ls -A "$dest" 2>/dev/null)" ]; then
          echo occupied:yes
          exit 0
        fi
      fi
      if [ "$before" ] && { [ -z "$update" ] || [ "$before" = "$version" ]; }; then exit 0; fi
      if list=$(g ls-remote --symref -- "$repo" HEAD "refs/heads/$version" "refs/tags/$version" \\
        "refs/tags/$version^{}" "$version" 2>&1); then
        printf '%s\\n' "$list" | sed 's/^/ref:/'
      else
        printf '%s\\n' "$list" | sed 's/^/error:/'
      fi
      """;

  static Probe<FoundCheckout> probe(Checkout wanted) {
    String script =
        wanted.begin()
            + "bare="
            + yes(wanted.options().bare())
            + "\nrecursive="
            + yes(wanted.options().recursive())
            + "\nupdate="
            + yes(wanted.options().update())
            + "\n"
            + LOOK;
    return new Probe<>(Command.sh(script).reading(wanted.input()), result -> parse(wanted, result));
  }

  private static String yes(boolean value) {
    return value ? "yes" : "";
  }

  private static FoundCheckout parse(Checkout wanted, CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException(
          wanted.dest().orElse(wanted.repo()) + " cannot be looked at: " + result.err().strip());
    }
    Map<String, String> values = new HashMap<>();
    Map<String, String> references = new HashMap<>();
    List<String> errors = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      String[] parts = line.split(":", 2);
      String value = parts.length == 2 ? parts[1] : "";
      String[] fields = value.split("\t", 2);
      switch (parts[0]) {
        case "error" -> errors.add(value);
        case "ref" -> {
          if (fields.length == 2 && fields[0].startsWith("ref: ")) {
            values.put("head", fields[0].substring("ref: ".length()));
          } else if (fields.length == 2 && fields[0].matches("[0-9a-f]{40,64}")) {
            references.put(fields[1], fields[0]);
          }
        }
        default -> values.put(parts[0], value);
      }
    }
    if (!errors.isEmpty()) {
      values.put("error", String.join("\n", errors));
    }
    return new FoundCheckout(values, references);
  }

  boolean is(String name) {
    return value(name).equals("yes");
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** Names the branch that the version is, if it is one. */
  Optional<String> branch(Checkout wanted) {
    if (wanted.isHead()) {
      return Optional.of(value("head"))
          .filter(name -> name.startsWith(BRANCH))
          .map(name -> name.substring(BRANCH.length()));
    }
    return references.containsKey(BRANCH + wanted.version())
        ? Optional.of(wanted.version())
        : Optional.empty();
  }

  boolean isTag(Checkout wanted) {
    return branch(wanted).isEmpty() && references.containsKey(TAG + wanted.version());
  }

  /** Gives the commit that the version is, as far as that can be told. */
  Optional<String> target(Checkout wanted) {
    if (wanted.isCommit()) {
      return Optional.of(wanted.version());
    }
    if (wanted.isHead()) {
      return Optional.ofNullable(references.get("HEAD"));
    }
    String tag = TAG + wanted.version();
    Optional<String> known =
        Optional.ofNullable(references.get(BRANCH + wanted.version()))
            .or(() -> Optional.ofNullable(references.get(tag + "^{}")))
            .or(() -> Optional.ofNullable(references.get(tag)))
            .or(() -> Optional.ofNullable(references.get(wanted.version())));
    // A short name of a commit, or something that a refspec fetched before.
    return known.or(() -> Optional.of(value("local")).filter(commit -> !commit.isEmpty()));
  }
}
