package io.plumbline.connection.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** The known_hosts files of a user, in OpenSSH's format (see sshd(8)). */
final class KnownHosts {
  private static final int STANDARD_PORT = 22;

  private final List<KnownHostsFile> files;

  /** What the files say of a key. */
  sealed interface Verdict permits Known, Unknown, Changed, Revoked {}

  /** The key is that of the host. */
  record Known() implements Verdict {}

  /** The files know no key of the host. */
  record Unknown() implements Verdict {}

  /** The files know another key of the host. */
  record Changed(Path file, int line) implements Verdict {}

  /** The files say that the key must not be trusted. */
  record Revoked(Path file, int line) implements Verdict {}

  /** One line about a host, and where it stands. */
  private record Found(Path file, KnownHostsFile.Line line) {}

  /**
   * Makes known hosts of files.
   *
   * @param files where to look; a new key is written to the first
   */
  KnownHosts(List<Path> files) {
    this.files = files.stream().map(KnownHostsFile::new).toList();
  }

  Path file() {
    return files.get(0).path();
  }

  /** Lists the types of key that are known of a host, as in "ssh-ed25519". */
  Set<String> typesOf(String host, int port) {
    Set<String> types = new LinkedHashSet<>();
    for (Found found : linesOf(host, port)) {
      if (found.line().marker().isEmpty()) {
        types.add(found.line().type());
      }
    }
    return types;
  }

  /** Looks a key up. */
  Verdict verdict(String host, int port, PublicKey key) {
    String[] wanted = PublicKeyEntry.toString(key).split(" ");
    Found other = null;
    boolean known = false;
    for (Found found : linesOf(host, port)) {
      KnownHostsFile.Line line = found.line();
      boolean same = line.type().equals(wanted[0]) && line.key().equals(wanted[1]);
      if (line.marker().equals("revoked") && same) {
        return new Revoked(found.file(), line.number());
      }
      if (line.marker().isEmpty()) {
        known |= same;
        other = other == null || line.type().equals(wanted[0]) ? found : other;
      }
    }
    if (known) {
      return new Known();
    }
    return other == null ? new Unknown() : new Changed(other.file(), other.line().number());
  }

  /**
   * Adds the key of a host, unless the files know one by now. A lock on the file keeps other
   * processes out meanwhile. The file is not forced to the disk: who loses power learns the key
   * again.
   *
   * @return what the files say of the key afterwards
   */
  synchronized Verdict add(String host, int port, PublicKey key) throws IOException {
    create(file());
    try (FileChannel channel =
            FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Verdict now = verdict(host, port, key);
      if (now instanceof Unknown && lock.isValid()) {
        String line = nameOf(host, port) + " " + PublicKeyEntry.toString(key) + "\n";
        files.get(0).append(() -> append(channel, line));
        return new Known();
      }
      return now;
    }
  }

  private static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
  }

  /** Writes a line behind the last one; returns what it wrote. */
  private static String append(FileChannel channel, String line) throws IOException {
    long end = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    boolean open = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    String text = open ? "\n" + line : line;
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), end);
    return text;
  }

  /** Makes the name that a host has in such files. */
  private static String nameOf(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    return port == STANDARD_PORT ? name : "[" + name + "]:" + port;
  }

  private List<Found> linesOf(String host, int port) {
    String name = nameOf(host, port);
    List<Found> found = new ArrayList<>();
    for (KnownHostsFile file : files) {
      for (KnownHostsFile.Line line : file.linesOf(name)) {
        if (isKey(line)) {
          found.add(new Found(file.path(), line));
        }
      }
    }
    return found;
  }

  /** Tells whether a line holds a key of the type that it says. */
  private static boolean isKey(KnownHostsFile.Line line) {
    try {
      byte[] type = line.type().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer key = ByteBuffer.wrap(Base64.getDecoder().decode(line.key()));
      return key.remaining() > Integer.BYTES + type.length
          && key.getInt() == type.length
          && key.slice(Integer.BYTES, type.length).equals(ByteBuffer.wrap(type));
    } catch (IllegalArgumentException broken) {
      return false; // as OpenSSH does: one broken line must not lock a user out of every host
    }
  }
}
