package io.plumbline.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of the control machine that a module sends to a host.
 *
 * @param path where it was found
 * @param rendered the text that the template came to; empty for a file sent as it is
 * @param decrypted what was encrypted in it; empty for a file that is not encrypted
 */
public record ControllerFile(Path path, Optional<String> rendered, Optional<byte[]> decrypted) {

  /**
   * Names a file that is not encrypted.
   *
   * @param path where it was found
   * @param rendered the text that the template came to; empty for a file sent as it is
   */
  public ControllerFile(Path path, Optional<String> rendered) {
    this(path, rendered, Optional.empty());
  }

  /**
   * Names a file that was encrypted, and holds what was in it.
   *
   * @param path where it was found
   * @param decrypted what is to be sent
   * @return the file
   */
  public static ControllerFile decrypted(Path path, byte[] decrypted) {
    return new ControllerFile(path, Optional.empty(), Optional.of(decrypted.clone()));
  }

  /**
   * Reads what is to be sent.
   *
   * @return the rendered text in UTF-8, what was decrypted, or the bytes of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public byte[] bytes() {
    if (rendered.isPresent()) {
      return rendered.get().getBytes(StandardCharsets.UTF_8);
    }
    if (decrypted.isPresent()) {
      return decrypted.get().clone();
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what is to be sent as text.
   *
   * @return the rendered text, or the file decoded as UTF-8
   */
  public String text() {
    return rendered.orElseGet(() -> new String(bytes(), StandardCharsets.UTF_8));
  }
}
