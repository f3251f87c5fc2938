package io.plumbline.module.remote;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import io.plumbline.module.Step;

/**
 * The scripts that unpack an archive. It is unpacked to a private folder first, whether to look or
 * to change something; what is not in place as it is there is then put in place, file by file.
 *
 * @param archive the archive
 */
record Unpacking(Archive archive) {

  /** Unpacks {@code $archive} to {@code $scratch}; defines {@code each}, which goes through it. */
  private static final String UNPACK =
      """
      fail() { echo "$1" >&2; exit 1; }
      need() { command -v "$1" >/dev/null || fail "the host has no $1, which this archive needs"; }
      reader() {
        case $(head -c 6 "$archive" | od -An -tx1 | tr -d ' \\n') in
          504b0304* | 504b0506*) echo unzip ;;
          1f8b*) echo gzip ;;
          425a68*) echo bzip2 ;;
          fd377a585a00) echo xz ;;
          28b52ffd*) echo zstd ;;
          *) echo cat ;;
        esac
      }
      unpack() {
        [ -r "$archive" ] || fail 'it must not be read by this user'
        scratch=$w/scratch
        mkdir "$scratch"
        root=
        if [ "$(id -u)" = 0 ]; then root=yes; fi
        how=$(reader)
        need "$how"
        if [ "$how" = unzip ]; then
          echo handler:ZipArchive
          run_unzip >"$w/said" 2>&1 </dev/null
          [ $? -le 1 ] || fail "$(tail -n 2 "$w/said")"
        else
          need tar
          echo handler:TarArchive
          if [ "$how" = cat ]; then set --; else set -- -dc; fi
          "$how" "$@" <"$archive" 2>"$w/how" | run_tar >"$w/said" 2>&1
          [ $? -eq 0 ] && [ ! -s "$w/how" ] || fail "$(cat "$w/how" "$w/said" | tail -n 4)"
        fi
        attributes
      }
      each() {
        cd "$scratch" && find . -mindepth 1 -exec sh -c "$1" each "$dest" "$newer" "$root" {} +
      }
      """;

  /** Tells whether {@code $f} of the archive is not in {@code $d} as it is to be. */
  private static final String DIFFERS =
      """
      d=$1 newer=$2 root=$3
      shift 3
      differs() {
        word=new
        if [ ! -e "$d/$f" ] && [ ! -L "$d/$f" ]; then return 0; fi
        word=differs
        if [ -L "$f" ]; then
          [ ! -L "$d/$f" ] || [ "$(readlink "$f")" != "$(readlink "$d/$f")" ]
          return
        fi
        if [ -d "$f" ]; then
          [ -d "$d/$f" ] || return 0
        else
          [ -f "$d/$f" ] && [ ! -L "$d/$f" ] || return 0
          if [ "$newer" ] && [ "$d/$f" -nt "$f" ]; then return 1; fi
          cmp -s "$f" "$d/$f" || return 0
        fi
        if [ "$root" ]; then form=%a:%u:%g; else form=%a; fi
        [ "$(stat -L -c "$form" "$f")" != "$(stat -L -c "$form" "$d/$f")" ]
      }
      for f do
        f=${f#./}
      """;

  private static final String LIST =
      """
        echo "file:$f"
        if differs; then echo "$word:$f"; fi
      done
      """;

  /** Every file comes with a single rename, so that no reader ever sees half of one. */
  private static final String PUT =
      """
        differs || continue
        if [ -d "$f" ] && [ ! -L "$f" ]; then
          if [ ! -d "$d/$f" ]; then
            rm -f "$d/$f" && mkdir "$d/$f" || exit 1
          fi
          if [ "$root" ]; then chown "$(stat -c %u:%g "$f")" "$d/$f" || exit 1; fi
          chmod "$(stat -c 0%a "$f")" "$d/$f" || exit 1
          continue
        fi
        if [ -d "$d/$f" ] && [ ! -L "$d/$f" ]; then
          echo "$d/$f is a folder, and in the archive it is none" >&2
          exit 1
        fi
        case $f in */*) t=$d/${f%/*}/ ;; *) t=$d/ ;; esac
        t=$(mktemp "$t.plumb.XXXXXX") && rm -f "$t" || exit 1
        cp -pP "$f" "$t" && mv -f "$t" "$d/$f" || { rm -f "$t"; exit 1; }
      done
      """;

