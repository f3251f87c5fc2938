package io.plumbline.module.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.module.ModuleRun;
import io.plumbline.module.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorizedKeyModuleTest {
  private static final AuthorizedKeyModule AUTHORIZED_KEY = new AuthorizedKeyModule();

  @TempDir private Path folder;

  private static ModuleRun withUser(PrivateEtc etc, Shell shell) {
    ModuleRun run = etc.on(shell);
    run.twice(new UserModule(), "{name: ada, uid: 6100}");
    return run;
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void makesFolderAndFileForTheUserAlone(Shell shell) throws IOException {
    PrivateEtc etc = PrivateEtc.in(folder);
    ModuleRun run = withUser(etc, shell);
    Files.writeString(folder.resolve("keys.pub"), "ssh-rsa AAAAB3Nza1 it's\nssh-rsa AAAAB3Nza2\n");
    run.twice(AUTHORIZED_KEY, "{user: ada, key_file: keys.pub}");
    run.twice(
        AUTHORIZED_KEY,
        "{user: ada, key: ssh-rsa AAAAB3Nza2 new, key_options: 'command=\"echo \\\"x\\\"\"'}");
    Path file = etc.file("home/ada/.ssh/authorized_keys");
    assertEquals(
        "ssh-rsa AAAAB3Nza1 it's\ncommand=\"echo \\\"x\\\"\" ssh-rsa AAAAB3Nza2 new\n",
        Files.readString(file));
    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(file.getParent()));
    assertEquals(6100, Files.getAttribute(file, "unix:uid"));
    run.twice(AUTHORIZED_KEY, "{user: ada, key: ssh-rsa AAAAB3Nza1, state: absent}");
    run.twice(AUTHORIZED_KEY, "{user: ada, key: ssh-dss AAAAB3Nza3, exclusive: true}");
    assertEquals("ssh-dss AAAAB3Nza3\n", Files.readString(file));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aLinkOfTheUserIsNotFollowedToFilesOfOthers() throws IOException {
    PrivateEtc etc = PrivateEtc.in(folder);
    ModuleRun run = withUser(etc, Shell.DASH);
    Path others = Files.writeString(etc.file("home/others"), "precious\n");
    Path link = etc.file("home/ada/.ssh/authorized_keys");
    Files.createDirectory(link.getParent());
    Files.createSymbolicLink(link, Path.of("/home/others"));
    run.twice(AUTHORIZED_KEY, "{user: ada, key: ssh-rsa AAAAB3Nza1}");
    assertEquals("precious\n", Files.readString(others));
  }

  @Test
  void anUnknownUserIsNamed() {
    ModuleRun run = PrivateEtc.in(folder).on(Shell.DASH);
    assertEquals(
        "user nobody-known does not exist",
        run.once(AUTHORIZED_KEY, "{user: nobody-known, key: ssh-rsa AAAAB3Nza1}").failure());
  }
}
