package io.plumbline.parity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lists everything below a folder of a host: permissions, owner, group, name and content. */
final class FileListing {
  private static final int SHOWN_BYTES = 4000;

  private final Path folder;
  private final Map<String, String> users;
  private final Map<String, String> groups;

  private FileListing(Path root, Path folder) throws IOException {
    this.folder = folder;
    this.users = names(root.resolve("etc/passwd"));
    this.groups = names(root.resolve("etc/group"));
  }

  /**
   * Lists a folder.
   *
   * @param root the file system of the host
   * @param folder the folder in it
   * @return lines, sorted by name
   */
  static List<String> of(Path root, String folder) throws IOException {
    Path inside = root.resolve(folder.substring(1));
    FileListing listing = new FileListing(root, inside);
    List<String> lines = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(inside)) {
      for (Path path : paths.skip(1).sorted().toList()) {
        lines.addAll(listing.entry(path));
      }
    }
    return lines;
  }

  private static Map<String, String> names(Path file) throws IOException {
    Map<String, String> names = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(":");
      names.put(fields[2], fields[0]);
    }
    return names;
  }

  private List<String> entry(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    String owner = String.valueOf(attributes.get("uid"));
    String group = String.valueOf(attributes.get("gid"));
    String owners = users.getOrDefault(owner, owner) + ":" + groups.getOrDefault(group, group);
    String name = folder.relativize(path).toString();
    if (Files.isSymbolicLink(path)) {
      return List.of("  link %s %s -> %s".formatted(owners, name, Files.readSymbolicLink(path)));
    }
    int mode = (Integer) attributes.get("mode") & 07777;
    boolean isFolder = Files.isDirectory(path);
    List<String> lines = new ArrayList<>();
    lines.add("  %04o %s %s%s".formatted(mode, owners, name, isFolder ? "/" : ""));
    if (!isFolder) {
      lines.addAll(content(Files.readAllBytes(path)));
    }
    return lines;
  }

  private static List<String> content(byte[] bytes) {
    if (bytes.length > SHOWN_BYTES) {
      return List.of("    %d bytes, SHA-256 %s".formatted(bytes.length, sha256(bytes)));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return List.of("    %d bytes: %s".formatted(bytes.length, HexFormat.of().formatHex(bytes)));
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("(?<=\n)")) {
      if (!line.isEmpty()) {
        String shown = line.replace("\\", "\\\\").replace("\r", "\\r").replace("\t", "\\t");
        lines.add(
            "    | "
                + (shown.endsWith("\n") ? shown.substring(0, shown.length() - 1) : shown + "\\"));
      }
    }
    return lines;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
