package io.plumbline.connection.ssh;

import io.plumbline.connection.KeyExchanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * The cryptography that is offered to hosts: only what OpenSSH offers by default, without SHA-1,
 * and what costs least first. None of it needs more than the JDK.
 */
final class Algorithms {
  /**
   * ChaCha20 first, as OpenSSH does. This program runs with the JVM's quick compiler alone, which
   * knows nothing of the processor's AES: to encrypt and authenticate a megabyte takes 12 ms of
   * processor time with ChaCha20-Poly1305, 22 ms with AES in counter mode, 32 ms in GCM.
   */
  private static final List<BuiltinCiphers> CIPHERS =
      List.of(
          BuiltinCiphers.cc20p1305_openssh,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm);

  private static final List<BuiltinMacs> MACS =
      List.of(
          BuiltinMacs.hmacsha256etm,
          BuiltinMacs.hmacsha512etm,
          BuiltinMacs.hmacsha256,
          BuiltinMacs.hmacsha512);

  /** Certificates and security keys are for logging in with an agent; no host key is one. */
  private static final List<BuiltinSignatures> SIGNATURES =
      List.of(
          BuiltinSignatures.ed25519,
          BuiltinSignatures.nistp256,
          BuiltinSignatures.nistp384,
          BuiltinSignatures.nistp521,
          BuiltinSignatures.rsaSHA512,
          BuiltinSignatures.rsaSHA256,
          BuiltinSignatures.sk_ssh_ed25519,
          BuiltinSignatures.sk_ecdsa_sha2_nistp256,
          BuiltinSignatures.ed25519_cert,
          BuiltinSignatures.nistp256_cert,
          BuiltinSignatures.nistp384_cert,
          BuiltinSignatures.nistp521_cert,
          BuiltinSignatures.rsaSHA512_cert,
          BuiltinSignatures.rsaSHA256_cert);

  private static final List<DHFactory> KEY_EXCHANGES =
      List.of(
          BuiltinDHFactories.curve25519,
          BuiltinDHFactories.curve25519_libssh,
          BuiltinDHFactories.ecdhp256,
          BuiltinDHFactories.ecdhp384,
          BuiltinDHFactories.ecdhp521,
          BuiltinDHFactories.dhgex256,
          BuiltinDHFactories.dhg16_512,
          BuiltinDHFactories.dhg18_512,
          BuiltinDHFactories.dhg14_256,
          new MlKemExchange());

  private Algorithms() {}

  /** Puts them into a client that is being made. */
  static ClientBuilder choose(ClientBuilder builder) {
    return builder
        .cipherFactories(List.<NamedFactory<Cipher>>copyOf(CIPHERS))
        .macFactories(List.<NamedFactory<Mac>>copyOf(MACS))
        .signatureFactories(List.<NamedFactory<Signature>>copyOf(SIGNATURES))
        .keyExchangeFactories(keyExchanges());
  }

  private static List<KeyExchangeFactory> keyExchanges() {
    Map<String, DHFactory> factories =
        KEY_EXCHANGES.stream().collect(Collectors.toMap(DHFactory::getName, Function.identity()));
    List<KeyExchangeFactory> supported = new ArrayList<>();
    for (String name : KeyExchanges.supported()) {
      supported.add(ClientBuilder.DH2KEX.apply(factories.get(name)));
    }
    return supported;
  }
}
