package io.plumbline.module.files;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is looked for in folders. The host leaves out what it can tell apart with {@code find}
 * alone; the rest, where hosts differ, is left out here.
 *
 * @param paths the folders
 * @param globs name patterns that {@code find} understands; none if there are only regexps
 * @param named whether a name is meant
 * @param kept whether a name is not left out
 * @param contains what a line of the file holds
 * @param anywhere whether that may stand anywhere in it
 * @param type file, directory, link or any
 * @param age the least age in seconds, or the greatest if it is below 0
 * @param stamp the time the age is counted from
 * @param size the least size in bytes, or the greatest if it is below 0
 * @param depth how deep to look; 0 for all the way
 * @param hidden whether names that begin with a dot count
 * @param follow whether to look in folders behind links
 * @param checksum whether to give the checksum of files
 */
record Search(
    List<String> paths,
    List<String> globs,
    Predicate<String> named,
    Predicate<String> kept,
    Optional<ExtendedExpression> contains,
    boolean anywhere,
    String type,
    OptionalLong age,
    String stamp,
    OptionalLong size,
    int depth,
    boolean hidden,
    boolean follow,
    boolean checksum) {
  /** No path has two slashes in a row, whatever a file is named. */
  private static final String MARK = "//";

  private static final int MOST = 16 * 1024 * 1024;

  /**
   * What a host has.
   *
   * @param files what matches, in the order of the paths
   * @param examined how many things were looked at
   * @param skipped folders that could not be looked in, with the reason
   */
  record Found(List<Map<String, Object>> files, long examined, Map<String, Object> skipped) {}

  /** Gives the look at the host. */
  Probe<Found> probe() {
    String script =
        """
        export LC_ALL=C
        echo "%1$snow:$(date +%%s)"
        look() {
          if [ ! -d "$1" ]; then echo "%1$sskipped:it is not a folder:$1"; return; fi
          case $1 in */) top=$1 ;; *) top=$1/ ;; esac
          %2$s -exec sh -c 'echo "%1$sexamined:$#"' count {} +
          %2$s %3$s \\
            -exec stat -c '%1$sentry:%4$s' {} +
          %5$s
        }
        %6$s
        """
            .formatted(
                MARK,
                (follow ? "find -L" : "find")
                    + " \"$top\" -mindepth 1"
                    + (depth > 0 ? " -maxdepth " + depth : ""),
                conditions(),
                FoundEntry.FORMAT,
                checksum ? sums() : ":",
                paths.stream()
                    .map(path -> "look " + ShellQuote.quote(path))
                    .collect(Collectors.joining("\n")));
    Command command = Command.sh(script);
    return new Probe<>(
        new Command(
            script,
            command.stdin(),
            command.become(),
            command.environment(),
            command.timeout(),
            MOST,
            true,
            command.about()),
        this::parse);
  }

  private String sums() {
    return (follow ? "find -L" : "find")
        + " \"$top\" -mindepth 1"
        + (depth > 0 ? " -maxdepth " + depth : "")
        + " "
        + conditions()
        + " -type f \\\n"
        + "    -exec sh -c 'for f do s=$(sha256sum <\"$f\") && echo \""
        + MARK
        + "sum:${s%% *}:$f\"; done' sums {} +";
  }

  private String conditions() {
    StringBuilder text = new StringBuilder();
    switch (type) {
      case "file" -> text.append("-type f");
      case "directory" -> text.append("-type d");
      case "link" -> text.append(follow ? "-mindepth 1" : "-type l");
      default -> text.append("-mindepth 1");
    }
    if (!globs.isEmpty()) {
      List<String> names = new ArrayList<>(globs);
      if (hidden) {
        names.add(".*"); // some hosts want the dot to be named
      }
      text.append(
          names.stream()
              .map(name -> "-name " + ShellQuote.quote(name.replace("\\", "\\\\")))
              .collect(Collectors.joining(" -o ", " \\( ", " \\)")));
    }
    if (size.isPresent() && type.equals("file")) {
      long bytes = Math.abs(size.getAsLong());
      if (size.getAsLong() < 0) {
        text.append(" ! -size +").append(bytes).append('c');
      } else if (bytes > 0) {
        text.append(" -size +").append(bytes - 1).append('c');
      }
    }
    if (contains.isPresent() && type.equals("file")) {
      String expression = contains.get().text();
      text.append(" -exec grep -q")
          .append(anywhere ? "z" : "")
          .append("E -e ")
          .append(ShellQuote.quote(anywhere ? expression : "^(" + expression + ")"))
          .append(" {} \\;");
    }
    return text.toString();
  }

  private Found parse(CommandResult result) {
    if (result.stdoutDropped() > 0) {
      throw new ProbeException("there is too much to find; narrow the search");
    }
    if (!result.out().startsWith(MARK + "now:")) {
      throw new ProbeException("the folders cannot be looked in: " + result.err().strip());
    }
    long now = 0;
    long examined = 0;
    Map<String, Object> skipped = new LinkedHashMap<>();
    List<FoundEntry> entries = new ArrayList<>();
    Map<String, String> sums = new HashMap<>();
    String all = result.out().substring(MARK.length(), result.out().length() - 1);
    for (String part : all.split("\n" + MARK)) {
      String[] words = part.split(":", 3);
      switch (words[0]) {
        case "now" -> now = Long.parseLong(words[1]);
        case "examined" -> examined += Long.parseLong(words[1]);
        case "skipped" -> skipped.put(words[2], words[1]);
        case "sum" -> sums.put(words[2], words[1]);
        default -> entries.add(FoundEntry.parse(words[1] + ":" + words[2]));
      }
    }
    long time = now;
    List<Map<String, Object>> files =
        entries.stream()
            .filter(entry -> isMeant(entry, time))
            .map(entry -> entry.values(Optional.ofNullable(sums.get(entry.path()))))
            .toList();
    return new Found(files, examined, skipped);
  }

  private boolean isMeant(FoundEntry entry, long now) {
    String name = entry.name();
    return (type.equals("any") || type.equals(entry.kind()))
        && (hidden || !name.startsWith("."))
        && named.test(name)
        && kept.test(name)
        && isWithin(age, now - entry.time(stamp))
        && (!entry.kind().equals("file") || isWithin(size, entry.size()));
  }

  private static boolean isWithin(OptionalLong limit, long value) {
    return limit.isEmpty()
        || (limit.getAsLong() >= 0 ? value >= limit.getAsLong() : value <= -limit.getAsLong());
  }
}
