package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a file is written: what every module that ends in writing one has in common.
 *
 * @param attributes whose the file shall be and who may use it
 * @param validate a command that must accept the new file, with {@code %s} for it, if there is one
 * @param backup whether the old file is kept beside the new one
 */
public record FileWrite(FileAttributes attributes, Optional<String> validate, boolean backup) {
  /** The arguments of modules that write a file. */
  public static final List<Parameter> PARAMETERS = parameters();

  /** Writes a file without any wish beyond its content. */
  public static final FileWrite PLAIN =
      new FileWrite(
          new FileAttributes(Optional.empty(), Optional.empty(), Optional.empty()),
          Optional.empty(),
          false);

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(FileAttributes.PARAMETERS);
    parameters.add(
        Parameter.optional(
            "validate",
            Type.TEXT,
            "A command that must accept the new file before it is put in place, with %s for it"));
    parameters.add(
        Parameter.optional(
                "backup", Type.BOOLEAN, "Whether to keep the old file beside the new one")
            .defaultsTo("false"));
    return List.copyOf(parameters);
  }

  /**
   * Binds the common arguments.
   *
   * @param arguments mode, owner, group, validate and backup
   * @return what they say
   */
  public static FileWrite of(Arguments arguments) {
    return of(arguments, Optional.empty());
  }

  /**
   * Binds the common arguments for a file that is made of another one.
   *
   * @param arguments mode, owner, group, validate and backup
   * @param preserved the permissions that {@code mode: preserve} means, if it means any
   * @return what they say
   */
  static FileWrite of(Arguments arguments, Optional<String> preserved) {
    Optional<String> validate = arguments.optionalText("validate");
    if (validate.isPresent() && !validate.get().contains("%s")) {
      arguments.problem("validate", "\"validate\" needs %s where the name of the file shall stand");
    }
    return new FileWrite(
        FileAttributes.of(arguments, preserved), validate, arguments.bool("backup", false));
  }

  /**
   * Decides how a file gets a content.
   *
   * @param path the file
   * @param content what it shall hold
   * @param found what stands there
   * @param summary what to say if the content changes
   * @return the change
   */
  public Change change(String path, byte[] content, FoundFile found, String summary) {
    return change(path, content, checksum(content), found, summary);
  }

  /**
   * The same for who knows the content's SHA-256 already, which takes a while for a large file.
   *
   * @param path the file
   * @param content what it shall hold
   * @param checksum the SHA-256 of the content
   * @param found what stands there
   * @param summary what to say if the content changes
   * @return the change
   */
  public Change change(
      String path, byte[] content, String checksum, FoundFile found, String summary) {
    Optional<String> obstacle = found.obstacle(path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    List<Diff> diffs = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    boolean same = !found.isAbsent() && found.checksum().equals(checksum);
    if (!same) {
      diffs.add(
          part(path, content, found)
              .orElseGet(() -> new Diff(path, before(found), shown(content, checksum))));
      if (backup && !found.isAbsent()) {
        steps.add(backupOf(path));
      }
      steps.add(
          new Step.Upload(
              new FileContent(
                  path,
                  content,
                  attributes.mode(),
                  attributes.owner(),
                  attributes.group(),
                  validate)));
    }
    Change rest = attributesOnly(path, found);
    diffs.addAll(rest.diffs());
    if (same) {
      return rest;
    }
    return Change.of(summary, steps, diffs)
        .because(found.isAbsent() ? Discrepancy.MISSING : Discrepancy.DIFFERENT);
  }

  /**
   * Decides how an existing file gets its attributes, whatever it holds.
   *
   * @param path the file
   * @param found what stands there
   * @return the change
   */
  public Change attributesOnly(String path, FoundFile found) {
    if (found.attributes().map(attributes::holdFor).orElse(true)) {
      return Change.none(path + " is up to date");
    }
    FileAttributes.Found now = found.attributes().get();
    return Change.of(
        "set " + attributes.words(now) + " of " + path,
        List.of(attributes.step(path)),
        List.of(new Diff(path + " (attributes)", attributes.before(now), attributes.after(now))));
  }

  /**
   * Says what would be done to a file that has to be there first. In check mode an earlier task may
   * be the one that makes it, so this fails only when it is applied.
   *
   * @param path the missing file
   * @param summary what would be done
   * @return the change
   */
  public static Change missing(String path, String summary) {
    return Change.of(
            summary + " (it does not exist yet)",
            Step.Execute.sh(
                "echo " + ShellQuote.quote(path + " does not exist") + " >&2\nexit 1\n"))
        .because(Discrepancy.MISSING);
  }

  /**
   * Gives the values that {@code register} keeps.
   *
   * @param key the name of the argument that names the file
   * @param path the file
   * @param applied what the steps came to
   * @return the path under that name and, if the old file was kept, where
   */
  public Map<String, Object> results(String key, String path, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put(key, path);
    if (backup && applied.size() > 1 && !applied.get(0).out().isEmpty()) {
      results.put("backup_file", applied.get(0).out());
    }
    return results;
  }

  /**
   * Gives the step that keeps the old file beside the new one and prints where.
   *
   * @param path the file
   * @return the step
   */
  public static Step backupOf(String path) {
    return Step.Execute.sh(
        "set -e\nf="
            + ShellQuote.quote(path)
            + """

            b="$f.$(date +%Y-%m-%d@%H:%M:%S)~"
            cp -pL "$f" "$b"
            printf %s "$b"
            """);
  }

  /**
   * Of a text that is too long to show in full, only what lies between the first and last change.
   */
  private static Optional<Diff> part(String path, byte[] content, FoundFile found) {
    Optional<byte[]> present = found.content();
    if (present.isEmpty()
        || Math.max(present.get().length, content.length) <= FoundFile.MOST_SHOWN) {
      return Optional.empty();
    }
    List<String> before = text(present.get()).lines().toList();
    List<String> after = text(content).lines().toList();
    int least = Math.min(before.size(), after.size());
    int start = 0;
    while (start < least && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    String old = lines(before.subList(start, before.size() - end));
    String fresh = lines(after.subList(start, after.size() - end));
    boolean tooLong = Math.max(old.length(), fresh.length()) > FoundFile.MOST_SHOWN;
    return tooLong || (old + fresh).indexOf('\0') >= 0 || old.equals(fresh)
        ? Optional.empty()
        : Optional.of(new Diff(path + " (from line " + (start + 1) + ")", old, fresh));
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String before(FoundFile found) {
    if (found.isAbsent()) {
      return "";
    }
    return found
        .content()
        .map(content -> shown(content, found.checksum()))
        .orElseGet(() -> bytes(found.size(), found.checksum()));
  }

  private static String shown(byte[] content, String checksum) {
    if (content.length > FoundFile.MOST_SHOWN) {
      return bytes(content.length, checksum);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.indexOf('\0') >= 0 ? bytes(content.length, checksum) : text;
    } catch (CharacterCodingException e) {
      return bytes(content.length, checksum);
    }
  }

  private static String bytes(long size, String checksum) {
    return "(" + size + " bytes, not shown; SHA-256 " + checksum + ")\n";
  }

  /**
   * Gives the SHA-256 of a content.
   *
   * @param content the bytes
   * @return 64 hexadecimal digits
   */
  public static String checksum(byte[] content) {
    return checksum(content, "SHA-256");
  }

  static String checksum(byte[] content, String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
