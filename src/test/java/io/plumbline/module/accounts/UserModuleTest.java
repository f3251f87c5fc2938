package io.plumbline.module.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import io.plumbline.module.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real users, in a copy of the machine's files. */
class UserModuleTest {
  private static final UserModule USER = new UserModule();
  private static final GroupModule GROUP = new GroupModule();
  private static final String HASH = "$6$salt$" + "a".repeat(86);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Shell.class)
  void createsChangesAndRemovesAUser(Shell shell) throws IOException {
    PrivateEtc etc = PrivateEtc.in(folder);
    ModuleRun run = etc.on(shell);
    run.twice(GROUP, "{name: crew, gid: 6001}");
    run.twice(GROUP, "{name: deck, system: true}");
    var created =
        run.twice(
            USER,
            "{name: ada, uid: 6100, groups: [crew], comment: \"Ada's $(id) é\", shell: /bin/sh,"
                + " password: \""
                + HASH
                + "\", home: /home/far/away, expires: 1893456000, password_expire_max: 90}");
    assertEquals("ada:x:6100:6100:Ada's $(id) é:/home/far/away:/bin/sh", etc.line("passwd", "ada"));
    assertTrue(etc.line("group", "crew").endsWith(":ada"));
    assertTrue(etc.line("shadow", "ada").startsWith("ada:" + HASH + ":"));
    assertTrue(etc.line("shadow", "ada").endsWith(":90:7::21915:"), etc.line("shadow", "ada"));
    assertEquals("welcome\n", Files.readString(etc.file("home/far/away/.greeting")));
    assertEquals(6100, Files.getAttribute(etc.file("home/far/away/.greeting"), "unix:uid"));
    assertEquals(6100L, created.results().get("uid"));
    assertEquals("/home/far/away", created.results().get("home"));
    assertEquals("NOT_LOGGING_PASSWORD", created.results().get("password"));

    var changed =
        run.twice(
            USER,
            "{name: ada, uid: 6101, group: crew, groups: deck, append: true, comment: '',"
                + " home: /home/ada, move_home: true, shell: /bin/bash, password_lock: true,"
                + " expires: -1}");
    assertEquals(
        "set the number, first group, groups, comment, home, shell, expiry date, lock of user ada",
        changed.change().summary());
    assertEquals("ada:x:6101:6001::/home/ada:/bin/bash", etc.line("passwd", "ada"));
    assertTrue(etc.line("group", "deck").endsWith(":ada"));
    assertTrue(etc.line("shadow", "ada").startsWith("ada:!" + HASH + ":"));
    assertTrue(Files.exists(etc.file("home/ada/.greeting")));

    run.twice(USER, "{name: ada, groups: []}");
    assertTrue(etc.line("group", "deck").endsWith(":"));
    run.twice(USER, "{name: ada, password: '!', password_lock: false, update_password: on_create}");
    assertTrue(etc.line("shadow", "ada").startsWith("ada:" + HASH + ":"));

    run.twice(USER, "{name: ada, state: absent, remove: true}");
    assertEquals("", etc.line("passwd", "ada"));
    assertFalse(Files.exists(etc.file("home/ada")));
    run.twice(GROUP, "{name: crew, state: absent}");
    assertEquals("", etc.line("group", "crew"));
  }

  @Test
  void makesAKeyAndAHomeThatIsMissing() throws IOException {
    PrivateEtc etc = PrivateEtc.in(folder);
    ModuleRun run = etc.on(Shell.DASH);
    run.twice(USER, "{name: bob, create_home: false}");
    assertFalse(Files.exists(etc.file("home/bob")));
    Map<String, Object> results =
        run.twice(
                USER,
                "{name: bob, umask: '027', generate_ssh_key: true, ssh_key_type: ed25519,"
                    + " ssh_key_comment: \"bob's key\", ssh_key_passphrase: \"it's secret\"}")
            .results();
    Path key = etc.file("home/bob/.ssh/id_ed25519");
    assertEquals("/home/bob/.ssh/id_ed25519", results.get("ssh_key_file"));
    assertTrue(results.get("ssh_public_key").toString().matches("ssh-ed25519 \\S+ bob's key"));
    assertTrue(results.get("ssh_fingerprint").toString().contains(" SHA256:"), results::toString);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    assertEquals(
        "rwxr-x---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.file("home/bob"))));
    assertEquals(
        results.get("ssh_public_key").toString().split(" ")[1],
        Shell.DASH.out("ssh-keygen -y -P \"it's secret\" -f '" + key + "'").split(" ")[1].strip());
  }

  @Test
  void whatTheSystemSaysIsShown() {
    ModuleRun run = PrivateEtc.in(folder).on(Shell.DASH);
    assertTrue(run.once(USER, "{name: eve, uid: 0}").failure().contains("UID 0 is not unique"));
    run.twice(USER, "{name: eve, uid: 0, non_unique: true, create_home: false}");
    assertEquals(
        "group nobody-has-it does not exist",
        run.once(USER, "{name: eve, groups: nobody-has-it}").failure());
    assertTrue(run.once(GROUP, "{name: other, gid: 0}").failure().contains("0"));
  }

  @Test
  void noSecretStandsInAScript() {
    ModuleRun run = PrivateEtc.in(folder).on(Shell.DASH);
    var outcome =
        run.once(
            USER,
            "{name: eve, password: \""
                + HASH
                + "\", generate_ssh_key: true,"
                + " ssh_key_passphrase: open-sesame}");
    assertEquals("", outcome.failure());
    for (Step step : outcome.change().steps()) {
      assertFalse(step.command().text().contains(HASH));
      assertFalse(step.command().text().contains("open-sesame"));
    }
    assertFalse(outcome.change().toString().contains(HASH));
  }
}
