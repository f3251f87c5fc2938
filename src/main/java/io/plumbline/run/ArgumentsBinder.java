package io.plumbline.run;

import io.plumbline.input.Arguments;
import io.plumbline.input.Condition;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Evaluated;
import io.plumbline.input.FileAndWords;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Parameter;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.module.CommandWords;
import io.plumbline.module.FoundFile;
import io.plumbline.playbook.ControllerPaths;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.vault.EncryptedFile;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Renders the arguments of a task or check and makes them typed. */
final class ArgumentsBinder {
  private final TemplateEngine engine;
  private final SecretMask secrets;

  ArgumentsBinder(TemplateEngine engine, SecretMask secrets) {
    this.engine = engine;
    this.secrets = secrets;
  }

  /**
   * What arguments are written where.
   *
   * @param parameters what is taken
   * @param freeForm the parameter that takes a plain scalar
   * @param value what was written
   * @param more what stands under {@code args}
   * @param location where the task stands
   */
  record Written(
      List<Parameter> parameters,
      Optional<String> freeForm,
      YamlNode value,
      Optional<YamlMap> more,
      SourceLocation location) {}

  /** Renders and binds; throws with every problem found. */
  <A> A bind(Written written, Function<Arguments, A> binding, Variables variables) {
    Map<String, YamlNode> nodes = new LinkedHashMap<>();
    if (written.value() instanceof YamlMap map) {
      map.entries().forEach(entry -> nodes.put(entry.key().text(), entry.value()));
    } else if (written.value() instanceof YamlScalar scalar && scalar.value() != null) {
      written.freeForm().ifPresent(name -> nodes.put(name, scalar));
    }
    written
        .more()
        .ifPresent(
            map -> map.entries().forEach(entry -> nodes.put(entry.key().text(), entry.value())));
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, SourceLocation> locations = new HashMap<>();
    Problems problems = new Problems();
    nodes.forEach(
        (name, node) -> {
          Optional<Parameter> parameter =
              written.parameters().stream().filter(p -> p.name().equals(name)).findFirst();
          Object value =
              Omitted.within(
                  isFile(parameter) && isElsewhere(written, node, nodes, variables)
                      ? engine.render(node, variables)
                      : value(parameter, node, variables));
          if (Omitted.is(value)) {
            return;
          }
          if (value instanceof ControllerFile file && decrypts(nodes, variables)) {
            value = opened(file, node.location());
          } else if (value instanceof FileAndWords run && decrypts(nodes, variables)) {
            value = new FileAndWords(opened(run.file(), node.location()), run.words());
          }
          if (parameter.isPresent()) {
            checkChoice(parameter.get(), value, node, problems);
            hide(parameter.get(), value);
          }
          values.put(name, value);
          locations.put(name, node.location());
        });
    A bound =
        binding.apply(
            new Arguments(
                values, locations, written.location(), problems, surroundings(written, variables)));
    problems.throwIfAny();
    return bound;
  }

  private static boolean isFile(Optional<Parameter> parameter) {
    return parameter.map(Parameter::type).filter(Parameter.Type.FILE::equals).isPresent();
  }

  /** Tells whether a module that can take its file from elsewhere is told to do so. */
  private boolean isElsewhere(
      Written written, YamlNode node, Map<String, YamlNode> nodes, Variables variables) {
    if (written.parameters().stream().noneMatch(one -> one.name().equals("remote_src"))) {
      return false;
    }
    boolean onHost =
        Optional.ofNullable(nodes.get("remote_src"))
            .map(value -> engine.render(value, variables))
            .flatMap(Scalars::booleanOf)
            .orElse(false);
    return onHost || String.valueOf(engine.render(node, variables)).contains("://");
  }

  private Arguments.Surroundings surroundings(Written written, Variables variables) {
    Optional<Path> beside = Optional.ofNullable(written.location().file().getParent());
    return new Arguments.Surroundings(
        engine.variable("inventory_hostname", variables).map(String::valueOf).orElse(""),
        folder("playbook_dir", variables).or(() -> beside).orElse(Path.of("")));
  }

