package io.plumbline.template.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the control machine has: files, its environment; and variables by name. */
final class LookupFunctions {
  private LookupFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        looking(
                "lookup",
                "Looks something up on the control machine; several answers joined by \",\"")
            .example("lookup(\"env\", \"NOT_SET\")")
            .does(LookupFunctions::joined),
        looking("query", "As lookup, but always gives a list")
            .example("query(\"env\", \"NOT_SET\")")
            .does(LookupFunctions::found));
  }

  private static FunctionSpec looking(String name, String summary) {
    return FunctionSpec.named(name, summary)
        .takes(
            "kind",
            "env, file, template, vars, varnames, fileglob, first_found, dict, items or" + " list")
        .takesMore("terms", "names of variables or files; one after the other");
  }

  private static Object joined(FunctionCall call) {
    List<Object> answers = found(call);
    if (!answers.stream().allMatch(String.class::isInstance)) {
      return answers.size() == 1 ? answers.get(0) : answers;
    }
    return answers.stream().map(PlainText::of).collect(Collectors.joining(","));
  }

  private static List<Object> found(FunctionCall call) {
    List<Object> terms = call.from(1);
    List<Object> answers = new ArrayList<>();
    String kind = call.text(0).replaceFirst("^ansible\\.builtin\\.", "");
    switch (kind) {
      case "env" -> terms.forEach(term -> answers.add(environment(PlainText.of(term))));
      case "file" -> terms.forEach(term -> answers.add(read(call, term, "files").stripTrailing()));
      case "template" ->
          terms.forEach(
              term -> answers.add(call.scope().renderFile(file(call, term, "templates"))));
      case "vars" -> terms.forEach(term -> answers.add(variable(call, PlainText.of(term))));
      case "varnames" -> terms.forEach(term -> answers.addAll(names(call, PlainText.of(term))));
      case "fileglob" -> terms.forEach(term -> answers.addAll(matching(call, term)));
      case "first_found" -> answers.add(first(call, flat(terms)));
      case "list" -> answers.addAll(terms);
      case "items" -> answers.addAll(flat(terms));
      case "dict" -> {
        return MapFunctions.itemsOf(call.map(1));
      }
      case "pipe", "password", "url", "hashi_vault" ->
          throw call.problem(
              "\""
                  + kind
                  + "\" is not there: register the result of a command, or use secret(\"name\")");
      default -> throw call.problem("there is no lookup \"" + kind + "\"");
    }
    return answers;
  }

  private static List<Object> flat(List<Object> terms) {
    List<Object> items = new ArrayList<>();
    for (Object term : terms) {
      if (term instanceof List<?> list) {
        items.addAll(list);
      } else {
        items.add(term);
      }
    }
    return items;
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  private static Object variable(FunctionCall call, String name) {
    return call.scope()
        .variable(name)
        .orElseThrow(() -> call.problem("the variable \"" + name + "\" is not defined"));
  }

  private static List<Object> names(FunctionCall call, String expression) {
    var pattern = PythonRegex.compile(expression, false, false);
    List<Object> names = new ArrayList<>();
    call.scope().names().stream().filter(name -> pattern.matcher(name).find()).forEach(names::add);
    return names;
  }

  /** Files are looked for in the role, beside the playbook, and where the program was started. */
  private static List<Path> places(FunctionCall call, String folder) {
    List<Path> places = new ArrayList<>();
    for (String name : List.of("role_path", "playbook_dir")) {
      call.scope()
          .variable(name)
          .map(value -> Path.of(String.valueOf(value)))
          .ifPresent(
              path -> {
                places.add(path.resolve(folder));
                places.add(path);
              });
    }
    places.add(Path.of(""));
    return places;
  }

  private static Path file(FunctionCall call, Object term, String folder) {
    String name = PlainText.of(term);
    for (Path place : places(call, folder)) {
      if (Files.isRegularFile(place.resolve(name))) {
        return place.resolve(name);
      }
    }
    throw call.problem("there is no file \"" + name + "\"");
  }

  private static String read(FunctionCall call, Object term, String folder) {
    Path file = file(call, term, folder);
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw call.problem(file + " is not UTF-8 text");
    } catch (IOException e) {
      throw call.problem(file + " cannot be read");
    }
  }

  private static Object first(FunctionCall call, List<Object> names) {
    for (Object name : names) {
      for (Path place : places(call, "files")) {
        Path file = place.resolve(PlainText.of(name));
        if (Files.exists(file)) {
          return file.toString();
        }
      }
    }
    throw call.problem("none of these files is there: " + names);
  }

  private static List<Object> matching(FunctionCall call, Object term) {
    Path pattern = Path.of(PlainText.of(term));
    Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
    List<Object> files = new ArrayList<>();
    for (Path place : places(call, "files")) {
      Path in = place.resolve(folder);
      if (!Files.isDirectory(in)) {
        continue;
      }
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(in, String.valueOf(pattern.getFileName()))) {
        entries.forEach(entry -> files.add(entry.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (!files.isEmpty()) {
        break;
      }
    }
    files.sort(Values.ORDER);
    return files;
  }
}
