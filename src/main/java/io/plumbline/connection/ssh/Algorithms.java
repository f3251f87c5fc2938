package io.plumbline.connection.ssh;

import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.mac.BuiltinMacs;

/** The cryptography that is offered to hosts: nothing with SHA-1, nothing in CBC mode. */
final class Algorithms {
  /** AES in GCM mode first: the processor does it, where ChaCha20 is computed in Java. */
  private static final List<BuiltinCiphers> CIPHERS =
      List.of(
          BuiltinCiphers.aes128gcm,
          BuiltinCiphers.aes256gcm,
          BuiltinCiphers.aes256ctr,
          BuiltinCiphers.aes192ctr,
          BuiltinCiphers.aes128ctr,
          BuiltinCiphers.cc20p1305_openssh);

  private static final List<BuiltinMacs> MACS =
      List.of(
          BuiltinMacs.hmacsha256etm,
          BuiltinMacs.hmacsha512etm,
          BuiltinMacs.hmacsha256,
          BuiltinMacs.hmacsha512);

  private Algorithms() {}

  static void choose(SshClient client) {
    client.setCipherFactories(List.copyOf(CIPHERS));
    client.setMacFactories(List.copyOf(MACS));
    client.setSignatureFactories(
        client.getSignatureFactories().stream()
            .filter(signature -> !signature.getName().equals("ssh-rsa")) // signs with SHA-1
            .toList());
    client.setKeyExchangeFactories(
        client.getKeyExchangeFactories().stream()
            .sorted(Comparator.comparing(Algorithms::isSlow))
            .toList());
  }

  /**
   * Tells whether a key exchange comes last. Streamlined NTRU Prime takes Java 150 ms of processor
   * time for each host, curve25519 20 ms; with hundreds of hosts that is what start-up waits for.
   */
  private static boolean isSlow(NamedResource exchange) {
    return exchange.getName().startsWith("sntrup");
  }
}
