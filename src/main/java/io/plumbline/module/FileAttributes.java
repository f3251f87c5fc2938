package io.plumbline.module;

import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a task says of a file beyond its content.
 *
 * @param mode permissions, octal such as {@code 0640} or changes such as {@code g+w}, if they are
 *     to be set
 * @param owner a user's name or number, if that is to be set
 * @param group a group's name or number, if that is to be set
 */
public record FileAttributes(
    Optional<String> mode, Optional<String> owner, Optional<String> group) {
  /** The arguments that every module for files takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.optional("mode", Type.MODE, "Its permissions, such as 0640 or u=rw,g=r,o="),
          Parameter.optional("owner", Type.TEXT, "The user it shall belong to, a name or number"),
          Parameter.optional("group", Type.TEXT, "The group it shall belong to, a name or number"));

  /**
   * What was found of a file.
   *
   * @param mode octal permissions of four digits
   * @param uid the number of its user
   * @param gid the number of its group
   * @param user the name of its user
   * @param group the name of its group
   * @param folder whether it is a folder
   */
  public record Found(
      String mode, String uid, String gid, String user, String group, boolean folder) {
    /** The format for {@code stat -c} that {@link #parse} understands. */
    public static final String FORMAT = "%a:%u:%g:%U:%G";

    /** The line of sh that prints what {@link #parse} understands, of the path in {@code $f}. */
    static final String PRINT = "stat -c " + FORMAT + " \"$f\"\n";

    /**
     * Reads a line of {@code stat}.
     *
     * @param line five fields with colons between them; more fields are ignored
     * @return what it says
     */
    public static Found parse(String line) {
      String[] fields = line.split(":", -1);
      String mode = "0".repeat(Math.max(0, 4 - fields[0].length())) + fields[0];
      return new Found(mode, fields[1], fields[2], fields[3], fields[4], false);
    }

    /**
     * Writes what {@link #parse} reads.
     *
     * @return a line without a break at its end
     */
    String line() {
      return String.join(":", mode, uid, gid, user, group);
    }

    /**
     * Says that these are the attributes of a folder.
     *
     * @return the same, of a folder
     */
    public Found ofFolder() {
      return new Found(mode, uid, gid, user, group, true);
    }
  }

  /**
   * Binds the common arguments.
   *
   * @param arguments mode, owner and group
   * @return what they say
   */
  public static FileAttributes of(Arguments arguments) {
    return of(arguments, Optional.empty());
  }

  /**
   * Binds the common arguments of something that is made of a file.
   *
   * @param arguments mode, owner and group
   * @param preserved the permissions that {@code mode: preserve} means, if it means any
   * @return what they say
   */
  static FileAttributes of(Arguments arguments, Optional<String> preserved) {
    Optional<String> mode = arguments.mode("mode");
    if (mode.equals(Optional.of("preserve"))) {
      if (preserved.isEmpty()) {
        arguments.problem("mode", "\"mode\" can be \"preserve\" only for a file that is sent");
      }
      mode = preserved;
    }
    return new FileAttributes(mode, name(arguments, "owner"), name(arguments, "group"));
  }

  private static Optional<String> name(Arguments arguments, String key) {
    Optional<String> name = arguments.optionalText(key);
    if (name.isPresent() && !name.get().matches("[^:\\s\\x00-\\x1f-][^:\\x00-\\x1f]*")) {
      arguments.problem(key, "\"" + key + "\" cannot be \"" + name.get() + "\"");
      return Optional.empty();
    }
    return name;
  }

  /**
   * Gives what {@code register} keeps of a file's attributes.
   *
   * @param found the attributes, in the format of {@link Found#FORMAT}, or anything else if they
   *     are not known
   * @return mode, owner, group, uid and gid, as far as they are known
   */
  static Map<String, Object> results(String found) {
    if (!found.strip().matches("[0-7]+:\\d+:\\d+:[^:]*:[^:]*")) {
      return Map.of();
    }
    Found attributes = Found.parse(found.strip());
    return Map.of(
        "mode", attributes.mode(),
        "owner", attributes.user(),
        "group", attributes.group(),
        "uid", Long.valueOf(attributes.uid()),
        "gid", Long.valueOf(attributes.gid()));
  }

  /**
   * Tells whether a file is as wanted already.
   *
   * @param found what was found of it
   * @return true if nothing is to be set
   */
  public boolean holdFor(Found found) {
    return before(found).isEmpty();
  }

  /**
   * Shows those attributes of a file that are not as wanted.
   *
   * @param found what was found of it
   * @return a line each; "" if all are as wanted
   */
  public String before(Found found) {
    StringBuilder text = new StringBuilder();
    mode.filter(wanted -> !octal(wanted, found).equals(found.mode))
        .ifPresent(wanted -> text.append("mode: ").append(found.mode).append('\n'));
    owner
        .filter(wanted -> !wanted.equals(found.user) && !wanted.equals(found.uid))
        .ifPresent(wanted -> text.append("owner: ").append(found.user).append('\n'));
    group
        .filter(wanted -> !wanted.equals(found.group) && !wanted.equals(found.gid))
        .ifPresent(wanted -> text.append("group: ").append(found.group).append('\n'));
    return text.toString();
  }

  /**
   * Shows what those attributes of a file shall become that are not as wanted.
   *
   * @param found what was found of it
   * @return a line each; "" if all are as wanted
   */
  public String after(Found found) {
    String before = before(found);
    StringBuilder text = new StringBuilder();
    mode.filter(wanted -> before.contains("mode: "))
        .ifPresent(wanted -> text.append("mode: ").append(octal(wanted, found)).append('\n'));
    owner
        .filter(wanted -> before.contains("owner: "))
        .ifPresent(wanted -> text.append("owner: ").append(wanted).append('\n'));
    group
        .filter(wanted -> before.contains("group: "))
        .ifPresent(wanted -> text.append("group: ").append(wanted).append('\n'));
    return text.toString();
  }

  /**
   * Says in words what is to be set, for example {@code mode 0640, owner root}.
   *
   * @param found what was found of the file
   * @return the words
   */
  public String words(Found found) {
    return after(found).strip().replace(": ", " ").replace("\n", ", ");
  }

  /**
   * Says in words all that is wanted.
   *
   * @return the words
   */
  public String words() {
    List<String> words = new ArrayList<>();
    mode.ifPresent(value -> words.add("mode " + value));
    owner.ifPresent(value -> words.add("owner " + value));
    group.ifPresent(value -> words.add("group " + value));
    return String.join(", ", words);
  }

  /**
   * Gives the commands that set everything wanted: the permissions last, because a change of the
   * owner clears some of them.
   *
   * @param within whether everything in a folder is meant too; then links in it are not followed
   * @return lines of sh that read the path from {@code $f}
   */
  public String script(boolean within) {
    String all = within ? "-R " : "";
    String allAndLinks = within ? "-hR " : "";
    StringBuilder lines = new StringBuilder();
    owner.ifPresent(user -> lines.append(line("chown " + allAndLinks, ShellQuote.quote(user))));
    group.ifPresent(name -> lines.append(line("chgrp " + allAndLinks, ShellQuote.quote(name))));
    // Five digits: with four, GNU chmod leaves the set-group-ID bit of a folder as it is.
    mode.ifPresent(wanted -> lines.append(line("chmod " + all, argument(wanted))));
    return lines.toString();
  }

  /**
   * Gives the wanted permissions as chmod takes them.
   *
   * @return a word that needs no quotes, if they are to be set
   */
  public Optional<String> modeWord() {
    return mode.map(FileAttributes::argument);
  }

  private static String octal(String wanted, Found found) {
    return SymbolicMode.parse(wanted)
        .map(changes -> changes.appliedTo(found.mode, found.folder))
        .orElse(wanted);
  }

  private static String argument(String wanted) {
    return SymbolicMode.parse(wanted).map(SymbolicMode::text).orElse("0" + wanted);
  }

  private static String line(String program, String value) {
    return program + value + " \"$f\"\n";
  }

  /**
   * Gives the step that sets everything wanted on one existing thing, and prints how it is then.
   *
   * @param path the thing
   * @return the step
   */
  public Step step(String path) {
    return Step.Execute.sh(
        "set -e\nf=" + ShellQuote.quote(path) + "\n" + script(false) + Found.PRINT);
  }
}
