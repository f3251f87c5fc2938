package io.plumbline.module.system;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Mounts a file system, now and at every start. */
final class MountModule implements TaskModule<MountModule.Wanted, MountModule.Found> {
  private static final String EXAMPLE =
      """
      - name: Images are kept on the big disk
        mount:
          path: /var/lib/glance/images
          src: LABEL=images
          fstype: xfs
          opts: noatime
          state: mounted
      """;

  /** What is to become of the file system. */
  enum State {
    /** In the table and mounted. */
    MOUNTED,
    /** In the table, whether it is mounted or not. */
    PRESENT,
    /** Not mounted, whether it is in the table or not. */
    UNMOUNTED,
    /** Neither in the table nor mounted, and its place is gone. */
    ABSENT,
    /** Not in the table, whether it is mounted or not. */
    ABSENT_FROM_FSTAB,
    /** Mounted anew with its options. */
    REMOUNTED,
    /** Mounted until the next start, not in the table. */
    EPHEMERAL
  }

  /**
   * The arguments.
   *
   * @param line the line of the table
   * @param state what is to become of it
   * @param table the file of the table
   * @param backup whether the old table is kept
   */
  record Wanted(FstabLine line, State state, String table, boolean backup) {}

  /**
   * What a host has.
   *
   * @param mounted what is mounted at the place, if anything is
   * @param source what is to be mounted, by the name that the kernel gives it
   * @param place whether there is something to mount it on
   * @param table the table
   */
  record Found(Optional<FstabLine> mounted, String source, boolean place, FoundFile table) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "mount",
        "Mounts a file system, now and at every start",
        false,
        List.of(
            Parameter.required("path", Type.TEXT, "Where it is mounted; none for swap"),
            Parameter.required("state", Type.TEXT, "What is to become of it")
                .oneOf(
                    "mounted",
                    "present",
                    "unmounted",
                    "absent",
                    "absent_from_fstab",
                    "remounted",
                    "ephemeral"),
            Parameter.optional("src", Type.TEXT, "The device, share or folder"),
            Parameter.optional("fstype", Type.TEXT, "The kind of file system"),
            Parameter.optional("opts", Type.TEXT, "How it is mounted").defaultsTo("defaults"),
            Parameter.optional("boot", Type.BOOLEAN, "Whether it is mounted at every start")
                .defaultsTo("true"),
            Parameter.optional("dump", Type.TEXT, "Whether dump saves it").defaultsTo("0"),
            Parameter.optional("passno", Type.TEXT, "When it is checked at a start")
                .defaultsTo("0"),
            Parameter.optional("fstab", Type.TEXT, "The file of the table")
                .defaultsTo("/etc/fstab"),
            Parameter.optional("backup", Type.BOOLEAN, "Whether to keep the old table")
                .defaultsTo("false")),
        Optional.empty(),
        EXAMPLE,
        MountModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String word = arguments.text("state");
    State state = State.UNMOUNTED;
    try {
      state = word.isEmpty() ? state : State.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      arguments.problem("state", "there is no state \"" + word + "\"");
    }
    if (state == State.MOUNTED || state == State.PRESENT || state == State.EPHEMERAL) {
      for (String key : List.of("src", "fstype")) {
        if (arguments.text(key, "").isBlank()) {
          arguments.problem(key, "\"" + key + "\" is required with state " + word);
        }
      }
    }
    String path = arguments.text("path");
    boolean swap = path.equals("none") || path.equals("swap");
    if (swap && List.of("mounted", "unmounted", "remounted", "ephemeral").contains(word)) {
      arguments.problem("state", "swap has no place to be mounted at; use present or absent");
    }
    String options = field(arguments, "opts", "defaults").replaceAll("\\s", "");
    boolean boot = arguments.bool("boot", true);
    boolean named = List.of(options.split(",")).contains("noauto");
    FstabLine line =
        new FstabLine(
            arguments.text("src", ""),
            swap ? path : HostPath.withoutSlash(arguments, "path"),
            field(arguments, "fstype", ""),
            boot || named ? options : options + ",noauto",
            field(arguments, "dump", "0"),
            field(arguments, "passno", "0"));
    return new Wanted(
        line,
        state,
        arguments.has("fstab") ? HostPath.withoutSlash(arguments, "fstab") : "/etc/fstab",
        arguments.bool("backup", false));
  }

  private static String field(Arguments arguments, String key, String otherwise) {
    String text = arguments.text(key, otherwise);
    if (text.matches("(?s).*[\\s#].*") && !key.equals("opts")) {
      arguments.problem(key, "\"" + key + "\" cannot be \"" + text + "\"");
    }
    return text.isBlank() ? otherwise : text;
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("name", "path");
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        "path="
            + ShellQuote.quote(wanted.line.path())
            + "\nsrc="
            + ShellQuote.quote(wanted.line.source())
            + "\nplumb_file="
            + ShellQuote.quote(wanted.table)
            + """

            real=$(readlink -f "$path" 2>/dev/null) || real=$path
            if [ -e "$path" ]; then echo place; else echo nothing; fi
            source=
            case $src in
              UUID=*) source=$(readlink -f "/dev/disk/by-uuid/${src#*=}") || : ;;
              LABEL=*) source=$(readlink -f "/dev/disk/by-label/${src#*=}") || : ;;
              /dev/*) source=$(readlink -f "$src") || : ;;
            esac
            printf '%s\\n=%s\\n' "$real" "${source:-$src}"
            cat /proc/self/mounts
            echo
            """
            + FoundFile.function()
            + "plumb_look\n";
    return Probe.sh(script, result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    String out = new String(result.stdout(), StandardCharsets.ISO_8859_1);
    int end = out.indexOf("\n\n");
    String[] head = out.split("\n", 4);
    if (!result.succeeded() || result.stdoutDropped() > 0 || end < 0 || head.length < 4) {
      throw new ProbeException(
          wanted.line.path() + " cannot be looked at: " + result.err().strip());
    }
    String real = utf8(head[1]);
    Optional<FstabLine> mounted =
        out.substring(0, end)
            .lines()
            .skip(3)
            .map(line -> FstabLine.parse(utf8(line)))
            .flatMap(Optional::stream)
            .filter(line -> line.path().equals(real))
            .reduce((first, last) -> last);
    return new Found(
        mounted,
        utf8(head[2]).substring(1),
        head[0].equals("place"),
        FoundFile.of(wanted.table, out.substring(end + 2)));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    return new MountChange(wanted, found).decide();
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("name", wanted.line.path());
    results.put("src", wanted.line.source());
    results.put("fstype", wanted.line.type());
    results.put("opts", wanted.line.options());
    results.put("dump", wanted.line.dump());
    results.put("passno", wanted.line.pass());
    results.put("fstab", wanted.table);
    results.put("boot", wanted.line.options().matches("(.*,)?noauto(,.*)?") ? "no" : "yes");
    if (wanted.backup) {
      applied.stream()
          .map(CommandResult::out)
          .filter(out -> out.startsWith(wanted.table + "."))
          .findFirst()
          .ifPresent(path -> results.put("backup_file", path));
    }
    return results;
  }

  /** Gives the command of a step. */
  static Command command(FstabLine line, String script) {
    return Command.sh(
        "set -e\nsrc="
            + ShellQuote.quote(line.source())
            + "\npath="
            + ShellQuote.quote(line.path())
            + "\nopts="
            + ShellQuote.quote(line.options())
            + "\n"
            + script);
  }
}
