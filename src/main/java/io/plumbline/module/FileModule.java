package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes and removes folders, links and empty files, and sets whose they are. */
final class FileModule implements TaskModule<FileModule.Wanted, FileModule.Found> {
  private static final String EXAMPLE =
      """
      - name: The folder of the image files exists
        file: {path: /var/lib/glance/images, state: directory, owner: glance, mode: 0750}
      """;

  /** What is wanted at a path. */
  enum State {
    /** Whatever is there already. */
    ANY,
    /** A file that is there already. */
    FILE,
    /** A folder, with those above it. */
    DIRECTORY,
    /** A symbolic link. */
    LINK,
    /** Another name of an existing file. */
    HARD,
    /** A file, empty if it is new, or else with new times. */
    TOUCH,
    /** Nothing. */
    ABSENT
  }

  /**
   * The arguments.
   *
   * @param path where
   * @param state what
   * @param source what a link leads to, or ""
   * @param attributes whose it shall be and who may use it
   * @param recurse whether that holds for everything in a folder too
   * @param force whether a link replaces a file, and may lead nowhere
   * @param accessTime whether touch sets the time of the last access
   * @param modificationTime whether touch sets the time of the last change
   */
  record Wanted(
      String path,
      State state,
      String source,
      FileAttributes attributes,
      boolean recurse,
      boolean force,
      boolean accessTime,
      boolean modificationTime) {}

