package io.plumbline.convert;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Turns a file, or a folder with all in it, from Ansible's language into Plumbline's. What it reads
 * stays as it is; what it comes to is given back, to be written or not.
 */
public final class Conversion {
  private static final long MOST_BYTES = 4L * 1024 * 1024;
  private static final String TEMPLATE = ".j2";
  private static final String CONVERTED = ".ftl";

  private final Path root;
  private final boolean folder;
  private final ModuleWords words = new ModuleWords();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Path, String> texts = new TreeMap<>();
  private final List<Path> others = new ArrayList<>();
  private int complete;

  /**
   * What one file became.
   *
   * @param source the file as it was
   * @param target its new name, relative to the root
   * @param text its new text
   * @param changed whether name or text differ from what they were
   */
  public record Output(Path source, Path target, String text, boolean changed) {}

  /**
   * What all came to.
   *
   * @param outputs the files that were read
   * @param others files that are nothing to convert
   * @param files how many files were read
   * @param complete how many of them have no problem
   * @param problems what has no counterpart, in order
   */
  public record Result(
      List<Output> outputs, List<Path> others, int files, int complete, List<Problem> problems) {}

  private Conversion(Path root) {
    this.root = root;
    this.folder = Files.isDirectory(root);
  }

  /**
   * Turns a file or folder.
   *
   * @param root the file or folder, as the user named it
   * @return what it came to
   * @throws InvalidInputException if there is no such file
   */
  public static Result of(Path root) {
    if (!Files.exists(root)) {
      throw new InvalidInputException(
          Problem.at(SourceLocation.startOf(root), "the file does not exist"));
    }
    Conversion conversion = new Conversion(root);
    conversion.collect();
    return conversion.convert();
  }

  private void collect() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (hidden(file)) {
          continue;
        }
        Optional<String> text = concerned(file) ? read(file) : Optional.empty();
        if (text.isPresent()) {
          texts.put(file, text.get());
        } else {
          others.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean hidden(Path file) {
    Path inside = relative(file);
    for (Path part : inside) {
      if (folder && part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private Path relative(Path file) {
    return folder ? root.relativize(file) : file.getFileName();
  }

  private boolean concerned(Path file) {
    return isTemplate(file) || isYaml(file);
  }

  /** A file of variables of a group or host may have no ending. */
  private boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    boolean variables = within(file, "group_vars") || within(file, "host_vars");
    boolean ending = name.endsWith(".yml") || name.endsWith(".yaml");
    return !within(file, "files") && (ending || variables && !name.contains("."));
  }

  private boolean isTemplate(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(TEMPLATE) || within(file, "templates") && !name.endsWith(CONVERTED);
  }

  private boolean within(Path file, String name) {
    Path parent = relative(file).getParent();
    while (parent != null) {
      if (parent.getFileName().toString().equals(name)) {
        return true;
      }
      parent = parent.getParent();
    }
    return false;
  }

  /** A file that is no text is nothing to convert. */
  private static Optional<String> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Result convert() {
    VariableKinds kinds = new VariableKinds();
    Set<String> templates = new HashSet<>();
    texts.forEach(
        (file, text) -> {
          if (file.getFileName().toString().endsWith(TEMPLATE)) {
            templates.add(file.getFileName().toString());
          } else if (!isTemplate(file)) {
            learn(kinds, file, text);
          }
        });
    JinjaText jinja = new JinjaText(kinds.known());
    List<Output> outputs = new ArrayList<>();
    texts.forEach((file, text) -> output(file, text, jinja, templates).ifPresent(outputs::add));
    return new Result(outputs, others, texts.size(), complete, problems);
  }

  private static void learn(VariableKinds kinds, Path file, String text) {
    try {
      YamlParts.read(text, file).forEach(kinds::learn);
    } catch (InvalidInputException e) {
      // The problem is told when the file is converted.
      return;
    }
  }

  private Optional<Output> output(Path file, String text, JinjaText jinja, Set<String> templates) {
    int before = problems.size();
    String converted;
    if (isTemplate(file)) {
      converted = template(file, text, jinja);
    } else {
      try {
        PlaybookConversion.Result result =
            PlaybookConversion.convert(file, text, jinja, templates, words);
        problems.addAll(result.problems());
        converted = result.text();
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
        return Optional.empty();
      }
    }
    complete += problems.size() == before ? 1 : 0;
    Path target = renamed(relative(file));
    boolean changed = !converted.equals(text) || !target.equals(relative(file));
    return Optional.of(new Output(file, target, converted, changed));
  }

  private String template(Path file, String text, JinjaText jinja) {
    Converted converted = jinja.template(text);
    for (Converted.Failure failure : converted.failures()) {
      String before = text.substring(0, Math.min(failure.offset(), text.length()));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      problems.add(
          Problem.at(
              new SourceLocation(file, line, column), ValueEdits.FAILURE + failure.reason()));
    }
    return converted.text();
  }

  private static Path renamed(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(TEMPLATE)
        ? file.resolveSibling(name.substring(0, name.length() - TEMPLATE.length()) + CONVERTED)
        : file;
  }
}
