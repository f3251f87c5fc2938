package io.plumbline.module.accounts;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.FileWrite;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.States;
import io.plumbline.module.Step;
import io.plumbline.module.TaskModule;
import io.plumbline.module.TextLines;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps the key of a host in a file of known hosts, or out of it. */
final class KnownHostsModule
    implements TaskModule<KnownHostsModule.Wanted, KnownHostsModule.Found> {
  private static final String EXAMPLE =
      """
      - name: Git over SSH knows its server
        known_hosts:
          name: git.example.org
          key: git.example.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
          path: /etc/ssh/ssh_known_hosts
      """;

  /**
   * The arguments.
   *
   * @param name the host, in small letters
   * @param key its entry, if one is given
   * @param hashed whether the name is written as a hash
   * @param absent whether entries are to be removed
   * @param path the file, absolute or in the user's home
   */
  record Wanted(
      String name, Optional<KnownHostLine> key, boolean hashed, boolean absent, String path) {}

  /**
   * What a host has.
   *
   * @param path the file
   * @param salt 20 bytes that the host made up
   * @param file what stands there
   */
  record Found(String path, byte[] salt, FoundFile file) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "known_hosts",
        "Keeps the key of a host in a file of known hosts, or out of it",
        false,
        List.of(
            Parameter.required("name", Type.TEXT, "The host; with a port, as [name]:port"),
            Parameter.optional("key", Type.TEXT, "The entry: the name, the kind and the key"),
            Parameter.optional("state", Type.TEXT, "Whether the entry is there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("hash_host", Type.BOOLEAN, "Whether to write the name as a hash")
                .defaultsTo("false"),
            Parameter.optional("path", Type.TEXT, "The file").defaultsTo("~/.ssh/known_hosts")),
        Optional.empty(),
        EXAMPLE,
        KnownHostsModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String name = arguments.text("name").toLowerCase(Locale.ROOT);
    if (name.matches(".*[\\s,].*")) {
      arguments.problem("name", "\"name\" must be a single name, not \"" + name + "\"");
    }
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    Optional<String> text = arguments.optionalText("key").map(String::strip);
    Optional<KnownHostLine> key = text.flatMap(KnownHostLine::parse);
    if (text.isEmpty() && !absent) {
      arguments.problem("key", "\"key\" is required with state present");
    } else if (text.isPresent() && (key.isEmpty() || text.get().contains("\n"))) {
      arguments.problem("key", "\"key\" must be one line with a name, the kind and the key");
    } else if (key.isPresent() && !key.get().isAbout(name)) {
      arguments.problem("key", "the entry is not for the host " + name);
    }
    String path = arguments.text("path", "~/.ssh/known_hosts");
    return new Wanted(
        name,
        key,
        arguments.bool("hash_host", false),
        absent,
        path.startsWith("~/") ? path : HostPath.withoutSlash(arguments, "path"));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("host", "name");
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    boolean home = wanted.path.startsWith("~/");
    String script =
        "plumb_file="
            + (home
                ? "$HOME" + ShellQuote.quote(wanted.path.substring(1))
                : ShellQuote.quote(wanted.path))
            + "\nprintf '%s\\n' \"$plumb_file\"\n"
            + (wanted.hashed ? "head -c 20 /dev/urandom | base64\n" : "echo\n")
            + FoundFile.function()
            + "plumb_look\n";
    return Probe.sh(script, result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    String[] lines = new String(result.stdout(), StandardCharsets.ISO_8859_1).split("\n", 3);
    if (!result.succeeded() || lines.length < 3) {
      throw new ProbeException(wanted.path + " cannot be looked at: " + result.err().strip());
    }
    String path =
        new String(lines[0].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    byte[] salt = Base64.getMimeDecoder().decode(lines[1]);
    return new Found(path, salt, FoundFile.of(path, lines[2]));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    Optional<String> obstacle = found.file.obstacleToEditing(found.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    if (found.file.isAbsent() && wanted.absent) {
      return Change.none(found.path + " does not exist");
    }
    TextLines lines = new TextLines(found.file.content().orElse(new byte[0]));
    boolean there = remove(wanted, lines);
    if (!wanted.absent && !there) {
      KnownHostLine key = wanted.key.orElseThrow();
      String name = wanted.hashed ? KnownHostLine.hash(wanted.name, found.salt) : wanted.name;
      boolean asGiven = !wanted.hashed || key.isHashed();
      lines.add(lines.size(), lines.among((asGiven ? key : key.named(name)).line()));
    }
    Change change =
        FileWrite.PLAIN.change(
            found.path,
            lines.bytes(),
            found.file,
            (wanted.absent ? "remove the key of " : "set the key of ")
                + wanted.name
                + (wanted.absent ? " from " : " in ")
                + found.path);
    return found.file.isAbsent() ? inNewFolder(change, HostPath.parent(found.path)) : change;
  }

  private static Change inNewFolder(Change change, String folder) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.Execute.sh("umask 077\nmkdir -p " + ShellQuote.quote(folder) + "\n"));
    steps.addAll(change.steps());
    return Change.of(change.summary(), steps, change.diffs()).because(change.discrepancy());
  }

  /** Takes out what is in the way; tells whether the wanted entry stands there already. */
  private static boolean remove(Wanted wanted, TextLines lines) {
    boolean there = false;
    for (int at = 0; at < lines.size(); at++) {
      Optional<KnownHostLine> present = KnownHostLine.parse(lines.get(at));
      if (present.isEmpty() || !present.get().isAbout(wanted.name)) {
        continue;
      }
      boolean same = wanted.key.map(present.get()::sameKey).orElse(wanted.absent);
      boolean sameType =
          wanted.key.map(key -> key.type().equals(present.get().type())).orElse(false);
      boolean formed =
          present.get().isHashed() == wanted.hashed
              || wanted.key.map(KnownHostLine::isHashed).orElse(false);
      if (!wanted.absent && same && formed && !there) {
        there = true;
      } else if (same || sameType && !wanted.absent) {
        Optional<KnownHostLine> rest = present.get().without(wanted.name);
        if (rest.isPresent()) {
          lines.set(at, rest.get().line());
        } else {
          lines.remove(at--);
        }
      }
    }
    return there;
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return Map.of("name", wanted.name, "path", found.path);
  }
}
