package io.plumbline.playbook;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.module.Modules;
import io.plumbline.template.TemplateEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads, while a play runs, what a dynamic include brings whose name was not known before. */
public final class IncludeLoader {
  private final Modules modules;
  private final TemplateEngine engine;
  private final RoleFolders roles;

  /**
   * Makes a loader.
   *
   * @param modules the modules tasks can name
   * @param engine knows the syntax of expressions
   * @param roles where roles are found
   */
  public IncludeLoader(Modules modules, TemplateEngine engine, RoleFolders roles) {
    this.modules = modules;
    this.engine = engine;
    this.roles = roles;
  }

  /**
   * Reads what a task includes.
   *
   * @param task the task
   * @param request what its arguments came to
   * @param playbook the file of the play it stands in
   * @return what it brings
   * @throws InvalidInputException with everything that is wrong with it
   */
  public Included load(Task task, IncludeRequest request, Path playbook) {
    if (task.included().isPresent()) {
      return task.included().get();
    }
    Problems problems = new Problems();
    if (request.name().isEmpty()) {
      throw new InvalidInputException(
          Problem.at(task.location(), "\"" + task.module() + "\" names nothing to include"));
    }
    Path folder = Optional.ofNullable(playbook.getParent()).orElse(Path.of(""));
    Optional<Included> included =
        new WorkLoader(modules, engine, roles, problems)
            .included(task, request, new Origin(folder, List.of()));
    problems.throwIfAny();
    return included.orElseThrow();
  }
}
