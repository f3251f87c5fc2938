package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that travel from hosts to the control machine. */
class FetchTest {
  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private static String fetch(String arguments) {
    return "- hosts: a:b\n  tasks:\n    - fetch: {" + arguments + "}\n";
  }

  @Test
  void everyHostHasAFolderAndASecondRunFetchesNothing() throws IOException {
    byte[] bytes = new byte[7 * 1024 * 1024 + 13];
    new Random(5).nextBytes(bytes);
    Path source = Files.write(folder.resolve("it's $(big)"), bytes);
    String playbook = fetch("src: \"${folder}/it's $(big)\", dest: kept");
    cli.run(playbook, "-C").exits(ExitCode.OK).says("a : ok=1  changed=1");
    assertFalse(Files.exists(folder.resolve("kept")));
    cli.run(playbook).exits(ExitCode.OK).says("a : ok=1  changed=1").says("b : ok=1  changed=1");
    Path kept = Path.of(folder.resolve("kept") + "/b" + source);
    assertArrayEquals(bytes, Files.readAllBytes(kept));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    cli.run(playbook).exits(ExitCode.OK).says("a : ok=1  changed=0").says("b : ok=1  changed=0");
  }

  @Test
  void aFileIsReplacedAndKeepsItsPermissions() throws IOException {
    Files.writeString(folder.resolve("source"), "");
    Path kept = Files.writeString(folder.resolve("kept"), "old");
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
    cli.run(fetch("src: \"${folder}/source\", dest: \"${folder}/kept\", flat: true"))
        .exits(ExitCode.OK);
    assertEquals("", Files.readString(kept));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Files.writeString(folder.resolve("source"), "x");
    Files.writeString(folder.resolve("kept"), "");
    cli.run(fetch("src: \"${folder}/source\", dest: kept"))
        .exits(ExitCode.TASK_FAILED)
        .says(folder.resolve("kept").toString());
  }

  @Test
  void aNameThatAHostSentCannotLeaveItsFolder() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: echo /../b/etc/passwd
                  register: name
                - fetch: {src: "${name.stdout}", dest: kept}
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("would be written outside of " + folder.resolve("kept") + "/a");
  }

  @Test
  void aMissingFileFailsUnlessItMayBeMissing() throws IOException {
    cli.run(fetch("src: /no/such/file, dest: kept"))
        .exits(ExitCode.TASK_FAILED)
        .says("/no/such/file does not exist");
    cli.run(fetch("src: /no/such/file, dest: kept, fail_on_missing: false")).exits(ExitCode.OK);
  }
}