  /** Gives the look: what is in the archive, and what of it is not in place. */
  Command look() {
    String needless =
        archive
            .creates()
            .map(
                path ->
                    "f="
                        + ShellQuote.quote(path)
                        + "\nif [ -e \"$f\" ] || [ -L \"$f\" ]; then\n"
                        + "  echo needless:yes\n  exit 0\nfi\n")
            .orElse("");
    String source =
        archive
            .path()
            .map(
                path ->
                    "if [ ! -f "
                        + ShellQuote.quote(path)
                        + " ]; then echo nosource:yes; exit 0; fi\n")
            .orElse("");
    String script =
        "dest="
            + ShellQuote.quote(archive.dest())
            + "\n"
            + needless
            + "if [ ! -d \"$dest\" ]; then echo nofolder:yes; exit 0; fi\n"
            + source
            + begin()
            + "each "
            + ShellQuote.quote(DIFFERS + LIST)
            + "\n";
    return Command.sh(script).reading(archive.input());
  }

  /** Gives the command that puts in place what differs. */
  Command put() {
    String script =
        "dest="
            + ShellQuote.quote(archive.dest())
            + "\n"
            + begin()
            + "each "
            + ShellQuote.quote(DIFFERS + PUT)
            + "\n";
    return Command.sh(script).reading(archive.input());
  }

  private String begin() {
    String fetch =
        archive
            .request()
            .map(request -> "usual=$(umask)\n" + request.functions())
            .orElse(
                """
                usual=$(umask)
                umask 077
                w=$(mktemp -d "${PLUMB_TMP:-/tmp}/unarchive.XXXXXX") || exit 1
                trap 'rm -rf "$w"' EXIT
                """);
    return "newer="
        + (archive.choice().keepNewer() ? "yes" : "")
        + "\n"
        + fetch
        + UNPACK
        + Step.TASK
        + "run_unzip() { unzip -q -o "
        + archive.choice().unzip()
        + " -d \"$scratch\"; }\nrun_tar() { tar -x -f - -C \"$scratch\" "
        + archive.choice().tar()
        + "; }\nattributes() {\n  :\n"
        + attributes()
        + "}\n"
        + source()
        + "umask \"$usual\"\nunpack\n";
  }

  private String source() {
    if (archive.request().isPresent()) {
      return """
      request || fail "$(tail -n 1 "$w/errors")"
      case $(status) in 2?? | '') ;; *) fail "the status is $(status)" ;; esac
      archive=$content
      """;
    }
    return archive
        .path()
        .map(path -> "archive=" + ShellQuote.quote(path) + "\n")
        .orElse("archive=$w/archive\ncat >\"$archive\"\n");
  }

  private String attributes() {
    StringBuilder script = new StringBuilder();
    archive.attributes().owner().ifPresent(user -> own(script, "chown", user));
    archive.attributes().group().ifPresent(group -> own(script, "chgrp", group));
    archive
        .attributes()
        .modeWord()
        .ifPresent(
            mode ->
                script
                    .append("  find \"$scratch\" -depth -mindepth 1 ! -type l -exec chmod ")
                    .append(mode)
                    .append(" {} +\n"));
    return script.toString();
  }

  private static void own(StringBuilder script, String program, String name) {
    script
        .append("  ")
        .append(program)
        .append(" -hR ")
        .append(ShellQuote.quote(name))
        .append(" \"$scratch\" || exit 1\n");
  }
}
