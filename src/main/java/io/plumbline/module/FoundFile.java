package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands where a file is wanted; symbolic links are followed.
 *
 * @param kind what it is
 * @param attributes whose it is and who may use it, if it is a file
 * @param size its length in bytes
 * @param checksum the SHA-256 of a file that can be read, else ""
 * @param content the bytes, if they were asked for and are not too many
 * @param inside whether a folder stands at the path, and this is about the file in it
 */
public record FoundFile(
    Kind kind,
    Optional<FileAttributes.Found> attributes,
    long size,
    String checksum,
    Optional<byte[]> content,
    boolean inside) {
  /** How many bytes of a file are fetched to show what would change. */
  public static final int MOST_SHOWN = 256 * 1024;

  /** How many bytes a file may have that is to be edited. */
  public static final int MOST_EDITED = 1024 * 1024;

  private static final String STEPS =
      """
      if [ "$plumb_entry" ] && [ -d "$plumb_file" ]; then
        plumb_file=$plumb_file/$plumb_entry plumb_stat= plumb_sum=
        echo inside
      fi
      if [ -d "$plumb_file" ]; then echo directory
      elif [ -f "$plumb_file" ]; then
        if [ -r "$plumb_file" ]; then echo file; else echo unreadable; fi
        : "${plumb_stat:=$(stat -L -c "$plumb_format" "$plumb_file")}"
        [ "$plumb_stat" ] || return 1
        echo "$plumb_stat"
        [ -r "$plumb_file" ] || return 0
        if [ "$plumb_known" = - ] && [ "${plumb_stat##*:}" -le "$plumb_most" ]; then
          plumb_sum=
        else
          : "${plumb_sum:=$(sha256sum <"$plumb_file")}"
          [ "$plumb_sum" ] || return 1
          plumb_sum=${plumb_sum%% *}
        fi
        echo "$plumb_sum"
        if [ "$plumb_sum" != "$plumb_known" ] \\
          && [ "${plumb_stat##*:}" -le "$plumb_most" ]; then cat "$plumb_file"; fi
      elif [ -e "$plumb_file" ]; then echo other
      else echo absent
      fi
      """;

  private static final String INSIDE = "inside\n";

  /** What stands at a path. */
  public enum Kind {
    /** Nothing. */
    ABSENT,
    /** A regular file. */
    FILE,
    /** A folder. */
    DIRECTORY,
    /** A device, a socket or a pipe. */
    OTHER,
    /** A regular file that must not be read. */
    UNREADABLE
  }

  /**
   * Looks at a file, and fetches its content unless it is the wanted one.
   *
   * @param path the file
   * @param checksum the SHA-256 of the wanted content
   * @return the probe
   */
  public static Probe<FoundFile> unless(String path, String checksum) {
    return probe(path, checksum, MOST_SHOWN, "");
  }

  /**
   * Looks at a file, or, where a folder stands in its place, at the file of that name in it.
   *
   * @param path the file or the folder
   * @param checksum the SHA-256 of the wanted content
   * @param name the name of the file in a folder
   * @return the probe
   */
  static Probe<FoundFile> unless(String path, String checksum, String name) {
    return probe(path, checksum, MOST_SHOWN, name);
  }

  /**
   * Looks at a file that is to be edited, and fetches its content.
   *
   * @param path the file
   * @return the probe
   */
  public static Probe<FoundFile> whole(String path) {
    return probe(path, "", MOST_EDITED, "");
  }

  private static Probe<FoundFile> probe(String path, String checksum, int most, String name) {
    String script =
        "plumb_file="
            + ShellQuote.quote(path)
            + " plumb_known="
            + (checksum.isEmpty() ? "-" : checksum)
            + " plumb_most="
            + most
            + " plumb_entry="
            + (name.isEmpty() ? "" : ShellQuote.quote(name))
            + " plumb_format="
            + Command.FileLook.STAT;
    return new Probe<>(
        Command.sh(script).about(new Command.FileLook(path, !checksum.isEmpty(), STEPS)),
        result -> parse(path, result, checksum));
  }

  /**
   * Gives the look at a file that is to be edited, for a script that first has to find out where it
   * is.
   *
   * @return a function {@code plumb_look} that prints what {@link #of} reads of the file {@code
   *     $plumb_file}
   */
  public static String function() {
    return "plumb_known=- plumb_entry= plumb_most="
        + MOST_EDITED
        + " plumb_stat= plumb_sum= plumb_format="
        + Command.FileLook.STAT
        + "\nplumb_look() {\n"
        + STEPS
        + "}\n";
  }

  /**
   * Reads what {@code plumb_look} printed.
   *
   * @param path the file
   * @param answer all that it printed, one character a byte
   * @return what stands there
   * @throws ProbeException if the answer is not what it must be
   */
  public static FoundFile of(String path, String answer) {
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    return parse(path, new CommandResult(0, bytes, new byte[0], 0, 0), "");
  }

  private static FoundFile parse(String path, CommandResult result, String known) {
    // One character a byte, so that the content comes back as it was.
    String text = new String(result.stdout(), StandardCharsets.ISO_8859_1);
    boolean inside = text.startsWith(INSIDE);
    String[] lines = text.substring(inside ? INSIDE.length() : 0).split("\n", 4);
    if (!result.succeeded() || result.stdoutDropped() > 0 || lines.length < 2) {
      throw new ProbeException(path + " cannot be looked at: " + result.err().strip());
    }
    return switch (lines[0]) {
      case "absent" -> noFile(Kind.ABSENT, inside);
      case "directory" -> noFile(Kind.DIRECTORY, inside);
      case "other" -> noFile(Kind.OTHER, inside);
      case "unreadable" -> file(Kind.UNREADABLE, lines[1], "", Optional.empty(), inside);
      default -> {
        if (!lines[0].equals("file") || lines.length < 4) {
          throw new ProbeException(path + " cannot be looked at: the host gave a strange answer");
        }
        byte[] content = lines[3].getBytes(StandardCharsets.ISO_8859_1);
        // A program less for the host to start: what came whole needs no checksum made there.
        String checksum = lines[2].isEmpty() ? FileWrite.checksum(content) : lines[2];
        FoundFile file = file(Kind.FILE, lines[1], checksum, Optional.of(content), inside);
        boolean fetched = !checksum.equals(known) && content.length == file.size;
        yield fetched ? file : file(Kind.FILE, lines[1], checksum, Optional.empty(), inside);
      }
    };
  }

  private static FoundFile noFile(Kind kind, boolean inside) {
    return new FoundFile(kind, Optional.empty(), 0, "", Optional.empty(), inside);
  }

  private static FoundFile file(
      Kind kind, String stat, String checksum, Optional<byte[]> content, boolean inside) {
    long size = Long.parseLong(stat.substring(stat.lastIndexOf(':') + 1));
    return new FoundFile(
        kind, Optional.of(FileAttributes.Found.parse(stat)), size, checksum, content, inside);
  }

  /**
   * Says why no file can be written there, if so.
   *
   * @param path the file
   * @return the reason, a sentence for the user
   */
  public Optional<String> obstacle(String path) {
    return switch (kind) {
      case ABSENT, FILE -> Optional.empty();
      case DIRECTORY -> Optional.of(path + " is a folder, not a file");
      case OTHER -> Optional.of(path + " is a device, a socket or a pipe, not a file");
      case UNREADABLE -> Optional.of(path + " cannot be read");
    };
  }

  /**
   * Says why the content cannot be edited, if so.
   *
   * @param path the file
   * @return the reason, a sentence for the user
   */
  public Optional<String> obstacleToEditing(String path) {
    return obstacle(path)
        .or(
            () ->
                kind == Kind.FILE && content.isEmpty()
                    ? Optional.of(path + " has " + size + " bytes, more than can be edited")
                    : Optional.empty());
  }

  /**
   * Tells whether nothing is there.
   *
   * @return true if so
   */
  public boolean isAbsent() {
    return kind == Kind.ABSENT;
  }
}
