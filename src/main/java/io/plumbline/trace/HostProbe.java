package io.plumbline.trace;

import io.plumbline.connection.Command;
import io.plumbline.connection.ShellQuote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** The one look at a host that finds all that packets need there. */
final class HostProbe {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private HostProbe() {}

  /** Makes the look; it must run as root. */
  static Command command(Set<String> namespaces) {
    String names = "namespaces=" + ShellQuote.quote(String.join(" ", namespaces)) + "\n";
    return Command.look(names + resource("host.sh")).within(LIMIT);
  }

  /** Reads a script that is part of the program. */
  static String resource(String name) {
    try (InputStream stream = HostProbe.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
