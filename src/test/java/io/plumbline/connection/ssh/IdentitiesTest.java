package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Private keys in every form that ssh-keygen writes. */
class IdentitiesTest {
  @TempDir private Path folder;

  @BeforeAll
  static void register() {
    Ed25519Registrar.register();
  }

  private List<KeyPair> read(String name) throws ConnectionException {
    return new Identities(folder)
        .keysFor(
            new Target(
                "web1",
                Target.Kind.SSH,
                "127.0.0.1",
                22,
                Optional.empty(),
                Optional.of(folder.resolve(name)),
                HostKeyPolicy.STRICT,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(1)));
  }

  private void make(String type, int bits, String format, String passphrase) throws Exception {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-b",
                "" + bits,
                "-m",
                format,
                "-N",
                passphrase,
                "-C",
                "",
                "-f",
                folder.resolve("key").toString())
            .inheritIO()
            .start();
    assertEquals(0, keygen.waitFor());
  }

  private static void assertSigns(KeyPair pair, String algorithm) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(pair.getPrivate());
    signer.update(new byte[] {1, 2, 3});
    byte[] signature = signer.sign();
    signer.initVerify(pair.getPublic());
    signer.update(new byte[] {1, 2, 3});
    assertTrue(signer.verify(signature));
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716, Ed25519",
    "ecdsa, 256, RFC4716, SHA256withECDSA",
    "ecdsa, 384, RFC4716, SHA384withECDSA",
    "ecdsa, 521, RFC4716, SHA512withECDSA",
    "rsa, 3072, RFC4716, SHA512withRSA",
    "ecdsa, 256, PEM, SHA256withECDSA",
    "ecdsa, 384, PEM, SHA384withECDSA",
    "ecdsa, 521, PEM, SHA512withECDSA",
    "rsa, 3072, PEM, SHA512withRSA",
    "ecdsa, 256, PKCS8, SHA256withECDSA",
    "ecdsa, 384, PKCS8, SHA384withECDSA",
    "ecdsa, 521, PKCS8, SHA512withECDSA",
    "rsa, 3072, PKCS8, SHA512withRSA"
  })
  void everyFormOfKeyIsRead(String type, int bits, String format, String algorithm)
      throws Exception {
    make(type, bits, format, "");
    KeyPair pair = read("key").get(0);
    assertEquals(
        Files.readString(folder.resolve("key.pub")).strip(),
        PublicKeyEntry.toString(pair.getPublic()).strip());
    assertSigns(pair, algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716",
    "ecdsa, 256, PEM",
    "rsa, 3072, PEM",
    "ecdsa, 256, PKCS8",
    "rsa, 3072, PKCS8"
  })
  void everyFormOfEncryptedKeyIsSeenToBeEncrypted(String type, int bits, String format)
      throws Exception {
    make(type, bits, format, "secret");
    ConnectionException refused = assertThrows(ConnectionException.class, () -> read("key"));
    assertEquals(
        "the private key " + folder.resolve("key") + " cannot be used: it is encrypted",
        refused.getMessage());
  }

  @Test
  void theEd25519KeysOfOpensslAreRead() throws Exception {
    KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    writePem("PRIVATE KEY", made.getPrivate().getEncoded());
    KeyPair pair = read("key").get(0);
    assertEquals(made.getPublic(), pair.getPublic());
    assertSigns(pair, "Ed25519");
  }

  private void writePem(String label, byte[] bytes) throws IOException {
    Files.writeString(
        folder.resolve("key"),
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + label
            + "-----\n");
  }

  @Test
  void whatIsNoKeyIsRefusedWithAHint() throws Exception {
    writePem("ODD PRIVATE KEY", new byte[100]);
    ConnectionException refused = assertThrows(ConnectionException.class, () -> read("key"));
    assertEquals(
        "the private key "
            + folder.resolve("key")
            + " cannot be used: it holds no private key in a form that is known",
        refused.getMessage());
    assertEquals(
        "ssh-keygen -p -f " + folder.resolve("key") + " rewrites a key in OpenSSH's own form",
        refused.hint().orElseThrow());
  }
}
