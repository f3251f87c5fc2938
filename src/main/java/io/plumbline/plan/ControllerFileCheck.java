package io.plumbline.plan;

import io.plumbline.input.Parameter;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.module.Modules;
import io.plumbline.playbook.ControllerPaths;
import io.plumbline.playbook.Directive;
import io.plumbline.playbook.NearbyFiles;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.template.TemplateEngine;
import io.plumbline.vault.EncryptedFile;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds files and templates on the control machine that tasks name by a constant and that are not
 * there, and mistakes in the syntax of the templates, before any host is reached.
 */
public final class ControllerFileCheck {
  /** The modules that may bring a file to the control machine while a play runs. */
  private static final Set<String> FETCHING = Set.of("fetch");

  private final Modules modules;
  private final TemplateEngine engine;
  private final Problems problems;
  private final Map<Task, List<Path>> templates = new IdentityHashMap<>();

  /**
   * Makes a check.
   *
   * @param modules the modules that tasks name
   * @param engine knows the syntax of templates
   * @param problems collects what is wrong
   */
  public ControllerFileCheck(Modules modules, TemplateEngine engine, Problems problems) {
    this.modules = modules;
    this.engine = engine;
    this.problems = problems;
  }

  /**
   * Checks the files that a plan names.
   *
   * @param plan the plan
   */
  public void check(Plan plan) {
    boolean brought = false;
    for (PlannedPlay planned : plan.plays()) {
      if (planned.hosts().isEmpty()) {
        continue;
      }
      List<Task> tasks = new ArrayList<>(Work.tasksWithIncluded(planned.work()));
      tasks.addAll(Work.tasksWithIncluded(planned.handlers()));
      tasks.addAll(Work.tasksWithIncluded(planned.always()));
      for (Task task : tasks) {
        task(task, planned.play(), brought);
        brought |= mayBring(task);
      }
    }
  }

  /**
   * Lists the templates that a task renders.
   *
   * @param task the task
   * @return the files that are there
   */
  public List<Path> templatesOf(Task task) {
    return templates.getOrDefault(task, List.of());
  }

  /** What runs on the control machine may make any file there. */
  private static boolean mayBring(Task task) {
    boolean local =
        task.inherited()
            .directive(Directive.CONNECTION)
            .filter(kind -> kind.text().equals("local"))
            .isPresent();
    return local || task.delegateTo().isPresent() || FETCHING.contains(task.module());
  }

  private void task(Task task, Play play, boolean brought) {
    if (modules.find(task.module()).isEmpty() || !(task.arguments() instanceof YamlMap arguments)) {
      return;
    }
    for (Parameter parameter : modules.find(task.module()).get().spec().parameters()) {
      Optional<YamlNode> node = arguments.get(parameter.name());
      boolean template = parameter.type() == Parameter.Type.TEMPLATE;
      if ((template || parameter.type() == Parameter.Type.FILE)
          && node.isPresent()
          && node.get() instanceof YamlScalar name
          && isConstant(name)
          && !isElsewhere(arguments, name)) {
        file(task, name, template, play, brought);
      }
    }
  }

  /** A module may be told that its file is on the host, or on a server. */
  private static boolean isElsewhere(YamlMap arguments, YamlScalar name) {
    return arguments.get("remote_src").isPresent() || name.text().contains("://");
  }

  private static boolean isConstant(YamlScalar name) {
    return name.value() != null && !name.text().contains("${") && !name.text().contains("<#");
  }

  private void file(Task task, YamlScalar name, boolean template, Play play, boolean brought) {
    ControllerPaths paths =
        ControllerPaths.of(
            Path.of(name.text()),
            name.location().file(),
            task.inherited().role().map(Role::path),
            Optional.ofNullable(play.file().getParent()),
            template ? "templates" : "files");
    Optional<Path> found = paths.found();
    if (found.isPresent()) {
      if (template && !EncryptedFile.isOne(found.get())) {
        Problems own = new Problems();
        engine.checkFile(found.get(), own);
        problems.addAll(own.sorted());
        if (own.isEmpty()) {
          templates.computeIfAbsent(task, key -> new ArrayList<>()).add(found.get());
        }
      }
    } else if (!brought) {
      problems.add(
          new Problem(
              name.location(),
              "there is no " + (template ? "template" : "file") + " \"" + name.text() + "\"",
              NearbyFiles.meant(paths.places()).or(() -> Optional.of(paths.lookedFor()))));
    }
  }
}
