package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Change;
import io.plumbline.module.Diff;
import io.plumbline.module.Discrepancy;
import io.plumbline.module.FileAttributes;
import io.plumbline.module.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file that a host downloads.
 *
 * @param request how it is asked for
 * @param dest the file, or the folder it goes to
 * @param checksum what it must be like
 * @param force whether the server is asked for all of it in any case
 * @param backup whether the old file is kept
 * @param attributes whose it shall be and who may use it
 */
record Download(
    HttpRequest request,
    String dest,
    Optional<Checksum> checksum,
    boolean force,
    boolean backup,
    FileAttributes attributes) {

  /**
   * What a file must be like.
   *
   * @param algorithm how the digest is made
   * @param digest the digest; "" if a list gives it
   * @param list where the list of digests is
   */
  record Checksum(String algorithm, String digest, Optional<String> list) {}

  /** Gives the name that the file gets in a folder. */
  String fileName() {
    String path = request.url().replaceFirst("[?#].*", "").replaceFirst("^[A-Za-z]+://[^/]*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "index.html" : name;
  }

  /** Finds the digest of the file in a list, which may be nothing but that digest. */
  Optional<String> digestIn(List<String> list) {
    boolean single = list.size() == 1 && !list.get(0).strip().contains(" ");
    return list.stream()
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> single || isNamed(words))
        .map(words -> words[0].toLowerCase(Locale.ROOT))
        .filter(digest -> digest.matches("[0-9a-f]+"))
        .findFirst();
  }

  private boolean isNamed(String[] words) {
    return words.length == 2 && words[1].replaceFirst("^\\*?(\\./)?", "").equals(fileName());
  }

  Change decide(FoundDownload found) {
    if (dest.endsWith("/") && found.path().equals(dest)) {
      return Change.awaiting("the folder " + dest, "download " + request.url());
    }
    if (found.kind().equals("other")) {
      return Change.impossible(found.path() + " is a folder, a device or a socket, not a file");
    }
    if (found.error().isPresent()) {
      return Change.impossible(request.url() + " cannot be downloaded: " + found.error().get());
    }
    Optional<String> digest =
        checksum.map(one -> one.list().isPresent() ? found.listed().orElse("") : one.digest());
    if (digest.isPresent() && digest.get().isEmpty()) {
      return Change.impossible(
          checksum.orElseThrow().list().orElseThrow() + " gives no digest of " + fileName());
    }
    boolean there = found.kind().equals("file");
    boolean same =
        digest.isPresent()
            ? digest.get().equals(found.digest())
            : found.fresh().map(found.checksum()::equals).orElse(true);
    if (there && same) {
      return attributesOnly(found);
    }
    String before = there ? "SHA-256: " + found.checksum() + "\n" : "";
    Command command = Command.sh(script(found, digest)).reading(request.input());
    return Change.of(
            (there ? "replace " : "download ") + found.path() + " from " + request.url(),
            List.of(new Step.Execute(command, Set.of(0))),
            List.of(
                new Diff(
                    found.path(),
                    before,
                    digest
                        .map(sum -> checksum.orElseThrow().algorithm() + ": " + sum + "\n")
                        .or(() -> found.fresh().map(sum -> "SHA-256: " + sum + "\n"))
                        .orElse(request.url() + "\n"))))
        .because(there ? Discrepancy.DIFFERENT : Discrepancy.MISSING);
  }

  private Change attributesOnly(FoundDownload found) {
    FileAttributes.Found now = found.attributes().orElseThrow();
    if (attributes.holdFor(now)) {
      return Change.none(found.path() + " is up to date");
    }
    return Change.of(
        "set " + attributes.words(now) + " of " + found.path(),
        List.of(attributes.step(found.path())),
        List.of(
            new Diff(
                found.path() + " (attributes)", attributes.before(now), attributes.after(now))));
  }

  private String script(FoundDownload found, Optional<String> digest) {
    return request.functions()
        + "f="
        + ShellQuote.quote(found.path())
        + """

        d=${f%/*}/
        if [ ! -d "$d" ]; then echo "the folder ${f%/*} does not exist" >&2; exit 1; fi
        content=$(mktemp "$d.plumb.XXXXXX") || exit 1
        trap 'rm -rf "$w" "$content"' EXIT
        if ! request; then cat "$w/errors" >&2; exit 1; fi
        case $(status) in
          2?? | '') ;;
          *) echo "the status is $(status)" >&2; exit 1 ;;
        esac
        set -e
        """
        + digest.map(this::verification).orElse("")
        + """
        sum=$(sha256sum <"$content")
        kept=
        mode=0644
        if [ -e "$f" ]; then
          mode=$(stat -L -c %a "$f")
          chown "$(stat -L -c %u:%g "$f")" "$content" 2>/dev/null || :
          if [ -e /sys/fs/selinux/enforce ]; then
            chcon --reference="$f" "$content" 2>/dev/null || :
          fi
        """
        + (backup ? "  kept=\"$f.$(date +%Y-%m-%d@%H:%M:%S)~\"\n  cp -pL \"$f\" \"$kept\"\n" : "")
        + """
        fi
        chmod "$mode" "$content"
        target=$f
        f=$content
        """
        + attributes.script(false)
        + """
        mv -f "$content" "$target"
        printf '%s\\n' "${sum%% *}" "$(status)" "$(stat -c %s "$target")" "$kept"
        """;
  }

  private String verification(String digest) {
    return "digest=$("
        + checksum.orElseThrow().algorithm()
        + "sum <\"$content\")\nif [ \"${digest%% *}\" != "
        + digest
        + " ]; then\n  echo \"the checksum is ${digest%% *} and not "
        + digest
        + "\" >&2\n  exit 1\nfi\n";
  }

  Map<String, Object> results(FoundDownload found, List<CommandResult> applied) {
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("url", request.url());
    results.put("dest", found.path());
    if (!found.checksum().isEmpty()) {
      results.put("checksum_dest", found.checksum());
    }
    List<String> lines = applied.isEmpty() ? List.of() : applied.get(0).out().lines().toList();
    if (lines.size() >= 3) {
      results.put("checksum_src", lines.get(0));
      if (lines.get(1).matches("\\d+")) {
        results.put("status_code", Long.valueOf(lines.get(1)));
      }
      results.put("size", Long.valueOf(lines.get(2)));
    }
    if (lines.size() > 3 && !lines.get(3).isEmpty()) {
      results.put("backup_file", lines.get(3));
    }
    return results;
  }
}
