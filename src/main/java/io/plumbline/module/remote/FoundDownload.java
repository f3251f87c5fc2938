package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.FileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host has of a file that is to be downloaded, and what the server has newer.
 *
 * @param path where the file goes
 * @param kind file, absent, or what else stands there
 * @param attributes whose the file is and who may use it
 * @param digest the digest of the file by the algorithm of the checksum; "" if none was asked for
 * @param checksum the SHA-256 of the file
 * @param fresh the SHA-256 of what the server has, if it was asked and has something newer
 * @param listed the digest that the list of digests gives for the file
 * @param error why the server could not be asked
 */
record FoundDownload(
    String path,
    String kind,
    Optional<FileAttributes.Found> attributes,
    String digest,
    String checksum,
    Optional<String> fresh,
    Optional<String> listed,
    Optional<String> error) {

  static Probe<FoundDownload> probe(Download wanted) {
    Optional<String> list = wanted.checksum().flatMap(Download.Checksum::list);
    HttpRequest request = list.map(wanted.request()::to).orElse(wanted.request());
    String algorithm = wanted.checksum().map(Download.Checksum::algorithm).orElse("");
    String script =
        "dest="
            + ShellQuote.quote(wanted.dest())
            + "\nname="
            + ShellQuote.quote(wanted.fileName())
            + """

            if [ -d "$dest" ]; then f=${dest%/}/$name; else f=$dest; fi
            echo "path:$f"
            kind=absent
            if [ -f "$f" ]; then kind=file
              echo "stat:$(stat -L -c %a:%u:%g:%U:%G "$f")"
              sum=$(sha256sum <"$f") && echo "sum:${sum%% *}"
            elif [ -e "$f" ]; then kind=other
            fi
            echo "kind:$kind"
            """
            + (algorithm.isEmpty()
                ? ""
                : "if [ $kind = file ]; then sum=$("
                    + algorithm
                    + "sum <\"$f\") && echo \"digest:${sum%% *}\"; fi\n")
            + (list.isPresent() || algorithm.isEmpty() ? request.functions() : "")
            + (list.isPresent() ? LIST : algorithm.isEmpty() ? newer(wanted) : "");
    return new Probe<>(
        Command.sh(script).reading(request.input()), result -> parse(wanted, result));
  }

  private static final String LIST =
      """
      if ! request; then echo "error:$(tail -n 1 "$w/errors")"; exit 0; fi
      case $(status) in
        2?? | '') while IFS= read -r line || [ "$line" ]; do echo "list:$line"; done <"$content" ;;
        *) echo "error:the list of digests: the status is $(status)" ;;
      esac
      """;

  /** Without a checksum only the server can tell whether the file is the one it has. */
  private static String newer(Download wanted) {
    return "if [ $kind != file ]; then exit 0; fi\n"
        + (wanted.force() ? "" : "since \"$f\"\n")
        + """
        if ! request; then echo "error:$(tail -n 1 "$w/errors")"; exit 0; fi
        case $(status) in
          304) ;;
          2?? | '') sum=$(sha256sum <"$content") && echo "fresh:${sum%% *}" ;;
          *) echo "error:the status is $(status)" ;;
        esac
        """;
  }

  private static FoundDownload parse(Download wanted, CommandResult result) {
    Map<String, String> values = new HashMap<>();
    List<String> list = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      String[] parts = line.split(":", 2);
      if (parts[0].equals("list") && parts.length == 2) {
        list.add(parts[1]);
      } else {
        values.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    if (!result.succeeded() || !values.containsKey("kind")) {
      throw new ProbeException(wanted.dest() + " cannot be looked at: " + result.err().strip());
    }
    return new FoundDownload(
        values.get("path"),
        values.get("kind"),
        Optional.ofNullable(values.get("stat")).map(FileAttributes.Found::parse),
        values.getOrDefault("digest", ""),
        values.getOrDefault("sum", ""),
        Optional.ofNullable(values.get("fresh")),
        wanted.digestIn(list),
        Optional.ofNullable(values.get("error"))
            .map(text -> text.replaceFirst("^curl: \\(\\d+\\) ", "")));
  }
}
