package io.plumbline.module.accounts;

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
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.States;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps a group of users on a host, or off it. */
final class GroupModule implements TaskModule<GroupModule.Wanted, Optional<String>> {
  private static final String EXAMPLE =
      """
      - name: Nova and Cinder share a group on every host
        group: {name: nova, gid: 64060, system: true}
      """;

  /** Prints the number of the group of the variable {@code name}. */
  private static final String NUMBER =
      """
      if found=$(account group "$name"); then
        found=${found#*:*:}
        echo "${found%%:*}"
      else
        echo absent
      fi
      """;

  /**
   * The arguments.
   *
   * @param name its name
   * @param gid its number, if that matters
   * @param system whether a new group gets a number for the system's own groups
   * @param nonUnique whether another group may have the same number
   * @param local whether only the host's own files count
   * @param absent whether it is to be removed
   * @param force whether it is removed even if it is a user's first group
   */
  record Wanted(
      String name,
      OptionalInt gid,
      boolean system,
      boolean nonUnique,
      boolean local,
      boolean absent,
      boolean force) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "group",
        "Keeps a group of users on a host, or off it",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "Its name"),
            Parameter.optional("state", Type.TEXT, "Whether it is there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("gid", Type.INTEGER, "Its number"),
            Parameter.optional(
                    "system",
                    Type.BOOLEAN,
                    "Whether a new group gets a number of the system's own range")
                .defaultsTo("false"),
            Parameter.optional(
                    "non_unique", Type.BOOLEAN, "Whether another group may have the same number")
                .defaultsTo("false"),
            Parameter.optional(
                    "local",
                    Type.BOOLEAN,
                    "Whether only the host's own files count, not a directory service")
                .defaultsTo("false"),
            Parameter.optional(
                    "force",
                    Type.BOOLEAN,
                    "Whether to remove it even if it is a user's first group")
                .defaultsTo("false")),
        Optional.empty(),
        EXAMPLE,
        GroupModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    OptionalInt gid = arguments.optionalInteger("gid");
    boolean nonUnique = arguments.bool("non_unique", false);
    if (gid.isPresent() && gid.getAsInt() < 0) {
      arguments.problem("gid", "\"gid\" must be 0 or more, not " + gid.getAsInt());
    }
    if (nonUnique && gid.isEmpty()) {
      arguments.problem("non_unique", "\"non_unique\" needs \"gid\"");
    }
    return new Wanted(
        AccountName.of(arguments, "name"),
        gid,
        arguments.bool("system", false),
        nonUnique,
        arguments.bool("local", false),
        States.of(arguments, "present", "absent").equals("absent"),
        arguments.bool("force", false));
  }

  @Override
  public Probe<Optional<String>> probe(Wanted wanted) {
    return Probe.sh(begin(wanted) + NUMBER, result -> parse(wanted, result));
  }

  private static String begin(Wanted wanted) {
    return AccountName.FUNCTIONS
        + (wanted.local ? "files=yes\n" : "")
        + "name="
        + ShellQuote.quote(wanted.name)
        + "\n";
  }

  private static Optional<String> parse(Wanted wanted, CommandResult result) {
    String out = result.out().strip();
    if (!result.succeeded() || !out.matches("absent|\\d+")) {
      throw new ProbeException(
          "the group " + wanted.name + " cannot be looked at: " + result.err().strip());
    }
    return out.equals("absent") ? Optional.empty() : Optional.of(out);
  }

  @Override
  public Change decide(Wanted wanted, Optional<String> found) {
    String what = "group " + wanted.name;
    String gid = wanted.gid.isPresent() ? String.valueOf(wanted.gid.getAsInt()) : "";
    if (wanted.absent) {
      return found.isEmpty()
          ? Change.none(what + " does not exist")
          : change(
              wanted,
              "remove " + what,
              "if command -v groupdel >/dev/null; then groupdel "
                  + (wanted.force ? "-f " : "")
                  + "\"$name\"\nelif command -v delgroup >/dev/null; then delgroup \"$name\"\n"
                  + "else echo 'the host has no groupdel and no delgroup' >&2; exit 127; fi\n",
              "gid: " + found.get() + "\n",
              "");
    }
    if (found.isEmpty()) {
      String number = gid.isEmpty() ? "" : "-g " + gid + " ";
      return change(
              wanted,
              "create " + what,
              "if command -v groupadd >/dev/null; then groupadd "
                  + number
                  + (wanted.nonUnique ? "-o " : "")
                  + (wanted.system ? "-r " : "")
                  + "\"$name\"\nelif command -v addgroup >/dev/null; then addgroup "
                  + number
                  + (wanted.system ? "-S " : "")
                  + "\"$name\"\n"
                  + "else echo 'the host has no groupadd and no addgroup' >&2; exit 127; fi\n",
              "",
              gid.isEmpty() ? "present\n" : "gid: " + gid + "\n")
          .because(Discrepancy.MISSING);
    }
    if (gid.isEmpty() || found.get().equals(gid)) {
      return Change.none(what + " exists");
    }
    return change(
        wanted,
        "set the number of " + what + " to " + gid,
        "if command -v groupmod >/dev/null; then groupmod -g "
            + gid
            + (wanted.nonUnique ? " -o" : "")
            + " \"$name\"\n"
            + "else echo 'the host has no groupmod, which can set a number' >&2; exit 127; fi\n",
        "gid: " + found.get() + "\n",
        "gid: " + gid + "\n");
  }

  private static Change change(
      Wanted wanted, String summary, String script, String before, String after) {
    return Change.of(
        summary,
        List.of(Step.Execute.sh("set -e\n" + begin(wanted) + Step.TASK + script + NUMBER)),
        List.of(new Diff("group " + wanted.name, before, after)));
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Optional<String> found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("name", wanted.name);
    results.put("state", wanted.absent ? "absent" : "present");
    String last =
        applied.isEmpty() ? found.orElse("") : applied.get(applied.size() - 1).out().strip();
    if (!wanted.absent && last.matches("\\d+")) {
      results.put("gid", Long.valueOf(last));
      results.put("system", wanted.system);
    }
    return results;
  }
}
