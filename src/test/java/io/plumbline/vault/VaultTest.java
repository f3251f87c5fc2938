package io.plumbline.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VaultTest {
  private static final SourceLocation HERE = new SourceLocation(Path.of("vars.yml"), 3, 7);
  private static final VaultSecret RIGHT = VaultSecret.of("default", "correct horse");
  private static final VaultSecret PROD = VaultSecret.of("prod", "battery staple");

  private final SecretMask mask = new SecretMask();

  private static String encrypted() {
    return Vault.locked().encrypt("the value".getBytes(StandardCharsets.UTF_8), RIGHT);
  }

  static Stream<Arguments> mistakes() {
    String good = encrypted();
    String body = good.substring(good.indexOf('\n') + 1);
    String afterHeader = "the encrypted data is damaged: ";
    String noDigits =
        afterHeader + "it holds something else than hexadecimal digits, or an odd number of them";
    return Stream.of(
        Arguments.of("", "this is not encrypted data"),
        Arguments.of("hello", "this is not encrypted data"),
        Arguments.of("$ANSIBLE_VAULT\n" + body, "the first line of the encrypted data is damaged"),
        Arguments.of(
            "$ANSIBLE_VAULT;1.1\n" + body, "the first line of the encrypted data is damaged"),
        Arguments.of(
            "$ANSIBLE_VAULT;1.2;AES256\n" + body,
            "the first line of the encrypted data is damaged"),
        Arguments.of(
            "$ANSIBLE_VAULT;1.2;AES256;\n" + body,
            "the first line of the encrypted data is damaged"),
        Arguments.of(
            "$ANSIBLE_VAULT;1.0;AES\n" + body, "the vault format \"1.0\" is not supported"),
        Arguments.of("$ANSIBLE_VAULT;1.1;AES\n" + body, "the cipher \"AES\" is not supported"),
        Arguments.of("$ANSIBLE_VAULT;1.1;AES256\n", afterHeader + "a part of it is missing"),
        Arguments.of("$ANSIBLE_VAULT;1.1;AES256\nxyz\n", noDigits),
        Arguments.of(good.substring(0, good.length() - 2), noDigits),
        Arguments.of(
            good.substring(0, good.indexOf('\n') + 1 + 80 + 1 + 48),
            afterHeader + "a part of it is missing"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void damageIsNamed(String text, String message) {
    Vault vault = new Vault(List.of(RIGHT), mask);
    VaultException e = assertThrows(VaultException.class, () -> vault.decrypt(text));
    assertEquals(message, e.getMessage());
    assertEquals(message, Vault.mistakeIn(text).orElseThrow().getMessage());
  }

  @Test
  void aWrongPasswordIsToldWithItsPlace() {
    Vault vault = new Vault(List.of(VaultSecret.of("dev", "wrong"), PROD), mask);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> vault.value(encrypted(), HERE));
    assertEquals(
        "vars.yml:3:7: error: this is encrypted, and no vault password given decrypts it (tried dev,"
            + " prod; either all of these are wrong, or the data was changed)",
        e.problems().get(0).toString());
  }

  @Test
  void withoutAPasswordTheOptionsAreNamed() {
    String labelled = Vault.locked().encrypt(new byte[] {1}, PROD);
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> Vault.locked().value(labelled, HERE));
    assertEquals(
        "vars.yml:3:7: error: this is encrypted with the vault id \"prod\", and no vault password"
            + " was given (give one with --vault-password-file, --vault-id or --ask-vault-pass)",
        e.problems().get(0).toString());
  }

  @Test
  void everyChangedByteIsNoticed() throws VaultException {
    String good = encrypted();
    Envelope envelope = Envelope.parse(good);
    Vault vault = new Vault(List.of(RIGHT), mask);
    for (byte[] part : List.of(envelope.checksum(), envelope.data())) {
      for (int at = 0; at < part.length; at += 7) {
        part[at] ^= 1;
        String changed = envelope.text();
        part[at] ^= 1;
        assertThrows(VaultException.class, () -> vault.decrypt(changed));
      }
    }
    assertEquals("the value", vault.value(envelope.text(), HERE));
  }

  @Test
  void anySizeComesBackAsItWas() throws VaultException {
    Random random = new Random(5);
    Vault vault = new Vault(List.of(PROD, RIGHT), mask);
    for (int size : new int[] {0, 1, 15, 16, 17, 31, 32, 79, 80, 81, 4096}) {
      byte[] plain = new byte[size];
      random.nextBytes(plain);
      String text = vault.encrypt(plain, RIGHT);
      assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
      assertArrayEquals(plain, vault.decrypt(text).plain(), "size " + size);
      assertArrayEquals(plain, vault.decrypt(text.replace("\n", "\r\n")).plain(), "size " + size);
    }
  }

  @Test
  void theSameTextIsNeverEncryptedTheSameWay() {
    assertFalse(encrypted().equals(encrypted()));
  }

  @Test
  void aLabelIsWrittenUnlessItIsTheUsualOne() throws VaultException {
    Vault vault = new Vault(List.of(RIGHT, PROD), mask);
    String labelled = vault.encrypt(new byte[] {7}, PROD);
    assertTrue(labelled.startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"), labelled);
    assertTrue(encrypted().startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
    assertEquals(PROD.label(), vault.decrypt(labelled).secret().label());
  }

  @Test
  void whatWasDecryptedIsHidden() {
    Vault vault = new Vault(List.of(RIGHT), mask);
    assertEquals("the value", vault.value(encrypted(), HERE));
    assertEquals("a ******** b", mask.mask("a the value b"));
    assertEquals("VaultSecret[prod]", PROD.toString());
  }

  @Test
  void keysAreThoseOfTheJdk() throws Exception {
    byte[] salt = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
    byte[] expected =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec("päss".toCharArray(), salt, 10_000, 80 * 8))
            .getEncoded();
    assertArrayEquals(
        expected, DerivedKeys.pbkdf2("päss".getBytes(StandardCharsets.UTF_8), salt, 80));
  }
}
