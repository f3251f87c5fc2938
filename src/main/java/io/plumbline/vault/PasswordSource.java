package io.plumbline.vault;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where the password of a vault id comes from: a prompt, a file, or a program that prints it.
 *
 * @param label the vault id, or {@link VaultSecret#DEFAULT}
 * @param source {@code prompt}, or the path of a file or program
 */
public record PasswordSource(String label, String source) {
  private static final String PROMPT = "prompt";
  private static final String OLD_PROMPT = "prompt_ask_vault_pass";
  private static final int PATIENCE_SECONDS = 120;
  private static final int UNKNOWN_LABEL = 2;

  /** Asks the user for a password. */
  public interface Prompt {
    /**
     * Asks once.
     *
     * @param text what to ask
     * @return the answer; nothing if nobody can be asked
     */
    Optional<String> ask(String text);
  }

  /** Checks that nothing is null. */
  public PasswordSource {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(source, "source is null");
  }

  /**
   * Reads what the user gave as a vault id.
   *
   * @param text {@code LABEL@SOURCE} or {@code SOURCE}
   * @return the source
   * @throws VaultException if the label cannot be written into a file
   */
  public static PasswordSource parse(String text) throws VaultException {
    int at = text.indexOf('@');
    String label = at < 0 ? VaultSecret.DEFAULT : text.substring(0, at);
    if (label.contains(";") || label.chars().anyMatch(Character::isISOControl)) {
      throw new VaultException(
          "a vault id cannot hold \";\" or a line break, \"" + label.strip() + "\" does");
    }
    String source = text.substring(at + 1);
    if (source.isEmpty()) {
      throw new VaultException(
          "the vault id \"" + text + "\" names no source",
          Optional.of("write " + text + "prompt, or the path of a file or program behind the @"));
    }
    return new PasswordSource(label.isEmpty() ? VaultSecret.DEFAULT : label, source);
  }

  /**
   * Names a prompt for a password without a vault id.
   *
   * @return the source
   */
  public static PasswordSource prompt() {
    return new PasswordSource(VaultSecret.DEFAULT, PROMPT);
  }

  /**
   * Gets the password.
   *
   * @param prompt asks the user
   * @param fresh whether it is a new password, which is asked for twice
   * @param earlier decrypts a password file that is encrypted itself
   * @return the password with its label
   * @throws VaultException if there is none
   */
  public VaultSecret read(Prompt prompt, boolean fresh, Vault earlier) throws VaultException {
    byte[] password;
    if (source.equals(PROMPT) || source.equals(OLD_PROMPT)) {
      password = asked(prompt, fresh).getBytes(StandardCharsets.UTF_8);
    } else {
      Path path = expanded(source);
      if (!Files.exists(path) || Files.isDirectory(path)) {
        throw new VaultException("there is no password file " + path);
      }
      password = Files.isExecutable(path) ? printed(path) : written(path, earlier);
    }
    if (password.length == 0) {
      throw new VaultException("the password from " + source + " is empty");
    }
    return new VaultSecret(label, password);
  }

  private String asked(Prompt prompt, boolean fresh) throws VaultException {
    String named = label.equals(VaultSecret.DEFAULT) ? "" : " (" + label + ")";
    String what = fresh ? "New vault password" + named : "Vault password" + named;
    String password = answer(prompt, what + ": ");
    if (fresh && !answer(prompt, "Confirm new vault password" + named + ": ").equals(password)) {
      throw new VaultException("the two passwords are not the same");
    }
    return password;
  }

  private static String answer(Prompt prompt, String text) throws VaultException {
    return prompt
        .ask(text)
        .orElseThrow(
            () ->
                new VaultException(
                    "a vault password is to be asked for, and there is no terminal",
                    Optional.of("give a file with --vault-password-file")));
  }

  private static Path expanded(String text) {
    boolean inHome = text.startsWith("~/");
    return Path.of(inHome ? System.getProperty("user.home") + text.substring(1) : text);
  }

  private static byte[] written(Path path, Vault earlier) throws VaultException {
    try {
      byte[] content = earlier.open(Files.readAllBytes(path), SourceLocation.startOf(path));
      return stripped(content, true);
    } catch (InvalidInputException e) {
      throw new VaultException(
          "the password file " + path + " cannot be used: " + e.problems().get(0).message());
    } catch (IOException e) {
      throw new VaultException("the password file " + path + " cannot be read: " + e.getMessage());
    }
  }

  /** A program whose name ends in -client is told which password is wanted, as in Ansible. */
  private byte[] printed(Path path) throws VaultException {
    String name = path.getFileName().toString();
    boolean client = name.replaceFirst("\\.[^.]*$", "").endsWith("-client");
    String program = path.toAbsolutePath().toString();
    List<String> command = client ? List.of(program, "--vault-id", label) : List.of(program);
    try {
      if (!isProgram(path)) {
        throw noProgram(path);
      }
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process
          .onExit()
          .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(late -> process.destroyForcibly());
      byte[] password = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      if (client && status == UNKNOWN_LABEL) {
        throw new VaultException(
            "the program " + path + " knows no password for the vault id \"" + label + "\"");
      }
      if (status != 0) {
        throw new VaultException("the program " + path + " for the password exited with " + status);
      }
      return stripped(password, false);
    } catch (IOException e) {
      throw noProgram(path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VaultException("getting the password was interrupted");
    }
  }

  /** A text that anybody may execute would be run by a shell, which would print what it holds. */
  private static boolean isProgram(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String head = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return head.startsWith("#!") || head.equals("\u007fELF");
    }
  }

  private static VaultException noProgram(Path path) {
    return new VaultException(
        "the program " + path + " for the password cannot be run",
        Optional.of("if it is no program, take away its right to be executed: chmod -x " + path));
  }

  /** Ansible strips all white space around the password of a file, and line ends of a program's. */
  private static byte[] stripped(byte[] content, boolean blanks) {
    int start = 0;
    int end = content.length;
    while (start < end && isSpace(content[start], blanks)) {
      start++;
    }
    while (end > start && isSpace(content[end - 1], blanks)) {
      end--;
    }
    return Arrays.copyOfRange(content, start, end);
  }

  private static boolean isSpace(byte character, boolean blanks) {
    return character == '\n'
        || character == '\r'
        || blanks && (character == ' ' || character >= '\t' && character <= '\r');
  }
}
