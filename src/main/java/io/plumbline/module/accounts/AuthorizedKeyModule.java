package io.plumbline.module.accounts;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FoundFile;
import io.plumbline.module.HostPath;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.States;
import io.plumbline.module.TaskModule;
import io.plumbline.module.TextLines;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps SSH keys among those that let a user in, or out of them. */
final class AuthorizedKeyModule
    implements TaskModule<AuthorizedKeyModule.Wanted, AuthorizedKeyModule.Found> {
  private static final String EXAMPLE =
      """
      - name: The operators may log in
        authorized_key:
          user: stack
          key: |
            ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0bSkwNJ2xQ8sGmVQ5v5T3nTDHLBj4Uy0ZCc5ESw7Pg ada
            ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILK1mVvrkBAyAmFGLFmbSwYCMDpRaNkPtR1t6MzPHNVe bob
          exclusive: true
      """;

  /**
   * The arguments.
   *
   * @param user whose keys
   * @param keys the keys, with the options they shall have
   * @param absent whether they are to be removed
   * @param path the file; empty for the one in the user's home
   * @param manageFolder whether the folder of the file is made and its permissions set
   * @param exclusive whether every other key is removed
   */
  record Wanted(
      String user,
      List<AuthorizedKey> keys,
      boolean absent,
      Optional<String> path,
      boolean manageFolder,
      boolean exclusive) {}

  /**
   * What a host has.
   *
   * @param uid the number of the user; empty if there is no such user
   * @param gid the number of the user's group
   * @param path the file
   * @param file what stands there
   */
  record Found(Optional<String> uid, String gid, String path, Optional<FoundFile> file) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "authorized_key",
        "Keeps SSH keys among those that let a user in, or out of them",
        false,
        List.of(
            Parameter.required("user", Type.TEXT, "The user who is let in"),
            Parameter.optional("key", Type.TEXT, "The public keys, one a line"),
            Parameter.optional(
                "key_file", Type.FILE, "A file on the control machine that holds them instead"),
            Parameter.optional("state", Type.TEXT, "Whether the keys are there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional(
                "key_options",
                Type.TEXT,
                "What the keys allow, instead of what stands before them"),
            Parameter.optional(
                "comment", Type.TEXT, "What stands behind the keys, instead of what does now"),
            Parameter.optional("exclusive", Type.BOOLEAN, "Whether to remove every other key")
                .defaultsTo("false"),
            Parameter.optional("path", Type.TEXT, "The file of the keys")
                .defaultsTo("~USER/.ssh/authorized_keys"),
            Parameter.optional(
                    "manage_dir",
                    Type.BOOLEAN,
                    "Whether to make the folder and set its permissions")
                .defaultsTo("true")),
        Optional.empty(),
        EXAMPLE,
        AuthorizedKeyModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    List<AuthorizedKey> keys = new ArrayList<>();
    Optional<List<String>> options = options(arguments);
    Optional<String> comment = arguments.optionalText("comment");
    for (String line : text(arguments).lines().map(String::strip).toList()) {
      Optional<AuthorizedKey> key = AuthorizedKey.parse(line);
      if (key.isEmpty() && !line.isEmpty() && !line.startsWith("#")) {
        arguments.problem(arguments.has("key") ? "key" : "key_file", "this is not a key: " + line);
      }
      key.map(one -> options.map(one::withOptions).orElse(one))
          .map(one -> comment.map(one::withComment).orElse(one))
          .ifPresent(keys::add);
    }
    boolean exclusive = arguments.bool("exclusive", false);
    if (exclusive && absent) {
      arguments.problem("exclusive", "\"exclusive\" is for state present only");
    }
    return new Wanted(
        AccountName.of(arguments, "user"),
        keys,
        absent,
        arguments.has("path")
            ? Optional.of(HostPath.withoutSlash(arguments, "path"))
            : Optional.empty(),
        arguments.bool("manage_dir", true),
        exclusive);
  }

  private static String text(Arguments arguments) {
    Optional<ControllerFile> file = arguments.file("key_file");
    if (file.isPresent() == arguments.has("key")) {
      arguments.problem("key", "one of \"key\" and \"key_file\" is required");
      return "";
    }
    try {
      return file.map(ControllerFile::text).orElseGet(() -> arguments.text("key"));
    } catch (UncheckedIOException e) {
      arguments.problem("key_file", file.orElseThrow().path() + " cannot be read");
      return "";
    }
  }

  private static Optional<List<String>> options(Arguments arguments) {
    Optional<String> text = arguments.optionalText("key_options");
    Optional<List<String>> options = text.flatMap(AuthorizedKey::options);
    if (text.isPresent() && options.isEmpty()) {
      arguments.problem("key_options", "\"key_options\" has a quote that is not closed");
    }
    return options;
  }

  @Override
  public Probe<Found> probe(Wanted wanted) {
    String script =
        AccountName.FUNCTIONS
            + "entry=$(account passwd "
            + ShellQuote.quote(wanted.user)
            + """
            ) || { echo nobody; exit 0; }
            IFS=: read -r name secret uid gid about home program <<END
            $entry
            END
            plumb_file=\
            """
            + wanted.path.map(ShellQuote::quote).orElse("${home%/}/.ssh/authorized_keys")
            + "\nprintf '%s:%s:%s\\n' \"$uid\" \"$gid\" \"$plumb_file\"\n"
            + FoundFile.function()
            + "plumb_look\n";
    return Probe.sh(script, result -> parse(wanted, result));
  }

  private static Found parse(Wanted wanted, CommandResult result) {
    String out = new String(result.stdout(), StandardCharsets.ISO_8859_1);
    if (out.equals("nobody\n")) {
      return new Found(Optional.empty(), "", "", Optional.empty());
    }
    String[] lines = out.split("\n", 2);
    String[] words = lines[0].split(":", 3);
    if (!result.succeeded() || lines.length < 2 || words.length < 3) {
      throw new ProbeException(
          "the keys of " + wanted.user + " cannot be looked at: " + result.err().strip());
    }
    String path =
        new String(words[2].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new Found(
        Optional.of(words[0]), words[1], path, Optional.of(FoundFile.of(path, lines[1])));
  }

  @Override
  public Change decide(Wanted wanted, Found found) {
    String keys = wanted.keys.size() == 1 ? "a key" : wanted.keys.size() + " keys";
    if (found.uid.isEmpty()) {
      return wanted.absent
          ? Change.none("user " + wanted.user + " does not exist")
          : Change.awaiting("user " + wanted.user, "let " + wanted.user + " in with " + keys);
    }
    FoundFile file = found.file.orElseThrow();
    Optional<String> obstacle = file.obstacleToEditing(found.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    byte[] before = file.content().orElse(new byte[0]);
    TextLines lines = new TextLines(before);
    AuthorizedKeyEdit.edit(wanted, lines);
    byte[] after = lines.bytes();
    if (Arrays.equals(before, after)) {
      return Change.none(found.path + " is up to date");
    }
    String summary =
        (wanted.absent ? "remove " + keys + " from " : "set " + keys + " in ") + found.path;
    return Change.of(
            summary,
            List.of(AuthorizedKeyEdit.write(wanted, found, after)),
            List.of(new Diff(found.path, text(before), text(after))))
        .because(file.isAbsent() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, Found found, List<CommandResult> applied) {
    return found.uid.isEmpty()
        ? Map.of("user", wanted.user)
        : Map.of("user", wanted.user, "keyfile", found.path);
  }
}
