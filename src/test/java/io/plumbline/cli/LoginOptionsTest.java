package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.plumbline.connection.Password;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SecretMask;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class LoginOptionsTest {
  @TempDir Path folder;
  private final Problems problems = new Problems();
  private final SecretMask secrets = new SecretMask();
  private VaultRun user;

  @Command
  private static final class Holder {
    @Mixin private LoginOptions login;
  }

  private LoginOptions.Login login(String... arguments) {
    user = user == null ? new VaultRun(folder) : user;
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Surroundings surroundings =
        new Surroundings(nowhere, nowhere, false, Map.of(), folder, () -> null, user);
    return holder.login.login(surroundings, secrets, problems);
  }

  private void answer(String... answers) {
    user = new VaultRun(folder);
    user.answers.addAll(List.of(answers));
  }

  private static Optional<Password> password(String text) {
    return Optional.of(new Password(text));
  }

  @Test
  void passwordsAreAskedForAndHidden() {
    answer("letmein", "sesame");
    LoginOptions.Login login = login("-kK", "-b");
    assertEquals(password("letmein"), login.defaults().password());
    assertEquals(password("sesame"), login.become().password());
    assertEquals("root", login.become().user());
    assertEquals(
        List.of("SSH password: ", "BECOME password (empty for the same): "), user.questions);
    assertEquals("******** ********", secrets.mask("letmein sesame"));
  }

  @Test
  void theSamePasswordNeedsToBeTypedOnce() {
    answer("letmein", "");
    assertEquals(password("letmein"), login("-k", "-K").become().password());
  }

  @Test
  void sudoMayBeToldAPasswordWithoutMinusB() {
    answer("sesame");
    LoginOptions.Login login = login("-K");
    assertEquals("", login.become().user());
    assertEquals(password("sesame"), login.become().password());
    assertEquals(List.of("BECOME password: "), user.questions);
  }

  @Test
  void passwordsComeFromFilesToo() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "first one\n");
    Path two = Files.writeString(folder.resolve("two"), "second\n");
    LoginOptions.Login login =
        login("--connection-password-file", "" + one, "--become-password-file", "" + two);
    assertEquals(password("first one"), login.defaults().password());
    assertEquals(password("second"), login.become().password());
  }

  @Test
  void optionsOfSshAreKeptInTheirOrder() {
    assertEquals(
        List.of("-p 22", "-p 23"),
        login("--ssh-common-args", "-p 23", "--ssh-extra-args", "-p 22").defaults().sshOptions());
  }

  @Test
  void everythingWrongIsAProblem() {
    login("-k", "-T", "0", "-c", "winrm", "--become-method", "doas");
    login("--become-password-file", "" + folder.resolve("gone"));
    assertEquals(
        List.of(
            "--timeout must be at least 1, not 0",
            "--become-method is sudo, not \"doas\"",
            "--connection is ssh or local, not \"winrm\"",
            "a password is to be asked for, and there is no terminal",
            "there is no password file " + folder.resolve("gone")),
        problems.sorted().stream().map(Problem::message).toList());
  }
}
