package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Demands that a file is there, with certain permissions and content. */
public final class FileCheck implements Check<FileCheck.Wanted, FileCheck.Seen> {
  private static final String EXAMPLE =
      """
      - name: The metadata secret is not for everyone
        file: {path: /etc/neutron/metadata_agent.ini, mode: 0640, group: neutron}
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param exists whether it must be there
   * @param mode its permissions, if they matter
   * @param owner its owner, if that matters
   * @param group its group, if that matters
   * @param matches an expression that some part of it must fit, if there is one
   */
  public record Wanted(
      String path,
      boolean exists,
      Optional<String> mode,
      Optional<String> owner,
      Optional<String> group,
      Optional<Pattern> matches) {}

  /**
   * What was seen.
   *
   * @param state permissions, owner and group; empty if there is no such file
   * @param content the content, if it was asked for
   */
  public record Seen(List<String> state, String content) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "file",
        "Demands that a file is there, with certain permissions and content",
        List.of(
            Parameter.required("path", Type.TEXT, "The file, an absolute path"),
            Parameter.optional("exists", Type.BOOLEAN, "Whether it must be there")
                .defaultsTo("true"),
            Parameter.optional("mode", Type.MODE, "Its permissions"),
            Parameter.optional("owner", Type.TEXT, "Its owner"),
            Parameter.optional("group", Type.TEXT, "Its group"),
            Parameter.optional("matches", Type.TEXT, "A regular expression it must hold")),
        Optional.empty(),
        EXAMPLE,
        FileCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String path = arguments.text("path");
    if (!path.isEmpty() && !path.startsWith("/")) {
      arguments.problem("path", "\"path\" must be an absolute path, not \"" + path + "\"");
    }
    return new Wanted(
        path,
        arguments.bool("exists", true),
        arguments.mode("mode"),
        arguments.optionalText("owner"),
        arguments.optionalText("group"),
        OutputWanted.pattern(arguments, "matches"));
  }

  @Override
  public Probe<Seen> probe(Wanted wanted) {
    String script =
        "f="
            + ShellQuote.quote(wanted.path)
            + "\nif [ ! -e \"$f\" ]; then echo absent; exit 0; fi\n"
            + "stat -L -c '%a %U %G' \"$f\" || exit\n"
            + (wanted.matches.isPresent() ? "cat \"$f\"\n" : "");
    return Probe.sh(script, FileCheck::parse);
  }

  private static Seen parse(CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException(result.err().strip());
    }
    String[] parts = result.out().split("\n", 2);
    List<String> state = List.of(parts[0].strip().split(" "));
    return new Seen(state.size() == 3 ? state : List.of(), parts.length > 1 ? parts[1] : "");
  }

  @Override
  public String shown(Wanted wanted) {
    return (wanted.matches.isPresent() ? "cat " : "ls -l ") + HostWord.shown(wanted.path);
  }

  /** The content may hold what is nobody's business. */
  @Override
  public Optional<String> evidence(Wanted wanted, Seen seen) {
    return Optional.of(seen.state().isEmpty() ? "absent" : String.join(" ", seen.state()));
  }

  @Override
  public Verdict judge(Wanted wanted, Seen seen) {
    if (!wanted.exists) {
      return Verdict.of(
          seen.state().isEmpty(),
          wanted.path + " is absent",
          seen.state().isEmpty() ? "it is absent" : "it is there");
    }
    List<String> expected = new ArrayList<>(List.of(wanted.path + " is there"));
    wanted.mode.ifPresent(mode -> expected.add("mode " + mode));
    wanted.owner.ifPresent(owner -> expected.add("owner " + owner));
    wanted.group.ifPresent(group -> expected.add("group " + group));
    wanted.matches.ifPresent(pattern -> expected.add("it holds " + pattern));
    if (seen.state().isEmpty()) {
      return Verdict.of(false, String.join(", ", expected), "it is absent");
    }
    String mode = "0".repeat(Math.max(0, 4 - seen.state().get(0).length())) + seen.state().get(0);
    boolean found = wanted.matches.stream().allMatch(one -> one.matcher(seen.content()).find());
    boolean holds =
        wanted.mode.stream().allMatch(mode::equals)
            && wanted.owner.stream().allMatch(seen.state().get(1)::equals)
            && wanted.group.stream().allMatch(seen.state().get(2)::equals)
            && found;
    String actual =
        "mode " + mode + ", owner " + seen.state().get(1) + ", group " + seen.state().get(2);
    return Verdict.of(
        holds,
        String.join(", ", expected),
        found ? actual : actual + ", it does not hold " + wanted.matches.orElseThrow());
  }
}
