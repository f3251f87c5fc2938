package io.plumbline.module.files;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.PythonPattern;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Looks for files in folders, for later tasks to work on. */
final class FindModule implements TaskModule<Search, Search.Found> {
  private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,12})([a-z]?)");

  private static final String EXAMPLE =
      """
      - name: Logs that nobody will read any more
        find:
          paths: [/var/log/neutron, /var/log/nova]
          patterns: "*.log.*"
          age: 4w
          size: 1m
          recurse: true
        register: old_logs
      """;

  @Override
  public ModuleSpec<Search> spec() {
    return new ModuleSpec<>(
        "find",
        "Finds files, folders or links by name, age, size and content",
        true,
        List.of(
            Parameter.required("paths", Type.LIST, "The folders to look in, absolute paths"),
            Parameter.optional("patterns", Type.LIST, "The names to find, as file name patterns")
                .defaultsTo("[\"*\"]"),
            Parameter.optional("excludes", Type.LIST, "The names to leave out, patterns too"),
            Parameter.optional(
                    "use_regex", Type.BOOLEAN, "Whether the patterns are regular expressions")
                .defaultsTo("false"),
            Parameter.optional(
                "contains", Type.TEXT, "A regexp that matches the beginning of a line of the file"),
            Parameter.optional(
                    "read_whole_file",
                    Type.BOOLEAN,
                    "Whether contains may match anywhere, over several lines too")
                .defaultsTo("false"),
            Parameter.optional("file_type", Type.TEXT, "What to find")
                .oneOf("file", "directory", "link", "any")
                .defaultsTo("file"),
            Parameter.optional(
                "age", Type.TEXT, "The least age in s, m, h, d or w; with a minus the greatest"),
            Parameter.optional("age_stamp", Type.TEXT, "Which time the age is counted from")
                .oneOf("mtime", "atime", "ctime")
                .defaultsTo("mtime"),
            Parameter.optional(
                "size", Type.TEXT, "The least size in b, k, m, g or t; with a minus the greatest"),
            Parameter.optional("recurse", Type.BOOLEAN, "Whether to look in folders of folders")
                .defaultsTo("false"),
            Parameter.optional("depth", Type.INTEGER, "How deep to look; 1 is the folder itself"),
            Parameter.optional("hidden", Type.BOOLEAN, "Whether names that begin with a dot count")
                .defaultsTo("false"),
            Parameter.optional("follow", Type.BOOLEAN, "Whether to look in folders behind links")
                .defaultsTo("false"),
            Parameter.optional("get_checksum", Type.BOOLEAN, "Whether to give the SHA-256 of files")
                .defaultsTo("false")),
        Optional.empty(),
        EXAMPLE,
        FindModule::bind);
  }

  private static Search bind(Arguments arguments) {
    List<String> paths = new ArrayList<>();
    for (String path : arguments.texts("paths")) {
      if (!path.startsWith("/")) {
        arguments.problem("paths", "\"paths\" must be absolute paths, not \"" + path + "\"");
      }
      String clean = path.replaceAll("/{2,}", "/");
      paths.add(clean.length() > 1 && clean.endsWith("/") ? clean.replaceAll("/$", "") : clean);
    }
    if (paths.isEmpty()) {
      arguments.problem("paths", "\"paths\" needs a folder");
    }
    boolean regular = arguments.bool("use_regex", false);
    List<String> patterns = split(arguments, "patterns", regular);
    boolean recurse = arguments.bool("recurse", false);
    int depth = arguments.integer("depth", 0);
    if (depth < 0) {
      arguments.problem("depth", "\"depth\" must be 1 or more, not " + depth);
    }
    return new Search(
        paths,
        regular ? List.of() : patterns,
        matches(arguments, "patterns", patterns, regular),
        matches(arguments, "excludes", split(arguments, "excludes", regular), regular).negate(),
        contains(arguments),
        arguments.bool("read_whole_file", false),
        arguments.text("file_type", "file"),
        amount(arguments, "age", "smhdw", new long[] {1, 60, 3600, 86400, 604800}),
        arguments.text("age_stamp", "mtime"),
        amount(arguments, "size", "bkmgt", new long[] {1, 1L << 10, 1L << 20, 1L << 30, 1L << 40}),
        recurse ? depth : 1,
        arguments.bool("hidden", false),
        arguments.bool("follow", false),
        arguments.bool("get_checksum", false));
  }

  /** A single text holds several patterns with commas between them, as in Ansible. */
  private static List<String> split(Arguments arguments, String name, boolean regular) {
    List<String> texts = arguments.texts(name);
    boolean one = !(arguments.any(name) instanceof List);
    return one && texts.size() == 1 ? List.of(texts.get(0).split(",")) : texts;
  }

  private static Predicate<String> matches(
      Arguments arguments, String name, List<String> texts, boolean regular) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(
            regular ? PythonPattern.compile(text, 0) : Pattern.compile(glob(text), Pattern.DOTALL));
      } catch (PatternSyntaxException e) {
        arguments.problem(
            name, "\"" + text + "\" is not a regular expression: " + e.getDescription());
      }
    }
    boolean everything = patterns.isEmpty() && name.equals("patterns");
    return file -> everything || patterns.stream().anyMatch(one -> one.matcher(file).lookingAt());
  }

  /** Makes a regular expression of a file name pattern. */
  private static String glob(String pattern) {
    Matcher part = Pattern.compile("\\*|\\?|\\[(!?)(]?[^]]*)]|[^*?\\[]+|\\[").matcher(pattern);
    StringBuilder text = new StringBuilder();
    while (part.find()) {
      String found = part.group();
      if (found.equals("*")) {
        text.append(".*");
      } else if (found.equals("?")) {
        text.append('.');
      } else if (part.group(2) != null) {
        String set = part.group(2).replaceAll("[\\\\\\[\\]&^]", "\\\\$0");
        text.append('[').append(part.group(1).isEmpty() ? "" : "^").append(set).append(']');
      } else {
        text.append(Pattern.quote(found));
      }
    }
    return text + "\\z";
  }

  private static Optional<ExtendedExpression> contains(Arguments arguments) {
    Optional<String> text = arguments.optionalText("contains");
    Optional<ExtendedExpression> expression = text.flatMap(ExtendedExpression::of);
    if (text.isPresent() && expression.isEmpty()) {
      arguments.problem(
          "contains",
          "\"contains\" uses what grep -E on a host does not know, such as (?=...) or *?");
    }
    return expression;
  }

  private static OptionalLong amount(Arguments arguments, String name, String units, long[] sizes) {
    Optional<String> text = arguments.optionalText(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    Matcher matcher = AMOUNT.matcher(text.get().toLowerCase());
    int unit = matcher.matches() ? units.indexOf(matcher.group(2)) : -1;
    if (unit < 0) {
      arguments.problem(
          name,
          "\""
              + name
              + "\" must be a number with one of "
              + String.join(", ", units.split(""))
              + ", not \""
              + text.get()
              + "\"");
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)) * sizes[unit]);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("name", "paths", "path", "paths", "pattern", "patterns", "exclude", "excludes");
  }

  @Override
  public Probe<Search.Found> probe(Search search) {
    return search.probe();
  }

  @Override
  public Change decide(Search search, Search.Found found) {
    int count = found.files().size();
    return Change.none("found " + (count == 1 ? "one match" : count + " matches"));
  }

  @Override
  public Map<String, Object> results(
      Search search, Search.Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("files", found.files());
    results.put("matched", (long) found.files().size());
    results.put("examined", found.examined());
    results.put("skipped_paths", found.skipped());
    return results;
  }
}
