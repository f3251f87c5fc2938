package io.plumbline.module;

import io.plumbline.input.Arguments;
import io.plumbline.input.Condition;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Evaluated;
import io.plumbline.input.FileAndWords;
import io.plumbline.input.Parameter;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds the arguments of a test as a playbook would, without an engine: FILE and TEMPLATE values
 * are resolved against a folder (a template is sent unrendered), CONDITIONS are written as {@code
 * {text: x > 1, holds: true}}, an EXPRESSION as {@code {text: x, value: 7}}.
 */
final class Binding {
  private Binding() {}

  static <A> A bind(PlaybookModule<A> module, String yaml, Path folder) {
    Problems problems = new Problems();
    Optional<YamlNode> node = YamlReader.parse(yaml, Path.of("task.yml"), problems);
    problems.throwIfAny();
    A wanted = bind(module, node, folder, problems);
    problems.throwIfAny();
    return wanted;
  }

  static <A> A bind(
      PlaybookModule<A> module, Optional<YamlNode> given, Path folder, Problems problems) {
    YamlMap node = map(module, given);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, SourceLocation> locations = new LinkedHashMap<>();
    for (YamlMap.Entry entry : node.entries()) {
      String name = entry.key().text();
      Optional<Parameter> parameter =
          module.spec().parameters().stream()
              .filter(p -> p.name().equals(name) || p.name().equals(ModuleSpec.ANY_KEY))
              .findFirst();
      if (parameter.isEmpty()) {
        problems.add(entry.key().location(), "unknown key \"" + name + "\"");
        continue;
      }
      boolean elsewhere =
          parameter.get().type() == Parameter.Type.FILE
              && (Boolean.TRUE.equals(node.get("remote_src").map(YamlNode::value).orElse(false))
                  || String.valueOf(entry.value().value()).contains("://"));
      Parameter.Type type = elsewhere ? Parameter.Type.TEXT : parameter.get().type();
      values.put(name, value(type, entry.value().value(), folder));
      locations.put(name, entry.value().location());
    }
    return module
        .spec()
        .binding()
        .apply(new Arguments(values, locations, node.location(), problems));
  }

  private static YamlMap map(PlaybookModule<?> module, Optional<YamlNode> given) {
    if (given.isEmpty()) {
      return new YamlMap(List.of(), SourceLocation.commandLine());
    }
    if (given.get() instanceof YamlScalar text) {
      SourceLocation place = text.location();
      String key = module.spec().freeForm().orElseThrow();
      YamlScalar name = new YamlScalar(key, YamlScalar.Style.PLAIN, "", place, place);
      return new YamlMap(List.of(new YamlMap.Entry(name, text)), place);
    }
    return (YamlMap) given.get();
  }

  private static Object value(Parameter.Type type, Object value, Path folder) {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case FILE -> new ControllerFile(folder.resolve(value.toString()), Optional.empty());
      case FILE_AND_WORDS -> fileAndWords(value.toString(), folder);
      case TEMPLATE -> template(folder.resolve(value.toString()));
      case CONDITIONS ->
          (value instanceof List<?> items ? items : List.of(value))
              .stream().map(Binding::condition).toList();
      case EXPRESSION -> expression(value);
      default -> value;
    };
  }

  private static FileAndWords fileAndWords(String text, Path folder) {
    List<String> words = CommandWords.split(text).orElseThrow();
    Path file = folder.resolve(words.get(0));
    return new FileAndWords(
        new ControllerFile(file, Optional.empty()), words.subList(1, words.size()));
  }

  private static Evaluated expression(Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new Evaluated(String.valueOf(map.get("text")), map.get("value"));
  }

  private static ControllerFile template(Path path) {
    String text = new ControllerFile(path, Optional.empty()).text();
    return new ControllerFile(path, Optional.of(text));
  }

  private static Condition condition(Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new Condition(String.valueOf(map.get("text")), (Boolean) map.get("holds"));
  }
}
