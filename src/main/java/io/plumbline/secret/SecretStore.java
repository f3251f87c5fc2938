package io.plumbline.secret;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A file of secrets, each made of 32 random letters and digits when it is first asked for. The file
 * is YAML, one {@code name: "value"} a line, and only its owner can read it (mode 0600 from its
 * first byte). Several runs at once give one value.
 */
public final class SecretStore {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;
  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

  private final Path file;
  private final SecureRandom random = new SecureRandom();
  private Map<String, String> known;

  /**
   * Opens a store; the file need not exist yet.
   *
   * @param file the file
   */
  public SecretStore(Path file) {
    this.file = file;
  }

  /**
   * Gives a secret, making it if there is none of that name.
   *
   * @param name its name: letters, digits, {@code _}, {@code .} and {@code -}
   * @return the secret
   * @throws IllegalArgumentException if the name will not do
   * @throws InvalidInputException if the file holds something else than secrets
   */
  public synchronized String get(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" cannot be the name of a secret: letters, digits, _ . - only");
    }
    if (known == null && Files.exists(file)) {
      known = read();
    }
    if (known == null || !known.containsKey(name)) {
      add(name);
    }
    return known.get(name);
  }

  /**
   * Finds a secret without making one.
   *
   * @param name its name
   * @return the secret, if there is one
   * @throws InvalidInputException if the file holds something else than secrets
   */
  public synchronized Optional<String> find(String name) {
    if (known == null && Files.exists(file)) {
      known = read();
    }
    return known == null ? Optional.empty() : Optional.ofNullable(known.get(name));
  }

  private void add(String name) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      Path lock = folder.resolve(file.getFileName() + ".lock");
      var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (FileChannel channel =
              FileChannel.open(
                  lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), mine);
          FileLock held = lock(channel)) {
        Map<String, String> secrets = Files.exists(file) ? read() : new TreeMap<>();
        if (held.isValid() && !secrets.containsKey(name)) {
          secrets.put(name, generate());
          write(folder, secrets, mine);
        }
        known = secrets;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the secrets cannot be kept in " + file, e);
    }
  }

  /** Waits for other programs, and for other stores of the same file in this one. */
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void write(Path folder, Map<String, String> secrets, FileAttribute<?> mine)
      throws IOException {
    Path fresh = Files.createTempFile(folder, ".secrets", null, mine);
    StringBuilder text = new StringBuilder();
    secrets.forEach((key, value) -> text.append(key).append(": \"").append(value).append("\"\n"));
    Files.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Map<String, String> read() {
    Problems problems = new Problems();
    Optional<YamlNode> root = YamlReader.read(file, problems);
    problems.throwIfAny();
    Map<String, String> secrets = new TreeMap<>();
    if (root.isPresent() && root.get() instanceof YamlMap map) {
      for (YamlMap.Entry entry : map.entries()) {
        if (!(entry.value() instanceof YamlScalar value)
            || value.text().matches("(?s).*[\"\\\\\n].*")) {
          throw new InvalidInputException(
              Problem.at(entry.key().location(), "a secret is one line of text without quotes"));
        }
        secrets.put(entry.key().text(), value.text());
      }
    } else if (root.isPresent()) {
      throw new InvalidInputException(
          Problem.at(SourceLocation.startOf(file), "a file of secrets holds a map"));
    }
    return secrets;
  }

  private String generate() {
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return secret.toString();
  }
}
