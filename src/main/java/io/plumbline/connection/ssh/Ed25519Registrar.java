package io.plumbline.connection.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Tells MINA of the JDK's Ed25519. */
final class Ed25519Registrar extends AbstractSecurityProviderRegistrar {
  private static final String PROVIDER = "SunEC";

  private final Optional<EdDSASupport<?, ?>> support = Optional.of(new Ed25519());

  private Ed25519Registrar() {
    super("Ed25519-of-the-JDK");
  }

  /**
   * Registers it, once in a process; MINA keeps that in static state of its own. Must come before
   * anything of MINA that has to do with keys, for that looks only once.
   */
  static void register() {
    SecurityUtils.registerSecurityProvider(new Ed25519Registrar());
  }

  @Override
  public String getProviderName() {
    return PROVIDER;
  }

  @Override
  public Provider getSecurityProvider() {
    return Security.getProvider(PROVIDER);
  }

  @Override
  public boolean isSupported() {
    return getSecurityProvider() != null;
  }

  @Override
  public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
    return support;
  }
}