  /**
   * What was found; links were followed.
   *
   * @param kind absent, file, directory or other
   * @param attributes whose it is, unless it is absent
   * @param link what a symbolic link leads to, if one stands there
   * @param missing how many folders are missing, the path itself included
   * @param differs whether something in the folder has other attributes
   * @param sameFile whether it is the same file as the source
   */
  record Found(
      String kind,
      Optional<FileAttributes.Found> attributes,
      Optional<String> link,
      int missing,
      boolean differs,
      boolean sameFile) {
    boolean isAbsent() {
      return kind.equals("absent");
    }

    boolean isDirectory() {
      return kind.equals("directory");
    }
  }

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("path", Type.TEXT, "Where, an absolute path"));
    parameters.add(
        Parameter.optional(
                "state", Type.TEXT, "What is to be there; without it, whatever is there already")
            .oneOf("file", "directory", "link", "hard", "touch", "absent"));
    parameters.add(Parameter.optional("src", Type.TEXT, "What a link leads to"));
    parameters.addAll(FileAttributes.PARAMETERS);
    parameters.add(
        Parameter.optional(
                "recurse",
                Type.BOOLEAN,
                "Whether mode, owner and group hold for everything in the folder (needs find)")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional(
                "force",
                Type.BOOLEAN,
                "Whether a link replaces a file or an empty folder, and may lead nowhere")
            .defaultsTo("false"));
    parameters.add(
        Parameter.optional("access_time", Type.TEXT, "What touch does to the time of last access")
            .oneOf("now", "preserve")
            .defaultsTo("now"));
    parameters.add(
        Parameter.optional(
                "modification_time", Type.TEXT, "What touch does to the time of last change")
            .oneOf("now", "preserve")
            .defaultsTo("now"));
    return new ModuleSpec<>(
        "file",
        "Makes and removes folders, links and empty files, and sets owner and permissions",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        FileModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean recurse = arguments.bool("recurse", false);
    State state = state(arguments, recurse);
    boolean linking = state == State.LINK || state == State.HARD;
    if (recurse && state != State.DIRECTORY) {
      arguments.problem("recurse", "\"recurse\" needs state directory");
    }
    if (arguments.has("src") != linking) {
      arguments.problem("src", "\"src\" is for the states link and hard, which need it");
    }
    String path = HostPath.withoutSlash(arguments, "path");
    if (state == State.ABSENT && path.matches("(/\\.{0,2})+")) {
      arguments.problem("path", "the root folder cannot be removed");
    }
    String source =
        state == State.HARD && arguments.has("src")
            ? HostPath.withoutSlash(arguments, "src")
            : arguments.text("src", "");
    return new Wanted(
        path,
        state,
        source,
        FileAttributes.of(arguments),
        recurse,
        arguments.bool("force", false),
        arguments.text("access_time", "now").equals("now"),
        arguments.text("modification_time", "now").equals("now"));
  }

  private static State state(Arguments arguments, boolean recurse) {
    if (!arguments.has("state")) {
      return recurse ? State.DIRECTORY : State.ANY;
    }
    String state = States.of(arguments, "file", "directory", "link", "hard", "touch", "absent");
    return State.valueOf(state.toUpperCase(Locale.ROOT));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("dest", "path", "name", "path");
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        "plumb_file="
            + ShellQuote.quote(wanted.path)
            + " plumb_source="
            + ShellQuote.quote(wanted.source)
            + " plumb_format="
            + FileAttributes.Found.FORMAT;
    String steps =
        """
            if [ -f "$plumb_file" ]; then plumb_kind=file
            elif [ -d "$plumb_file" ]; then plumb_kind=directory
            elif [ -e "$plumb_file" ]; then plumb_kind=other
            else plumb_kind=absent
            fi
            echo "$plumb_kind"
            if [ $plumb_kind = absent ]; then echo
            elif [ -n "$plumb_stat" ]; then echo "$plumb_stat"
            else stat -L -c "$plumb_format" "$plumb_file" || return 1
            fi
            plumb_above=$plumb_file plumb_missing=0
            while [ -n "$plumb_above" ] && [ ! -e "$plumb_above" ]; do
              plumb_missing=$((plumb_missing + 1)) plumb_above=${plumb_above%/*}
            done
            echo "$plumb_missing"
            if [ -n "$plumb_source" ] && [ -e "$plumb_file" ] && [ -e "$plumb_source" ] \\
              && [ "$(stat -c %d:%i "$plumb_file")" = "$(stat -c %d:%i "$plumb_source")" ]
            then echo same
            else echo other
            fi
            """
            + (wanted.recurse ? difference(wanted.attributes) : "echo\n")
            + "if [ -L \"$plumb_file\" ]; then echo link; readlink \"$plumb_file\"; fi\n";
    return new Probe<>(
        Command.sh(script).about(new Command.FileLook(wanted.path, false, steps)),
        result -> parse(wanted.path, result));
  }

  /** Prints a word if anything in the folder is not as wanted, or if that cannot be told. */
  private static String difference(FileAttributes wanted) {
    List<String> tests = new ArrayList<>();
    wanted.owner().ifPresent(user -> tests.add("! -user " + ShellQuote.quote(user)));
    wanted.group().ifPresent(name -> tests.add("! -group " + ShellQuote.quote(name)));
    wanted
        .mode()
        .ifPresent(
            mode ->
                tests.add(
                    SymbolicMode.parse(mode)
                        .map(SymbolicMode::tests)
                        .orElse("! -type l ! -perm " + mode)));
    String any = tests.isEmpty() ? "! -name '*'" : String.join(" -o ", tests);
    return "if [ -d \"$plumb_file\" ] && [ -n \"$(find \"$plumb_file/\" \\( "
        + any
        + " \\) -print 2>&1 | head -n 1)\" ]; then echo differs; else echo; fi\n";
  }

  private static Found parse(String path, CommandResult result) {
    String[] lines = result.out().split("\n", 7);
    if (!result.succeeded() || lines.length < 6 || !lines[2].matches("\\d{1,4}")) {
      throw new ProbeException(path + " cannot be looked at: " + result.err().strip());
    }
    boolean link = lines.length == 7 && lines[5].equals("link");
    return new Found(
        lines[0],
        lines[1].isEmpty() ? Optional.empty() : Optional.of(attributes(lines[0], lines[1])),
        link ? Optional.of(lines[6].substring(0, lines[6].length() - 1)) : Optional.empty(),
        Integer.parseInt(lines[2]),
        lines[4].equals("differs"),
        lines[3].equals("same"));
  }

  private static FileAttributes.Found attributes(String kind, String line) {
    FileAttributes.Found found = FileAttributes.Found.parse(line);
    return kind.equals("directory") ? found.ofFolder() : found;
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    return new FileChange(wanted, found).decide();
  }

  private static String stateOf(Wanted wanted, Found found) {
    return switch (wanted.state) {
      case DIRECTORY -> "directory";
      case LINK -> "link";
      case HARD -> "hard";
      case ABSENT -> "absent";
      case FILE, TOUCH -> "file";
      case ANY -> found.link().isPresent() ? "link" : found.kind();
    };
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    boolean linking = wanted.state == State.LINK || wanted.state == State.HARD;
    results.put(linking ? "dest" : "path", wanted.path);
    if (linking) {
      results.put("src", wanted.source);
    }
    boolean changes = !decide(wanted, found).isEmpty();
    if (changes && applied.isEmpty()) {
      return results;
    }
    results.putAll(
        FileAttributes.results(
            changes
                ? applied.get(applied.size() - 1).out()
                : found.attributes().map(FileAttributes.Found::line).orElse("")));
    results.put("state", stateOf(wanted, found));
    return results;
  }
}
