package io.plumbline.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted on a host, and how full it is. */
final class MountFacts {
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
  private static final Pattern BOUND = Pattern.compile(".*bind\"?");

  private MountFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "mounts",
        "hardware",
        // A server that is gone holds up whoever asks for its files, so that has a limit.
        """
        PATH=$PATH:/usr/sbin:/sbin
        mounts=/etc/mtab
        [ -e $mounts ] || mounts=/proc/mounts
        limit=
        if timeout 10 true; then limit='timeout 10'; fi
        while read -r device folder kind options rest; do
          case $device in /*|*:/*) ;; *) continue;; esac
          printf 'mount=%s %s %s %s\\n' "$device" "$folder" "$kind" "$options"
          case $folder in
            *\\\\*) folder=$(printf '%b' "$(printf '%s' "$folder" | sed 's/\\\\\\([0-7]\\)/\\\\0\\1/g')");;
          esac
          printf 'size=%s\\n' "$($limit stat -f -c '%S %s %b %a %c %d' "$folder")"
        done <$mounts
        echo mount=
        sed 's/^/point=/' /proc/self/mountinfo
        if has lsblk; then lsblk -lnp -o NAME,UUID -e 2 | sed 's/^/uuid=/'; fi
        """,
        (answer, known) -> Map.of("mounts", read(answer)),
        new Fact(
            "mounts",
            "List of maps: mount, device, fstype, options, uuid, size_total and size_available in"
                + " bytes, block_size, block_total, block_available, block_used, inode_total,"
                + " inode_available, inode_used"));
  }

  private static List<Object> read(FactText answer) {
    Map<String, FactText> blocks = new LinkedHashMap<>(answer.blocks("mount"));
    FactText rest = blocks.remove("");
    Set<String> bound = bound(rest);
    Map<String, String> uuids = uuids(rest);
    Map<String, Object> mounts = new LinkedHashMap<>();
    blocks.forEach(
        (line, block) -> {
          String[] words = line.split(" ");
          if (words.length < 4 || words[2].equals("none")) {
            return;
          }
          Map<String, Object> mount = new LinkedHashMap<>();
          String folder = plain(words[1]);
          boolean marked = bound.contains(folder) && !BOUND.matcher(words[3]).matches();
          mount.put("mount", folder);
          mount.put("device", plain(words[0]));
          mount.put("fstype", plain(words[2]));
          mount.put("options", plain(words[3]) + (marked ? ",bind" : ""));
          size(mount, block.find("size").orElse(""));
          mount.put("uuid", uuids.getOrDefault(plain(words[0]), "N/A"));
          mounts.put(folder, mount);
        });
    return new ArrayList<>(mounts.values());
  }

  private static void size(Map<String, Object> mount, String line) {
    String[] words = line.split(" ");
    if (words.length != 6 || !line.matches("[0-9 ]+")) {
      mount.put("note", "Could not get extra information due to timeout");
      return;
    }
    long unit = Long.parseLong(words[0]);
    long blocks = Long.parseLong(words[2]);
    long blocksLeft = Long.parseLong(words[3]);
    long inodes = Long.parseLong(words[4]);
    long inodesLeft = Long.parseLong(words[5]);
    mount.put("size_total", unit * blocks);
    mount.put("size_available", unit * blocksLeft);
    mount.put("block_size", Long.valueOf(words[1]));
    mount.put("block_total", blocks);
    mount.put("block_available", blocksLeft);
    mount.put("block_used", blocks - blocksLeft);
    mount.put("inode_total", inodes);
    mount.put("inode_available", inodesLeft);
    mount.put("inode_used", inodes - inodesLeft);
  }

  /** A mount that does not begin at the root of its file system is one of a folder in it. */
  private static Set<String> bound(FactText answer) {
    Set<String> folders = new HashSet<>();
    for (String line : answer.values("point")) {
      String[] words = line.split(" ");
      if (words.length > 4 && !words[3].equals("/")) {
        folders.add(plain(words[4]));
      }
    }
    return folders;
  }

  private static Map<String, String> uuids(FactText answer) {
    Map<String, String> uuids = new HashMap<>();
    for (String line : answer.values("uuid")) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 2) {
        uuids.putIfAbsent(words[0], words[1]);
      }
    }
    return uuids;
  }

  private static String plain(String word) {
    return OCTAL
        .matcher(word)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 8))));
  }
}
