package io.plumbline.playbook;

import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task or handler as it was written.
 *
 * @param name its name, a template; empty if it has none
 * @param location where it stands
 * @param module the module's name
 * @param arguments the module's arguments, a map or a scalar
 * @param moreArguments the arguments under {@code args:}
 * @param inherited its own and inherited conditions, tags, variables and keywords
 * @param loop its loop, if it has one
 * @param register the variable that keeps its result, if one is named
 * @param until conditions that end its retries; empty without retries
 * @param retries how often it is tried again at most
 * @param delay how long it waits between tries
 * @param changedWhen conditions that decide whether it changed anything; empty to ask the module
 * @param failedWhen conditions that decide whether it failed; empty to ask the module
 * @param notifies the handlers it notifies when it changed something, templates
 * @param listen further names a handler answers to
 * @param readOnly whether it only looks, so that it runs in check mode and in verify too
 * @param handsDown what the tasks that a dynamic include brings inherit
 * @param parameters the variables that a dynamic include gives to those tasks, above what hosts
 *     registered
 * @param included what it includes, if that is known before the run
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
    boolean readOnly,
    Inherited handsDown,
    Map<String, YamlNode> parameters,
    Optional<Included> included)
    implements Work {
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
    Objects.requireNonNull(handsDown, "handsDown is null");
    parameters = Map.copyOf(parameters);
    Objects.requireNonNull(included, "included is null");
  }

  /**
   * Gives the name as it was written.
   *
   * @return the name, or the module's name if it has none; behind the role's name in a role
   */
  public String displayName() {
    String own = name.map(YamlScalar::text).orElse(module);
    return inherited.role().map(role -> role.name() + " : " + own).orElse(own);
  }

  /**
   * Finds the host it runs on instead of its own.
   *
   * @return the name as written, if one is named
   */
  public Optional<YamlScalar> delegateTo() {
    return inherited.directive(Directive.DELEGATE_TO);
  }

  /**
   * Tells whether it runs on the first host only, for all.
   *
   * @return true if so
   */
  public boolean runOnce() {
    return inherited.says(Directive.RUN_ONCE);
  }

  /** The same task, including what was found out about it. */
  Task including(Included found) {
    return with(inherited, Optional.of(found));
  }

  /**
   * Leaves {@code no_log} out, once it has turned out to be false.
   *
   * @return the same task, which hides nothing
   */
  public Task shown() {
    return with(inherited.without(Directive.NO_LOG), included);
  }

  private Task with(Inherited nowInherited, Optional<Included> nowIncluded) {
    return new Task(
        name,
        location,
        module,
        arguments,
        moreArguments,
        nowInherited,
        loop,
        register,
        until,
        retries,
        delay,
        changedWhen,
        failedWhen,
        notifies,
        listen,
        readOnly,
        handsDown,
        parameters,
        nowIncluded);
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.of(this);
  }
}
