package io.plumbline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir private Path folder;

  @Test
  void everyPartOfItSucceeds() throws Exception {
    StringWriter text = new StringWriter();
    int status = Rehearsal.run(Path.of(""), folder, new PrintWriter(text));
    assertEquals(0, status, text::toString);
    assertTrue(text.toString().contains("changed=0"), text::toString);
    assertEquals("word one\n", Files.readString(folder.resolve("work/link")));
  }
}
