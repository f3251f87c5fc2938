package io.plumbline.module.services;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, stops, enables and masks units of systemd, for the system or for users. */
final class SystemdModule implements TaskModule<SystemdRequest, SystemdUnits> {
  private final String name;

  /** Makes the module under one of its names. */
  SystemdModule(String name) {
    this.name = name;
  }

  @Override
  public ModuleSpec<SystemdRequest> spec() {
    return new ModuleSpec<>(
        name,
        "Starts, stops, restarts, enables or masks systemd units",
        false,
        List.of(
            Parameter.optional("name", Type.LIST, "The unit or units; without a suffix, services"),
            Parameter.optional("state", Type.TEXT, "What they shall do; the last two always do it")
                .oneOf("started", "stopped", "restarted", "reloaded"),
            Parameter.optional("enabled", Type.BOOLEAN, "Whether they start when the host boots"),
            Parameter.optional("masked", Type.BOOLEAN, "Whether nothing at all may start them"),
            Parameter.optional(
                    "daemon_reload",
                    Type.BOOLEAN,
                    "Whether systemd reads changed unit files first; alone, all that have changed")
                .defaultsTo("true before a start, restart or reload"),
            Parameter.optional("scope", Type.TEXT, "Whose systemd; global is that of every user")
                .oneOf("system", "user", "global")
                .defaultsTo("system"),
            Parameter.optional("force", Type.BOOLEAN, "Whether links in the way are replaced")
                .defaultsTo("false"),
            Parameter.optional(
                    "no_block",
                    Type.BOOLEAN,
                    "Whether systemd goes on with it by itself; nothing tells then if it fails")
                .defaultsTo("false")),
        Optional.empty(),
        """
        - name: systemd knows the new unit file, and its timer runs
          NAME: {name: backup.timer, state: started, enabled: true, daemon_reload: true}
        """
            .replace("NAME", name),
        this::bind);
  }

  private SystemdRequest bind(Arguments arguments) {
    SystemdRequest.Scope scope =
        switch (arguments.text("scope", "system")) {
          case "user" -> SystemdRequest.Scope.USER;
          case "global" -> SystemdRequest.Scope.GLOBAL;
          default -> SystemdRequest.Scope.SYSTEM;
        };
    SystemdRequest request = ServiceModule.request(arguments, name, scope);
    boolean work = request.state().or(() -> request.enabled().map(String::valueOf)).isPresent();
    if (request.names().isEmpty() && (work || request.masked().isPresent())) {
      arguments.problem("name", name + " needs a name with \"state\", \"enabled\" and \"masked\"");
    }
    if (scope == SystemdRequest.Scope.GLOBAL && request.state().isPresent()) {
      arguments.problem("state", "\"state\" cannot be set for every user; scope: user does it");
    }
    return request;
  }

  @Override
  public Probe<SystemdUnits> probe(SystemdRequest wanted) {
    return SystemdUnits.probe(wanted);
  }

  @Override
  public Change decide(SystemdRequest wanted, SystemdUnits found) {
    return SystemdChange.decide(wanted, found);
  }

  @Override
  public Map<String, Object> results(
      SystemdRequest wanted, SystemdUnits found, List<CommandResult> applied) {
    return ServiceModule.results(wanted, found.status());
  }
}
