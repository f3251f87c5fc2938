package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import io.plumbline.trace.TraceRequest;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A check as it was written.
 *
 * @param name its name, a template
 * @param location where it stands
 * @param check the kind of check
 * @param arguments its arguments
 * @param inherited its own and inherited conditions, tags, variables, become and environment
 * @param loop its loop, if it has one
 * @param on the hosts that look, a name or a list of names; empty for every host of the play
 * @param within how long it keeps looking, if it says so
 * @param every how long it waits between looks, if it says so
 * @param needs names of earlier checks that must have passed
 * @param trace whose packets are followed when the check fails, if any are
 */
public record CheckTask(
    YamlScalar name,
    SourceLocation location,
    String check,
    YamlNode arguments,
    Inherited inherited,
    Optional<Loop> loop,
    Optional<YamlNode> on,
    Optional<YamlScalar> within,
    Optional<YamlScalar> every,
    List<YamlScalar> needs,
    Optional<TraceRequest.Way> trace) {
  /** Checks that nothing is null. */
  public CheckTask {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(check, "check is null");
    Objects.requireNonNull(arguments, "arguments is null");
    Objects.requireNonNull(inherited, "inherited is null");
    needs = List.copyOf(needs);
    Objects.requireNonNull(trace, "trace is null");
  }
}
