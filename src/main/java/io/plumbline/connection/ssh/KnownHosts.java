package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/** The known_hosts files of a user, in OpenSSH's format (see sshd(8)). */
final class KnownHosts {
  private static final int STANDARD_PORT = 22;

  private final List<Path> files;
  private final Lock writing = new ReentrantLock();

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

  /** One line about a host. */
  private record Line(Path file, int number, String marker, String type, String key) {}

  /**
   * Makes known hosts of files.
   *
   * @param files where to look; a new key is written to the first
   */
  KnownHosts(List<Path> files) {
    this.files = List.copyOf(files);
  }

  Path file() {
    return files.get(0);
  }

  /** Lists the types of key that are known of a host, as in "ssh-ed25519". */
  Set<String> typesOf(String host, int port) {
    Set<String> types = new LinkedHashSet<>();
    for (Line line : linesOf(host, port)) {
      if (line.marker().isEmpty()) {
        types.add(line.type());
      }
    }
    return types;
  }

  /** Looks a key up. */
  Verdict verdict(String host, int port, PublicKey key) {
    String[] wanted = PublicKeyEntry.toString(key).split(" ");
    Line other = null;
    boolean known = false;
    for (Line line : linesOf(host, port)) {
      boolean same = line.type().equals(wanted[0]) && line.key().equals(wanted[1]);
      if (line.marker().equals("revoked") && same) {
        return new Revoked(line.file(), line.number());
      }
      if (line.marker().isEmpty()) {
        known |= same;
        other = other == null || line.type().equals(wanted[0]) ? line : other;
      }
    }
    if (known) {
      return new Known();
    }
    return other == null ? new Unknown() : new Changed(other.file(), other.number());
  }

  /**
   * Adds the key of a host, unless the files know one by now. A lock on the file keeps other
   * processes out meanwhile.
   *
   * @return what the files say of the key afterwards
   */
  Verdict add(String host, int port, PublicKey key) throws IOException {
    writing.lock(); // a file lock does not hold between the threads of one process
    try {
      create(file());
      try (FileChannel channel =
              FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Verdict now = verdict(host, port, key);
        if (now instanceof Unknown && lock.isValid()) {
          append(channel, pattern(host, port) + " " + PublicKeyEntry.toString(key) + "\n");
          return new Known();
        }
        return now;
      }
    } finally {
      writing.unlock();
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

  private static void append(FileChannel channel, String line) throws IOException {
    long end = channel.size();
    String text = line;
    if (end > 0) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.read(last, end - 1);
      if (last.get(0) != '\n') {
        text = "\n" + line;
      }
    }
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), end);
    channel.force(true);
  }

  private static String pattern(String host, int port) {
    return port == STANDARD_PORT ? host : "[" + host + "]:" + port;
  }

  private List<Line> linesOf(String host, int port) {
    List<Line> found = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = read(file);
      for (int index = 0; index < lines.size(); index++) {
        Line line = parse(file, index + 1, lines.get(index), host, port);
        if (line != null) {
          found.add(line);
        }
      }
    }
    return found;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Reads one line; null if it is not about the host, or is nothing that can be understood. */
  private static Line parse(Path file, int number, String text, String host, int port) {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return null;
    }
    KnownHostEntry entry;
    try {
      entry = KnownHostEntry.parseKnownHostEntry(line);
      if (entry == null || entry.getKeyEntry() == null || !entry.isHostMatch(host, port)) {
        return null;
      }
    } catch (RuntimeException broken) {
      return null; // as OpenSSH does: one broken line must not lock a user out of every host
    }
    String marker = entry.getMarker() == null ? "" : entry.getMarker();
    String[] words = line.split("\\s+");
    int type = words[0].startsWith("@") ? 2 : 1;
    return words.length < type + 2
        ? null
        : new Line(file, number, marker, words[type], words[type + 1]);
  }
}
