package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Suggestion;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.Task;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the handlers that a notification means. */
final class Notifications {
  private final TemplateEngine engine;

  Notifications(TemplateEngine engine) {
    this.engine = engine;
  }

  /**
   * Notifies the handler of this name, the last one if there are several, and all that listen to
   * it.
   *
   * @throws InvalidInputException if there is none
   */
  void send(YamlScalar written, HostRun host, Variables variables) {
    Object rendered = engine.render(written, variables);
    List<?> names = rendered instanceof List<?> list ? list : List.of(rendered);
    for (Object one : names) {
      send(String.valueOf(one), written, host, variables);
    }
  }

  private void send(String name, YamlScalar written, HostRun host, Variables variables) {
    Optional<Handler> named = Optional.empty();
    List<Handler> listening = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Handler handler : host.handlers()) {
      List<String> its = names(handler, variables);
      known.addAll(its);
      known.addAll(handler.task().listen());
      if (its.contains(name)) {
        named = Optional.of(handler);
      }
      if (handler.task().listen().contains(name)) {
        listening.add(handler);
      }
    }
    if (named.isEmpty() && listening.isEmpty()) {
      throw new InvalidInputException(
          new Problem(
              written.location(),
              "there is no handler \"" + name + "\" in this play",
              Suggestion.didYouMean(name, known)));
    }
    named.ifPresent(host::notify);
    listening.forEach(host::notify);
  }

  /** The name, and the name behind that of the role. */
  private List<String> names(Handler handler, Variables variables) {
    Task task = handler.task();
    if (task.name().isEmpty()) {
      return List.of();
    }
    Variables seen =
        variables.with(task.inherited().variables()).with(handler.scope().parameters());
    String name;
    try {
      name = String.valueOf(engine.render(task.name().get(), seen));
    } catch (InvalidInputException e) {
      name = task.name().get().text();
    }
    List<String> names = new ArrayList<>(List.of(name));
    Optional<Role> role = task.inherited().role();
    if (role.isPresent()) {
      names.add(role.get().name() + " : " + name);
    }
    return names;
  }
}
