package io.plumbline.playbook;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads, while a play runs, the files of variables whose names depend on variables. */
public final class VariableFileReader {
  private final TemplateEngine engine;
  private final Map<Path, Map<String, YamlNode>> known = new ConcurrentHashMap<>();

  /**
   * Makes a reader that reads each file once.
   *
   * @param engine knows the syntax of expressions
   */
  public VariableFileReader(TemplateEngine engine) {
    this.engine = engine;
  }

  /**
   * Reads the first file that is there.
   *
   * @param names what was written
   * @param paths what that came to, relative to the playbook
   * @param playbook the file of the play
   * @return the variables in it, not rendered
   * @throws InvalidInputException if there is none, or it cannot be used
   */
  public Map<String, YamlNode> first(List<YamlScalar> names, List<String> paths, Path playbook) {
    for (String path : paths) {
      Path file = PlaybookLoader.beside(playbook, path);
      if (Files.isRegularFile(file)) {
        return known.computeIfAbsent(file, this::read);
      }
    }
    throw new InvalidInputException(
        Problem.at(
            names.get(0).location(), "there is no variables file " + String.join(", ", paths)));
  }

  private Map<String, YamlNode> read(Path file) {
    Problems problems = new Problems();
    Map<String, YamlNode> variables = new HashMap<>();
    Optional<YamlMap> map = PlayVariablesLoader.read(file, engine, problems);
    map.ifPresent(found -> variables.putAll(new Keys(found, problems).variables(found)));
    problems.throwIfAny();
    return variables;
  }
}
