package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets a kernel setting, now and for the next boot. */
final class SysctlModule implements TaskModule<SysctlModule.Wanted, SysctlModule.Found> {
  private static final String DEFAULT_FILE = "/etc/sysctl.d/99-plumbline.conf";
  private static final String EXAMPLE =
      """
      - name: The network node forwards packets
        sysctl: {name: net.ipv4.ip_forward, value: 1}
      """;

  private final String root;

  /** Makes the module for the kernel's own settings. */
  SysctlModule() {
    this("/proc/sys");
  }

  /** Makes the module for the settings in another folder. */
  SysctlModule(String root) {
    this.root = root;
  }

  /**
   * The arguments.
   *
   * @param name the setting, with dots
   * @param value its value; "" with state absent
   * @param absent whether it is to be removed from the file
   * @param live whether it is also set at once
   * @param reload whether the whole file is read again if it changed
   * @param ignoreErrors whether a setting that the kernel does not have is passed over
   * @param path the file that is read at boot
   */
  record Wanted(
      String name,
      String value,
      boolean absent,
      boolean live,
      boolean reload,
      boolean ignoreErrors,
      String path) {
    /** Where the kernel shows the setting: dots are slashes there and slashes dots. */
    private String file() {
      return swapped(name);
    }
  }

  /**
   * What was found.
   *
   * @param live the value that holds now; empty if the kernel does not show it
   * @param file the file that is read at boot
   */
  record Found(Optional<String> live, FoundFile file) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "sysctl",
        "Sets a kernel setting at once and for every boot",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The setting, such as net.ipv4.ip_forward"),
            Parameter.optional("value", Type.TEXT, "Its value"),
            Parameter.optional("state", Type.TEXT, "Whether it stands in the file")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("sysctl_set", Type.BOOLEAN, "Whether it is also set at once")
                .defaultsTo("true"),
            Parameter.optional(
                    "reload", Type.BOOLEAN, "Whether sysctl reads the whole file if it changed")
                .defaultsTo("false"),
            Parameter.optional(
                    "ignoreerrors", Type.BOOLEAN, "Whether to pass over a setting not known here")
                .defaultsTo("false"),
            Parameter.optional("sysctl_file", Type.TEXT, "The file that is read at boot")
                .defaultsTo(DEFAULT_FILE)),
        Optional.empty(),
        EXAMPLE,
        SysctlModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name");
    if (arguments.has("name")
        && (!name.matches("[A-Za-z0-9_][^\\s=#;\\x00-\\x1f]*") || swapped(name).contains(".."))) {
      arguments.problem("name", "\"name\" cannot be \"" + name + "\"");
    }
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    boolean withSlashes = slash >= 0 && (dot < 0 || slash < dot);
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    String value = words(value(arguments));
    if (value.isEmpty() && !absent) {
      arguments.problem("value", "\"value\" is required with state present");
    }
    return new Wanted(
        withSlashes ? swapped(name) : name,
        value,
        absent,
        arguments.bool("sysctl_set", true),
        arguments.bool("reload", false),
        arguments.bool("ignoreerrors", false),
        arguments.has("sysctl_file")
            ? HostPath.withoutSlash(arguments, "sysctl_file")
            : DEFAULT_FILE);
  }

  private static String value(Arguments arguments) {
    if (arguments.any("value") instanceof Boolean bool) {
      return bool ? "1" : "0";
    }
    return arguments.text("value", "");
  }

  private static String swapped(String name) {
    return name.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        "p="
            + ShellQuote.quote(root + "/" + wanted.file())
            + """

            if [ -r "$p" ]; then echo "live:$(cat "$p" | tr '\\n' ' ')"; else echo none; fi
            """;
    Probe<FoundFile> file = FoundFile.whole(wanted.path);
    return Probe.sh(script + file.command().text(), result -> parse(result, file));
  }

  private static Found parse(CommandResult result, Probe<FoundFile> file) {
    String[] parts = new String(result.stdout(), StandardCharsets.ISO_8859_1).split("\n", 2);
    if (parts.length < 2) {
      throw new ProbeException("the setting cannot be read: " + result.err().strip());
    }
    byte[] rest = parts[1].getBytes(StandardCharsets.ISO_8859_1);
    CommandResult answer =
        new CommandResult(result.exitCode(), rest, result.stderr(), result.stdoutDropped(), 0);
    Optional<String> live =
        parts[0].startsWith("live:") ? Optional.of(words(parts[0].substring(5))) : Optional.empty();
    return new Found(live, file.parser().apply(answer));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    Optional<String> obstacle = found.file.obstacleToEditing(wanted.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    List<Step> steps = new ArrayList<>();
    List<Diff> diffs = new ArrayList<>();
    TextLines lines = new TextLines(found.file.content().orElse(new byte[0]));
    if (!wanted.absent || !found.file.isAbsent()) {
      edit(wanted, lines);
      Change change = FileWrite.PLAIN.change(wanted.path, lines.bytes(), found.file, "");
      if (found.file.isAbsent()) {
        steps.add(folder(wanted.path));
      }
      steps.addAll(change.steps());
      diffs.addAll(change.diffs());
    }
    if (wanted.reload && !steps.isEmpty()) {
      steps.add(Step.Execute.sh("sysctl -p " + ShellQuote.quote(wanted.path) + " >&2\n"));
    }
    if (!wanted.absent && isToBeSet(wanted, found.live)) {
      steps.add(live(wanted));
      found.live.ifPresent(
          now -> diffs.add(new Diff(wanted.name, now + "\n", wanted.value + "\n")));
    }
    if (steps.isEmpty()) {
      return Change.none(wanted.name + (wanted.absent ? " is not set" : " is " + wanted.value));
    }
    String summary =
        wanted.absent
            ? "remove " + wanted.name + " from " + wanted.path
            : "set " + wanted.name + " to " + wanted.value;
    return Change.of(summary, steps, diffs);
  }

  private static boolean isToBeSet(Wanted wanted, Optional<String> live) {
    return wanted.live
        && !live.equals(Optional.of(wanted.value))
        && (live.isPresent() || !wanted.ignoreErrors);
  }

  private static Step folder(String path) {
    return Step.Execute.sh("mkdir -p -m 0755 " + ShellQuote.quote(HostPath.parent(path)) + "\n");
  }

  private Step live(Wanted wanted) {
    return Step.Execute.sh(
        "p="
            + ShellQuote.quote(root + "/" + wanted.file())
            + "\nif [ ! -e \"$p\" ]; then echo "
            + ShellQuote.quote("the kernel has no setting " + wanted.name)
            + " >&2; exit 1; fi\nprintf '%s\\n' "
            + ShellQuote.quote(wanted.value)
            + " >\"$p\"\n");
  }

  /** Leaves one line of the setting, the last, which counts; or none. */
  private static void edit(Wanted wanted, TextLines lines) {
    boolean there = wanted.absent;
    for (int at = lines.size() - 1; at >= 0; at--) {
      String[] parts = lines.get(at).split("=", 2);
      String key = parts[0].strip().replaceFirst("^-\\s*", "");
      boolean same = key.equals(wanted.name) || key.equals(wanted.file());
      if (parts.length < 2 || !same) {
        continue;
      }
      if (there) {
        lines.remove(at);
      } else if (!words(parts[1]).equals(wanted.value)) {
        lines.set(at, wanted.name + " = " + wanted.value);
      }
      there = true;
    }
    if (!there) {
      lines.add(lines.size(), wanted.name + " = " + wanted.value);
    }
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("name", wanted.name, "value", wanted.value);
  }
}
