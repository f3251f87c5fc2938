package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plumbline.connection.KeyExchanges;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.apache.sshd.common.kex.KeyEncapsulationMethod.Client;
import org.junit.jupiter.api.Test;

class MlKemTest {
  /** What stands before an ML-KEM-768 public key in X.509. */
  private static final String PREFIX = "308204b2300b0609608648016503040402038204a100";

  /** A Java that has ML-KEM agrees with itself on a secret; an older one says that it has none. */
  @Test
  void bothSidesGetTheSameSecret() throws Exception {
    Client client = new MlKem().getClient();
    if (!KeyExchanges.supported().contains(KeyExchanges.MLKEM768_X25519)) {
      assertEquals(
          "this Java has no ML-KEM-768",
          assertThrows(IllegalStateException.class, client::init).getMessage());
      return;
    }
    client.init();
    String encoded = PREFIX + HexFormat.of().formatHex(client.getPublicKey());
    PublicKey key =
        KeyFactory.getInstance("ML-KEM")
            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
    Class<?> kem = Class.forName("javax.crypto.KEM");
    Object method = kem.getMethod("getInstance", String.class).invoke(null, "ML-KEM");
    Object sender = kem.getMethod("newEncapsulator", PublicKey.class).invoke(method, key);
    Object sent =
        Class.forName("javax.crypto.KEM$Encapsulator").getMethod("encapsulate").invoke(sender);
    Class<?> encapsulated = Class.forName("javax.crypto.KEM$Encapsulated");
    byte[] bytes = (byte[]) encapsulated.getMethod("encapsulation").invoke(sent);
    assertEquals(client.getEncapsulationLength(), bytes.length);
    Key secret = (Key) encapsulated.getMethod("key").invoke(sent);
    assertArrayEquals(secret.getEncoded(), client.extractSecret(bytes));
  }
}
