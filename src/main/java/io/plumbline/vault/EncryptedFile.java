package io.plumbline.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that hold secrets: known by their beginning, and written so that nobody else reads them.
 */
public final class EncryptedFile {
  private static final int HEAD = 64;
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private EncryptedFile() {}

  /**
   * Tells whether a file is encrypted.
   *
   * @param file the file
   * @return true if it can be read and begins as encrypted data does
   */
  public static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Vault.isEncrypted(in.readNBytes(HEAD));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a file that only its owner can read from its first byte on, and puts it in its place in
   * one step. A file that is there already keeps its permissions and its owner; a symbolic link
   * stays one.
   *
   * @param file the file
   * @param content all that it is to hold
   * @throws IOException if it cannot be written; what was there is there still
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path temporary =
        Files.createTempFile(
            real.getParent(),
            "." + real.getFileName(),
            ".part",
            PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      if (Files.exists(real)) {
        keepAttributes(real, temporary);
      }
      Files.move(
          temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepAttributes(Path from, Path to) throws IOException {
    PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    PosixFileAttributes fresh = view.readAttributes();
    if (!fresh.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!fresh.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }
}
