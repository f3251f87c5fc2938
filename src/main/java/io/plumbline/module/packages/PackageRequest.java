package io.plumbline.module.packages;

import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a task asks of a package tool.
 *
 * @param names the packages, as the user wrote them
 * @param state what they shall be
 * @param refresh whether to refresh package lists that are too old
 * @param valid how old the package lists may be
 * @param recommends whether recommended packages are installed too; else as the host says
 * @param startServices whether an installed service may start before it is configured
 * @param purge whether a removal takes the configuration files along
 * @param autoremove whether packages that nothing needs any more are removed too
 * @param onlyUpgrade whether packages that are not installed stay so
 * @param upgrade how the whole system is upgraded, in the tool's own word, if it is
 * @param lockTimeout how long to wait for another run of the tool
 * @param options more words for the tool
 */
record PackageRequest(
    List<String> names,
    State state,
    boolean refresh,
    Duration valid,
    Optional<Boolean> recommends,
    boolean startServices,
    boolean purge,
    boolean autoremove,
    boolean onlyUpgrade,
    Optional<String> upgrade,
    Duration lockTimeout,
    List<String> options) {
  /** What packages can be. */
  enum State {
    /** Installed, in any version. */
    PRESENT,
    /** Installed in the newest version. */
    LATEST,
    /** Not installed. */
    ABSENT
  }

  private static final String[] STATES = {"present", "installed", "latest", "absent", "removed"};

  /** How long to wait for another run of the tool, unless told otherwise. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  static Parameter nameParameter(String description) {
    return Parameter.optional("name", Type.LIST, description);
  }

  static Parameter stateParameter() {
    return Parameter.optional("state", Type.TEXT, "What they shall be")
        .oneOf(STATES)
        .defaultsTo("present");
  }

  static Parameter refreshParameter() {
    return Parameter.optional(
            "update_cache", Type.BOOLEAN, "Refresh the package lists before installing")
        .defaultsTo("false");
  }

  static Parameter lockParameter() {
    return Parameter.optional(
            "lock_timeout", Type.DURATION, "How long to wait while another program has the lock")
        .defaultsTo("10m");
  }

  /**
   * Reads the arguments that all tools have in common.
   *
   * @param arguments the arguments
   * @param tool the tool, if it is known already
   * @return a request without wishes of one tool only
   */
  static PackageRequest of(Arguments arguments, Optional<PackageTool<?>> tool) {
    String key = arguments.has("pkg") ? "pkg" : "name";
    List<String> names =
        arguments.texts(key).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .distinct()
            .toList();
    boolean everything = state(arguments) == State.LATEST && names.equals(List.of("*"));
    for (String name : everything ? List.<String>of() : names) {
      Optional<String> mistake =
          tool.isPresent() ? tool.get().mistake(name) : PackageRequest.mistake(name);
      mistake.ifPresent(text -> arguments.problem(key, text));
    }
    return new PackageRequest(
        everything ? List.of() : names,
        state(arguments),
        arguments.bool("update_cache", arguments.has("cache_valid_time")),
        arguments.duration("cache_valid_time", Duration.ZERO),
        recommends(arguments),
        arguments.bool("start_services", true),
        arguments.bool("purge", false),
        arguments.bool("autoremove", arguments.bool("clean_deps", false)),
        arguments.bool("only_upgrade", arguments.bool("update_only", false)),
        everything ? Optional.of("") : Optional.empty(),
        arguments.duration("lock_timeout", PATIENCE),
        List.of());
  }

  private static Optional<Boolean> recommends(Arguments arguments) {
    return arguments
        .optionalBool("install_recommends")
        .or(() -> arguments.optionalBool("install_weak_deps"))
        .or(() -> arguments.optionalBool("disable_recommends").map(without -> !without));
  }

  private static State state(Arguments arguments) {
    return switch (arguments.text("state", "present")) {
      case "absent", "removed" -> State.ABSENT;
      case "latest" -> State.LATEST;
      default -> State.PRESENT;
    };
  }

  private static Optional<String> mistake(String name) {
    return name.matches("[@A-Za-z0-9/_*]([^\\s'\"\\\\]*[^\\s'\"\\\\-])?")
        ? Optional.empty()
        : Optional.of("\"" + name + "\" is not the name of a package");
  }

  /** The same request with more words for the tool. */
  PackageRequest with(List<String> words) {
    return new PackageRequest(
        names,
        state,
        refresh,
        valid,
        recommends,
        startServices,
        purge,
        autoremove,
        onlyUpgrade,
        upgrade,
        lockTimeout,
        words);
  }

  /** The same request that upgrades the whole system. */
  PackageRequest upgrading(Optional<String> how) {
    return new PackageRequest(
        names,
        state,
        refresh,
        valid,
        recommends,
        startServices,
        purge,
        autoremove,
        onlyUpgrade,
        how,
        lockTimeout,
        options);
  }

  /** Records a problem if there is nothing to do. */
  PackageRequest demandingWork(Arguments arguments) {
    if (!arguments.has("name") && !arguments.has("pkg") && !refresh && upgrade.isEmpty()) {
      arguments.problem("name", "\"name\" is required");
    }
    return this;
  }

  boolean latest() {
    return state == State.LATEST;
  }

  /** The names with commas between them, for the user. */
  static String shown(List<?> packages) {
    return packages.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
