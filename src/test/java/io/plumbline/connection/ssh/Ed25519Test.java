package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.HexFormat;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
  private final Ed25519 support = new Ed25519();

  /** The key pairs of RFC 8032, section 7.1. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
  })
  void thePublicKeyFollowsFromThePrivateOne(String seed, String expected) throws Exception {
    EdECPrivateKey secret = support.generateEDDSAPrivateKey(HexFormat.of().parseHex(seed));
    EdECPublicKey key = support.recoverEDDSAPublicKey(secret);
    assertEquals(expected, HexFormat.of().formatHex(support.getPublicKeyData(key)));
    assertEquals(key, support.generateEDDSAPublicKey(HexFormat.of().parseHex(expected)));
    assertEquals(seed, HexFormat.of().formatHex(support.getPrivateKeyData(secret)));
  }

  @Test
  void aPublicKeyIsPutAsItIsSentInMessages() throws Exception {
    byte[] bytes = new byte[32];
    bytes[0] = 9;
    EdECPublicKey key = support.generateEDDSAPublicKey(bytes);
    ByteArrayBuffer buffer = support.putRawEDDSAPublicKey(new ByteArrayBuffer(), key);
    assertArrayEquals(bytes, buffer.getBytes());
  }

  @Test
  void keysAreComparedByWhatTheyAre() throws Exception {
    byte[] seed = new byte[32];
    EdECPrivateKey one = support.generateEDDSAPrivateKey(seed);
    EdECPrivateKey same = support.generateEDDSAPrivateKey(seed);
    assertTrue(support.compareEDDSAPrivateKeys(one, same));
    assertTrue(
        support.compareEDDSAPPublicKeys(
            support.recoverEDDSAPublicKey(one), support.recoverEDDSAPublicKey(same)));
    seed[0] = 1;
    assertFalse(support.compareEDDSAPrivateKeys(one, support.generateEDDSAPrivateKey(seed)));
  }

  @Test
  void anotherKindOfKeyIsRefused() throws Exception {
    var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    assertThrows(InvalidKeyException.class, () -> support.recoverEDDSAPublicKey(rsa.getPrivate()));
    assertEquals(-1, support.getEDDSAKeySize(rsa.getPublic()));
  }
}
