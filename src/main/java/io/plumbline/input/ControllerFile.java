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
 */
public record ControllerFile(Path path, Optional<String> rendered) {

  /**
   * Reads what is to be sent.
   *
   * @return the rendered text in UTF-8, or the bytes of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public byte[] bytes() {
    if (rendered.isPresent()) {
      return rendered.get().getBytes(StandardCharsets.UTF_8);
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
