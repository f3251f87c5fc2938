package io.plumbline.connection.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.pubkey.KeyPairIdentity;
import org.apache.sshd.client.auth.pubkey.PublicKeyIdentity;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyIterator;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.signature.SignatureFactoriesHolder;
import org.apache.sshd.common.signature.SignatureFactoriesManager;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Logs in with keys. One that was read from a file signs at once: it is there, unlocked, and a
 * signature is cheaper than the round trip of asking whether the host would take it. About a key in
 * an agent the host is asked first, for the agent may ask the user in turn before it signs.
 */
final class KeyLogin extends UserAuthPublicKey {

  /** Makes one for each session. */
  static UserAuthFactory factory() {
    return new AbstractUserAuthFactory(NAME) {
      @Override
      public UserAuth createUserAuth(ClientSession session) {
        return new KeyLogin();
      }
    };
  }

  @Override
  protected Iterator<PublicKeyIdentity> createPublicKeyIterator(
      ClientSession session, SignatureFactoriesManager signatures) throws Exception {
    return new Candidates(new UserAuthPublicKeyIterator(session, signatures));
  }

  @Override
  protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
    if (isRefusedKnowingly(session)) {
      currentAlgorithms.clear();
    }
    while (currentAlgorithms.isEmpty()) {
      current = resolveAttemptedPublicKeyIdentity(session, service);
      if (current == null) {
        return false;
      }
      currentAlgorithms.addAll(algorithms(session));
    }
    chosenAlgorithm = currentAlgorithms.poll();
    if (!(current instanceof KeyPairIdentity)) {
      return ask(session, service);
    }
    sign(session, service);
    if (!keys.hasNext() && currentAlgorithms.isEmpty() && isLastWay(session)) {
      ExecChannel.openFirst(session);
    }
    return true;
  }

  /** Signs as if the host had been asked and had said that it would take the key. */
  private void sign(ClientSession session, String service) throws Exception {
    Buffer answer = new ByteArrayBuffer();
    answer.putByte(SshConstants.SSH_MSG_USERAUTH_PK_OK);
    answer.putString(chosenAlgorithm);
    answer.putPublicKey(current.getKeyIdentity().getPublic());
    processAuthDataRequest(session, service, answer);
  }

  /** Tells whether nothing else is tried behind the keys, so that a channel may be asked for. */
  private static boolean isLastWay(ClientSession session) {
    return isOpenSsh(session) && PasswordLogin.of(session).isEmpty();
  }

  /**
   * Tells whether the host runs OpenSSH, which goes through requests strictly one after the other.
   * Another server could meet the request for a channel before it has made up its mind about the
   * login, and hang up.
   */
  private static boolean isOpenSsh(ClientSession session) {
    return session.getServerVersion().startsWith("SSH-2.0-OpenSSH_");
  }

  /** Tells whether the last attempt failed though the host knows the algorithm it was made with. */
  private boolean isRefusedKnowingly(ClientSession session) {
    Set<String> known = session.getAttribute(DefaultClientKexExtensionHandler.SERVER_ALGORITHMS);
    return chosenAlgorithm != null && known != null && known.contains(chosenAlgorithm);
  }

  /** Lists the ways to sign with the current key, the preferred one first. */
  private Collection<String> algorithms(ClientSession session) {
    String type = KeyUtils.getKeyType(current.getKeyIdentity().getPublic());
    Set<String> fitting = new LinkedHashSet<>(KeyUtils.getAllEquivalentKeyTypes(type));
    fitting.add(type);
    SignatureFactoriesHolder holder =
        current instanceof SignatureFactoriesHolder own ? own : session;
    List<String> known = holder.getSignatureFactoriesNames();
    return known.stream().filter(fitting::contains).toList();
  }

  private boolean ask(ClientSession session, String service) throws Exception {
    PublicKey key = current.getKeyIdentity().getPublic();
    Buffer question = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    question.putString(session.getUsername());
    question.putString(service);
    question.putString(NAME);
    question.putBoolean(false);
    question.putString(chosenAlgorithm);
    question.putPublicKey(key);
    setCancellable(true);
    session.writePacket(question);
    return true;
  }

  /**
   * The keys to try; MINA's own iterator skips one when it is asked twice whether there are more.
   */
  private static final class Candidates implements Iterator<PublicKeyIdentity>, Closeable {
    private final UserAuthPublicKeyIterator keys;
    private PublicKeyIdentity next;

    Candidates(UserAuthPublicKeyIterator keys) {
      this.keys = keys;
    }

    @Override
    public boolean hasNext() {
      if (next == null && keys.hasNext()) {
        next = keys.next();
      }
      return next != null;
    }

    @Override
    public PublicKeyIdentity next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      PublicKeyIdentity one = next;
      next = null;
      return one;
    }

    @Override
    public void close() throws IOException {
      keys.close();
    }
  }
}
