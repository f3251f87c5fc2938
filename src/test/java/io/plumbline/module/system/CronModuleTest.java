package io.plumbline.module.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CronModuleTest {
  private static final CronModule CRON = new CronModule();

  /** The tables of the machine are left alone: this one keeps its tables in a folder. */
  private static final String CRONTAB =
      """
      #!/bin/sh
      user=$(id -un)
      if [ "$1" = -u ]; then user=$2; shift 2; fi
      table=%s/table.$user
      case $1 in
        -l) if [ -e "$table" ]; then cat "$table"; else echo "no crontab for $user" >&2; exit 1; fi ;;
        -) cat >"$table" ;;
        *) exit 2 ;;
      esac
      """;

  @TempDir private Path folder;
  private Path programs;

  @BeforeEach
  void makeCrontab() throws IOException {
    programs = Files.createDirectory(folder.resolve("programs"));
    Path crontab = Files.writeString(programs.resolve("crontab"), CRONTAB.formatted(folder));
    Files.setPosixFilePermissions(crontab, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path table(String user) {
    return folder.resolve("table." + user);
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void setsAndRemovesJobsAndVariables(Shell shell) throws IOException {
    ModuleRun run = ModuleRun.on(shell, folder).with(programs);
    Path table = table("daemon");
    Files.writeString(table, "# by hand\n5 4 * * * old --job\n");
    String own = "user: daemon, ";
    run.twice(CRON, "{" + own + "name: it's $(mine), minute: '*/5', job: \"echo 'é' 100%\"}");
    run.twice(CRON, "{" + own + "name: found, minute: 5, hour: 4, job: old --job}");
    run.twice(CRON, "{" + own + "name: PATH, env: true, job: '/bin:/sbin'}");
    run.twice(CRON, "{" + own + "name: MAILTO, env: true, job: root, insertafter: PATH}");
    assertEquals(
        "PATH=\"/bin:/sbin\"\nMAILTO=\"root\"\n# by hand\n#Ansible: found\n5 4 * * * old --job\n"
            + "#Ansible: it's $(mine)\n*/5 * * * * echo 'é' 100%\n",
        Files.readString(table));
    var changed =
        run.twice(
            CRON,
            "{"
                + own
                + "name: it's $(mine), special_time: daily, job: x, disabled: true,"
                + " backup: true}");
    assertTrue(Files.readString(table).endsWith("#Ansible: it's $(mine)\n#@daily x\n"));
    assertEquals(List.of("found", "it's $(mine)"), changed.results().get("jobs"));
    Path backup = Path.of((String) changed.results().get("backup_file"));
    assertTrue(Files.readString(backup).contains("100%"));
    Files.delete(backup);
    run.twice(CRON, "{" + own + "name: found, state: absent}");
    run.twice(CRON, "{" + own + "name: PATH, env: true, state: absent}");
    assertEquals(
        "MAILTO=\"root\"\n# by hand\n#Ansible: it's $(mine)\n#@daily x\n", Files.readString(table));
  }

  @Test
  void keepsJobsInAFileAndRemovesItWithTheLastOfThem() throws IOException {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder).with(programs);
    Path file = folder.resolve("own-file");
    run.twice(CRON, "{name: a, cron_file: \"" + file + "\", user: root, job: x, hour: 3}");
    assertEquals("#Ansible: a\n* 3 * * * root x\n", Files.readString(file));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    run.twice(CRON, "{name: a, cron_file: \"" + file + "\", state: absent}");
    assertFalse(Files.exists(file));
  }

  @Test
  void aTableThatWasNotThereIsMade() throws IOException {
    String user = Shell.DASH.out("id -un").strip();
    ModuleRun.on(Shell.DASH, folder).with(programs).twice(CRON, "{name: a, job: x}");
    assertEquals("#Ansible: a\n* * * * * x\n", Files.readString(table(user)));
  }

  @Test
  void aUserWhoIsNotThereIsNamed() {
    ModuleRun run = ModuleRun.on(Shell.DASH, folder).with(programs);
    assertEquals(
        "user nobody-known does not exist",
        run.once(CRON, "{name: a, job: x, user: nobody-known}").failure());
  }
}
