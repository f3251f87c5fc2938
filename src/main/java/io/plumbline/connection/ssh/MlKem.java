package io.plumbline.connection.ssh;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import org.apache.sshd.common.kex.KeyEncapsulationMethod;

/**
 * ML-KEM-768 of the JDK. Java 17, for which this program is compiled, has no {@code
 * javax.crypto.KEM}, so that is called by name.
 */
final class MlKem implements KeyEncapsulationMethod {
  private static final String ALGORITHM = "ML-KEM-768";
  private static final int PUBLIC_KEY_LENGTH = 1184;
  private static final int ENCAPSULATION_LENGTH = 1088;

  @Override
  public Client getClient() {
    return new KeyHolder();
  }

  @Override
  public Server getServer() {
    throw new UnsupportedOperationException("this program is no server");
  }

  /** The side that has the key pair. */
  private static final class KeyHolder implements Client {
    private KeyPair pair;

    @Override
    public void init() {
      try {
        pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException("this Java has no " + ALGORITHM, missing);
      }
    }

    /** Takes the key out of its X.509 encoding, where it stands last. */
    @Override
    public byte[] getPublicKey() {
      byte[] encoded = pair.getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_LENGTH, encoded.length);
    }

    @Override
    public byte[] extractSecret(byte[] encapsulated) {
      try {
        Class<?> kem = Class.forName("javax.crypto.KEM");
        Object method = kem.getMethod("getInstance", String.class).invoke(null, "ML-KEM");
        Object opener =
            kem.getMethod("newDecapsulator", PrivateKey.class).invoke(method, pair.getPrivate());
        Object secret =
            Class.forName("javax.crypto.KEM$Decapsulator")
                .getMethod("decapsulate", byte[].class)
                .invoke(opener, (Object) encapsulated);
        return ((Key) secret).getEncoded();
      } catch (ReflectiveOperationException wrong) {
        throw new IllegalArgumentException("the host's half of ML-KEM cannot be used", wrong);
      }
    }

    @Override
    public int getEncapsulationLength() {
      return ENCAPSULATION_LENGTH;
    }
  }
}
