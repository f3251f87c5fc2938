package io.plumbline.connection.ssh;

import io.plumbline.connection.KeyExchanges;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.Digest;
import org.apache.sshd.common.kex.AbstractDH;
import org.apache.sshd.common.kex.DHFactory;
import org.apache.sshd.common.kex.KeyEncapsulationMethod;
import org.apache.sshd.common.kex.MontgomeryCurve;
import org.apache.sshd.common.kex.XDH;

/** X25519 and ML-KEM together, as OpenSSH prefers it; with the ML-KEM of the JDK. */
final class MlKemExchange implements DHFactory {
  @Override
  public String getName() {
    return KeyExchanges.MLKEM768_X25519;
  }

  @Override
  public boolean isSupported() {
    return KeyExchanges.supported().contains(getName());
  }

  @Override
  public boolean isGroupExchange() {
    return false;
  }

  @Override
  public AbstractDH create(Object... parameters) throws Exception {
    return new XDH(MontgomeryCurve.x25519, true) {
      @Override
      public KeyEncapsulationMethod getKeyEncapsulation() {
        return new MlKem();
      }

      @Override
      public Digest getHash() {
        return BuiltinDigests.sha256.create();
      }
    };
  }
}
