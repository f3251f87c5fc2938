package io.plumbline.module.files;

import io.plumbline.connection.ProbeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Looks at files of the control machine without having them in memory whole. */
final class LocalFile {
  private LocalFile() {}

  /**
   * Gives the SHA-256 of a file.
   *
   * @param path the file
   * @return 64 hexadecimal digits; nothing if there is no such file
   * @throws ProbeException if it is there and cannot be read
   */
  static Optional<String> checksum(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream file = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(file, digest).transferTo(OutputStream.nullOutputStream());
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new ProbeException(path + " on the control machine cannot be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
