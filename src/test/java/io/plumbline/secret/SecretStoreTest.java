package io.plumbline.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("deep/secrets.yml");
  }

  @Test
  void aSecretIsMadeOnceAndKept() throws IOException {
    String made = new SecretStore(file()).get("database");
    assertTrue(made.matches("[A-Za-z0-9]{32}"));
    assertEquals(made, new SecretStore(file()).get("database"));
    assertNotEquals(made, new SecretStore(file()).get("queue"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void storesThatAskAtOnceGetOneValue() {
    List<String> values =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> new SecretStore(file()).get("shared"))
            .distinct()
            .toList();
    assertEquals(1, values.size());
  }

  @Test
  void findingMakesNothing() {
    assertEquals(Optional.empty(), new SecretStore(file()).find("database"));
    assertFalse(Files.exists(file()));
  }

  @Test
  void namesThatCouldBreakTheFileAreRefused() {
    SecretStore store = new SecretStore(file());
    for (String name : List.of("", "a b", "a\nb", "a\"", "ä", "x".repeat(101))) {
      assertThrows(IllegalArgumentException.class, () -> store.get(name));
    }
  }

  @Test
  void aFileOfSomethingElseIsAProblemAndIsLeftAlone() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "- not\n- a map\n");
    assertThrows(InvalidInputException.class, () -> new SecretStore(file()).get("database"));
    assertEquals("- not\n- a map\n", Files.readString(file()));
  }
}
