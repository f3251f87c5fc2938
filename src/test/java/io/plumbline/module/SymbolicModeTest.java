package io.plumbline.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolicModeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "u=rw,g=r,o=  | 0777 | 0640",
        "u+x          | 0644 | 0744",
        "g-w          | 0664 | 0644",
        "a=rX         | 0644 | 0444",
        "a=rX         | 0755 | 0555",
        "+x           | 0644 | 0755",
        "+w           | 0444 | 0644",
        "u+s,g+s,+t   | 0755 | 7755",
        "go=,u+rwx    | 0055 | 0700",
        "u=rwx,u-x    | 0000 | 0600"
      })
  void comesToWhatChmodDoes(String text, String before, String after) throws Exception {
    SymbolicMode mode = SymbolicMode.parse(text).orElseThrow();
    assertEquals(after, mode.appliedTo(before, false));
    Path file = Files.createFile(folder.resolve("file"));
    run("chmod " + before + " file; chmod " + mode.text() + " file");
    assertEquals(Integer.parseInt(after, 8), mode(file));
  }

  @ParameterizedTest
  @CsvSource({"'u=rwX,g=rX,o='", "g+w", "o-rwx", "a+X"})
  void findsWhatItWouldChange(String text) throws Exception {
    SymbolicMode mode = SymbolicMode.parse(text).orElseThrow();
    run("mkdir d; touch a b c; chmod 600 a; chmod 755 b; chmod 640 c; chmod 700 d");
    String differ = run("find . \\( " + mode.tests() + " \\) | sort");
    String before = run("stat -c '%n %a' . a b c d");
    run("chmod -R '" + mode.text() + "' .");
    String after = run("stat -c '%n %a' . a b c d");
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i < before.lines().count(); i++) {
      if (!before.lines().toList().get(i).equals(after.lines().toList().get(i))) {
        String name = before.lines().toList().get(i).split(" ")[0];
        changed.append(name.equals(".") ? "." : "./" + name).append('\n');
      }
    }
    assertEquals(changed.toString(), differ);
  }

  @Test
  void whatIsNoModeIsNone() {
    assertTrue(SymbolicMode.parse("0644").isEmpty());
    assertTrue(SymbolicMode.parse("u=rq").isEmpty());
    assertTrue(SymbolicMode.parse("").isEmpty());
  }

  private static int mode(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode") & 07777;
  }

  private String run(String script) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
