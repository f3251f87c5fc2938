package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is known of a file, for later tasks to decide on. */
final class StatModule implements TaskModule<StatModule.Wanted, Map<String, Object>> {
  private static final String EXAMPLE =
      """
      - name: Look at the metadata agent's configuration
        stat: {path: /etc/neutron/metadata_agent.ini}
        register: metadata_agent
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param checksum how to make a checksum of a regular file, if it is wanted
   * @param follow whether a symbolic link stands for what it points to
   */
  record Wanted(String path, Optional<String> checksum, boolean follow) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "stat",
        "Reads whether a file exists, its kind, size, owner, permissions and checksum",
        true,
        List.of(
            Parameter.required("path", Type.TEXT, "The file, folder or link, an absolute path"),
            Parameter.optional(
                    "get_checksum", Type.BOOLEAN, "Whether to give the checksum of a regular file")
                .defaultsTo("true"),
            Parameter.optional("checksum_algorithm", Type.TEXT, "How to make the checksum")
                .oneOf("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
                .defaultsTo("sha1"),
            Parameter.optional(
                    "follow", Type.BOOLEAN, "Whether to look at what a symbolic link points to")
                .defaultsTo("false")),
        Optional.empty(),
        EXAMPLE,
        arguments ->
            new Wanted(
                HostPath.withoutSlash(arguments, "path"),
                arguments.bool("get_checksum", true)
                    ? Optional.of(arguments.text("checksum_algorithm", "sha1"))
                    : Optional.empty(),
                arguments.bool("follow", false)));
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("dest", "path", "name", "path");
  }

  @Override
  public Probe<Map<String, Object>> probe(Wanted wanted) {
    String script =
        "f="
            + ShellQuote.quote(wanted.path)
            + "\nfollow="
            + (wanted.follow ? "-L" : "")
            + "\nchecksum="
            + wanted.checksum.map(name -> name + "sum").orElse("")
            + """

            if [ -z "$follow" ] && [ -L "$f" ]; then kind=link
            elif [ -f "$f" ]; then kind=file
            elif [ -d "$f" ]; then kind=directory
            elif [ -e "$f" ]; then kind=other
            else echo absent; exit 0
            fi
            echo "$kind"
            stat $follow -c '%a:%u:%g:%U:%G:%s:%Y:%X:%Z:%i:%h' "$f" || exit 1
            access=
            for right in r w x; do
              if [ "-$right" "$f" ]; then access=$access$right; fi
            done
            echo "access:$access"
            sum=
            if [ "$checksum" ] && [ $kind = file ] && [ -r "$f" ]; then sum=$("$checksum" <"$f"); fi
            echo "sum:${sum%% *}"
            if [ $kind = link ]; then readlink "$f"; printf "\\0"; readlink -f "$f"; fi
            """;
    return Probe.sh(script, StatModule::parse);
  }

  private static Map<String, Object> parse(CommandResult result) {
    Map<String, Object> stat = new LinkedHashMap<>();
    String[] lines = result.out().split("\n", 5);
    if (result.succeeded() && lines[0].equals("absent")) {
      stat.put("exists", false);
      return stat;
    }
    String[] fields = lines.length == 5 ? lines[1].split(":", -1) : new String[0];
    if (!result.succeeded() || fields.length != 11) {
      throw new ProbeException("the file cannot be looked at: " + result.err().strip());
    }
    stat.put("exists", true);
    stat.put("isreg", lines[0].equals("file"));
    stat.put("isdir", lines[0].equals("directory"));
    stat.put("islnk", lines[0].equals("link"));
    stat.put("mode", "0".repeat(Math.max(0, 4 - fields[0].length())) + fields[0]);
    stat.put("uid", Long.valueOf(fields[1]));
    stat.put("gid", Long.valueOf(fields[2]));
    stat.put("pw_name", fields[3]);
    stat.put("gr_name", fields[4]);
    stat.put("size", Long.valueOf(fields[5]));
    stat.put("mtime", Long.valueOf(fields[6]));
    stat.put("atime", Long.valueOf(fields[7]));
    stat.put("ctime", Long.valueOf(fields[8]));
    stat.put("inode", Long.valueOf(fields[9]));
    stat.put("nlink", Long.valueOf(fields[10]));
    stat.put("readable", lines[2].contains("r"));
    stat.put("writeable", lines[2].contains("w"));
    stat.put("executable", lines[2].endsWith("x"));
    String sum = lines[3].substring("sum:".length());
    if (!sum.isEmpty()) {
      stat.put("checksum", sum);
    }
    if (lines[0].equals("link")) {
      String[] ends = lines[4].split("\n\0|\n$", -1);
      stat.put("lnk_target", ends[0]);
      if (!ends[1].isEmpty()) {
        stat.put("lnk_source", ends[1]);
      }
    }
    return stat;
  }

  @Override
  public Change decide(Wanted wanted, Map<String, Object> found) {
    return Change.none(wanted.path + (exists(found) ? " exists" : " does not exist"));
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Map<String, Object> found, List<CommandResult> applied) {
    Map<String, Object> stat = new LinkedHashMap<>(found);
    stat.put("path", wanted.path);
    return Map.of("stat", stat);
  }

  private static boolean exists(Map<String, Object> found) {
    return Boolean.TRUE.equals(found.get("exists"));
  }
}
