package io.plumbline.module.files;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A thing in a folder, as {@code stat} shows it; links are not followed.
 *
 * @param path where it stands
 * @param mode the kind and permissions as the kernel gives them
 * @param fields the numbers and names of {@link #FORMAT}
 */
record FoundEntry(String path, int mode, String[] fields) {
  /** The format for {@code stat -c} that {@link #parse} understands. */
  static final String FORMAT = "%f:%u:%g:%U:%G:%s:%Y:%X:%Z:%i:%d:%h:%n";

  private static final int KIND = 0170000;

  static FoundEntry parse(String text) {
    String[] fields = text.split(":", 13);
    return new FoundEntry(fields[12], Integer.parseInt(fields[0], 16), fields);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String kind() {
    return switch (mode & KIND) {
      case 0100000 -> "file";
      case 0040000 -> "directory";
      case 0120000 -> "link";
      default -> "other";
    };
  }

  long size() {
    return Long.parseLong(fields[5]);
  }

  /** Gives a time in seconds since 1970: mtime, atime or ctime. */
  long time(String stamp) {
    return Long.parseLong(fields[stamp.equals("mtime") ? 6 : stamp.equals("atime") ? 7 : 8]);
  }

  /** Gives all that is known of it, by the names that Ansible gives. */
  Map<String, Object> values(Optional<String> checksum) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("path", path);
    values.put("mode", String.format("%04o", mode & 07777));
    values.put("isreg", kind().equals("file"));
    values.put("isdir", kind().equals("directory"));
    values.put("islnk", kind().equals("link"));
    values.put("ischr", (mode & KIND) == 0020000);
    values.put("isblk", (mode & KIND) == 0060000);
    values.put("isfifo", (mode & KIND) == 0010000);
    values.put("issock", (mode & KIND) == 0140000);
    values.put("isuid", (mode & 04000) != 0);
    values.put("isgid", (mode & 02000) != 0);
    String[] rights = {"rusr", "wusr", "xusr", "rgrp", "wgrp", "xgrp", "roth", "woth", "xoth"};
    for (int at = 0; at < rights.length; at++) {
      values.put(rights[at], (mode & (0400 >> at)) != 0);
    }
    values.put("uid", Long.valueOf(fields[1]));
    values.put("gid", Long.valueOf(fields[2]));
    values.put("pw_name", fields[3]);
    values.put("gr_name", fields[4]);
    values.put("size", size());
    values.put("mtime", time("mtime"));
    values.put("atime", time("atime"));
    values.put("ctime", time("ctime"));
    values.put("inode", Long.valueOf(fields[9]));
    values.put("dev", Long.valueOf(fields[10]));
    values.put("nlink", Long.valueOf(fields[11]));
    checksum.ifPresent(sum -> values.put("checksum", sum));
    return values;
  }
}