  private Optional<Path> folder(String name, Variables variables) {
    return engine.variable(name, variables).map(folder -> Path.of(String.valueOf(folder)));
  }

  private Object value(Optional<Parameter> parameter, YamlNode node, Variables variables) {
    Parameter.Type type = parameter.map(Parameter::type).orElse(Parameter.Type.ANY);
    return switch (type) {
      case CONDITIONS -> conditions(node, variables);
      case EXPRESSION -> {
        YamlScalar scalar = (YamlScalar) node;
        yield new Evaluated(
            scalar.text(),
            engine.evaluate(scalar.text().strip(), scalar.contentLocation(), variables));
      }
      case FILE -> found(node, variables, "files").orElse(null);
      case TEMPLATE ->
          found(node, variables, "templates")
              .map(
                  file ->
                      new ControllerFile(
                          file.path(), Optional.of(engine.renderFile(file.path(), variables))))
              .orElse(null);
      case FILE_AND_WORDS -> fileAndWords(node, variables);
      default -> engine.render(node, variables);
    };
  }

  private FileAndWords fileAndWords(YamlNode node, Variables variables) {
    List<String> words =
        CommandWords.split(String.valueOf(engine.render(node, variables)))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Problem.at(node.location(), "there is a quote that is not closed")));
    if (words.isEmpty()) {
      throw new InvalidInputException(Problem.at(node.location(), "no file is named"));
    }
    ControllerFile file = found(words.get(0), node.location(), variables, "files");
    return new FileAndWords(file, words.subList(1, words.size()));
  }

  private boolean decrypts(Map<String, YamlNode> nodes, Variables variables) {
    return Optional.ofNullable(nodes.get("decrypt"))
        .flatMap(node -> Scalars.booleanOf(engine.render(node, variables)))
        .orElse(true);
  }

  /** What an encrypted file holds is a secret; no difference shows a file that is larger. */
  private ControllerFile opened(ControllerFile file, SourceLocation location) {
    if (file.rendered().isPresent() || !EncryptedFile.isOne(file.path())) {
      return file;
    }
    byte[] plain = engine.vault().open(file.bytes(), location);
    if (plain.length <= FoundFile.MOST_SHOWN) {
      secrets.add(new String(plain, StandardCharsets.UTF_8));
    }
    return ControllerFile.decrypted(file.path(), plain);
  }

  private List<Condition> conditions(YamlNode node, Variables variables) {
    List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
    List<Condition> conditions = new ArrayList<>();
    for (YamlNode item : items) {
      YamlScalar scalar = (YamlScalar) item;
      conditions.add(new Condition(scalar.text(), engine.holds(scalar, variables)));
    }
    return conditions;
  }

  private Optional<ControllerFile> found(YamlNode node, Variables variables, String kind) {
    return Optional.ofNullable(engine.render(node, variables))
        .map(name -> found(String.valueOf(name), node.location(), variables, kind));
  }

  private ControllerFile found(
      String name, SourceLocation location, Variables variables, String kind) {
    ControllerPaths paths =
        ControllerPaths.of(
            Path.of(name),
            location.file(),
            folder("role_path", variables),
            folder("playbook_dir", variables),
            kind);
    return paths
        .found()
        .map(file -> new ControllerFile(file, Optional.empty()))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Problem.at(location, "there is no file \"" + name + "\"", paths.lookedFor())));
  }

  private static void checkChoice(
      Parameter parameter, Object value, YamlNode node, Problems problems) {
    if (value != null
        && !parameter.choices().isEmpty()
        && !(value instanceof List)
        && !parameter.choices().contains(String.valueOf(value))) {
      problems.add(
          node.location(),
          "\""
              + parameter.name()
              + "\" must be one of "
              + String.join(", ", parameter.choices())
              + ", not \""
              + value
              + "\"");
    }
  }

  private void hide(Parameter parameter, Object value) {
    if (parameter.secret() && value instanceof String text) {
      secrets.add(text);
    }
  }
}
