package io.plumbline.module.files;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.PythonPattern;
import io.plumbline.module.Replacement;
import io.plumbline.module.TaskModule;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces every match of a regular expression in a file. */
final class ReplaceModule implements TaskModule<ReplaceModule.Wanted, FoundFile> {
  private static final String SECTION = "plumbSection";

  private static final String EXAMPLE =
      """
      - name: Instances reach the controller by its new name
        replace:
          path: /etc/hosts
          regexp: '(\\s)old\\.example\\.org(\\s.*)?$'
          replace: '\\1new.example.org\\2'
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param regexp what to replace; {@code ^} and {@code $} match at every line
   * @param replacement what to write instead
   * @param section finds the part of the file that may change, in a group; empty for all of it
   * @param charset how the file is read and written
   * @param write how the file is written
   */
  record Wanted(
      String path,
      Optional<Pattern> regexp,
      Replacement replacement,
      Optional<Pattern> section,
      Charset charset,
      FileWrite write) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("path", Type.TEXT, "The file, an absolute path"));
    parameters.add(
        Parameter.required(
            "regexp", Type.TEXT, "What to replace; ^ and $ match at the ends of every line"));
    parameters.add(
        Parameter.optional("replace", Type.TEXT, "What to write instead; \\1 means a group")
            .defaultsTo("\"\""));
    parameters.add(
        Parameter.optional("after", Type.TEXT, "A regexp: only what follows its match is changed"));
    parameters.add(
        Parameter.optional(
            "before", Type.TEXT, "A regexp: only what stands before its match is changed"));
    parameters.add(
        Parameter.optional("encoding", Type.TEXT, "The encoding of the file").defaultsTo("utf-8"));
    parameters.addAll(FileWrite.PARAMETERS);
    return new ModuleSpec<>(
        "replace",
        "Replaces every match of a regular expression in a file",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        ReplaceModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    if (!arguments.has("regexp")) {
      arguments.problem("regexp", "\"regexp\" is required");
    }
    Optional<Pattern> regexp =
        PythonPattern.of(arguments, "regexp", Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS);
    Replacement replacement = new Replacement(arguments.text("replace", ""));
    regexp
        .flatMap(replacement::unknownReference)
        .ifPresent(
            name ->
                arguments.problem(
                    "replace",
                    "\"replace\" refers to " + name + ", a group that regexp does not have"));
    return new Wanted(
        HostPath.withoutSlash(arguments, "path"),
        regexp,
        replacement,
        section(arguments),
        charset(arguments),
        FileWrite.of(arguments));
  }

  private static Optional<Pattern> section(Arguments arguments) {
    Optional<Pattern> after = PythonPattern.of(arguments, "after", Pattern.DOTALL);
    Optional<Pattern> before = PythonPattern.of(arguments, "before", Pattern.DOTALL);
    if (after.isEmpty() && before.isEmpty()) {
      return Optional.empty();
    }
    String reach = after.isPresent() && before.isPresent() ? ".*?" : ".*";
    return Optional.of(
        PythonPattern.compile(
            after.map(Pattern::pattern).orElse("")
                + "(?P<"
                + SECTION
                + ">"
                + reach
                + ")"
                + before.map(Pattern::pattern).orElse(""),
            Pattern.DOTALL));
  }

  private static Charset charset(Arguments arguments) {
    String name = arguments.text("encoding", "utf-8");
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      arguments.problem("encoding", "there is no encoding \"" + name + "\"");
      return StandardCharsets.UTF_8;
    }
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("dest", "path", "destfile", "path", "name", "path");
  }

  @Override
  public Probe<FoundFile> probe(Wanted wanted) {
    return FoundFile.whole(wanted.path);
  }

  @Override
  public Change decide(Wanted wanted, FoundFile found) {
    Optional<String> obstacle = found.obstacleToEditing(wanted.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    if (found.isAbsent()) {
      return FileWrite.missing(wanted.path, "replace matches in " + wanted.path);
    }
    String text;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(found.content().orElseThrow());
      text = wanted.charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return Change.impossible(
          wanted.path + " is not encoded in " + wanted.charset.name().toLowerCase());
    }
    int from = 0;
    int to = text.length();
    if (wanted.section.isPresent()) {
      Matcher section = wanted.section.get().matcher(text);
      if (!section.find()) {
        return wanted.write.attributesOnly(wanted.path, found);
      }
      from = section.start(SECTION);
      to = section.end(SECTION);
    }
    StringBuilder changed = new StringBuilder();
    Matcher matcher = wanted.regexp.orElseThrow().matcher(text.substring(from, to));
    int matches = 0;
    for (; matcher.find(); matches++) {
      String written = wanted.replacement.expanded(matcher);
      matcher.appendReplacement(changed, Matcher.quoteReplacement(written));
    }
    matcher.appendTail(changed);
    String whole = text.substring(0, from) + changed + text.substring(to);
    return wanted.write.change(
        wanted.path,
        whole.getBytes(wanted.charset),
        found,
        "replace " + (matches == 1 ? "a match" : matches + " matches") + " in " + wanted.path);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.write.results("path", wanted.path, applied);
  }
}
