package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A task or handler as it was written.
 *
 * @param name its name, a template; empty if it has none
 * @param location where it stands
 * @param module the module's name
 * @param arguments the module's arguments, a map or a scalar
 * @param moreArguments the arguments under {@code args:}
 * @param inherited its own and inherited conditions, tags, variables, become and environment
 * @param loop its loop, if it has one
 * @param register the variable that keeps its result, if one is named
 * @param until conditions that end its retries; empty without retries
 * @param retries how often it is tried again at most
 * @param delay how long it waits between tries
 * @param changedWhen conditions that decide whether it changed anything; empty to ask the module
 * @param failedWhen conditions that decide whether it failed; empty to ask the module
 * @param notifies the handlers it notifies when it changed something, templates
 * @param listen further names a handler answers to
 * @param delegateTo the host it runs on instead, if one is named
 * @param runOnce whether it runs on the first host only, for all
 * @param checkMode whether it is forced into (or out of) check mode, if it says so
 * @param timeout how long it may take, if it says so
 * @param readOnly whether it only looks, so that it runs in check mode and in verify too
 */
public record Task(
    Optional<YamlScalar> name,
    SourceLocation location,
    String module,
    YamlNode arguments,
    Optional<YamlMap> moreArguments,
    Inherited inherited,
    Optional<Loop> loop,
    Optional<String> register,
    List<YamlScalar> until,
    Optional<YamlScalar> retries,
    Optional<YamlScalar> delay,
    List<YamlScalar> changedWhen,
    List<YamlScalar> failedWhen,
    List<YamlScalar> notifies,
    List<String> listen,
    Optional<YamlScalar> delegateTo,
    boolean runOnce,
    Optional<Boolean> checkMode,
    Optional<YamlScalar> timeout,
    boolean readOnly) {
  /** Checks that nothing is null. */
  public Task {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(location, "location is null");
    Objects.requireNonNull(module, "module is null");
    Objects.requireNonNull(arguments, "arguments is null");
    Objects.requireNonNull(inherited, "inherited is null");
    until = List.copyOf(until);
    changedWhen = List.copyOf(changedWhen);
    failedWhen = List.copyOf(failedWhen);
    notifies = List.copyOf(notifies);
    listen = List.copyOf(listen);
  }

  /**
   * Gives the name as it was written.
   *
   * @return the name, or the module's name if it has none
   */
  public String displayName() {
    return name.map(YamlScalar::text).orElse(module);
  }
}
