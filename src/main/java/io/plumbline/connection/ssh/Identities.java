package io.plumbline.connection.ssh;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.FailedLoginException;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The private keys of the user; each file is read once, however many hosts it opens. */
final class Identities {
  private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final Path folder;
  private final Map<Path, List<KeyPair>> read = new HashMap<>();

  /**
   * Makes identities.
   *
   * @param folder where the usual key files are, normally ~/.ssh
   */
  Identities(Path folder) {
    this.folder = folder;
  }

  /** Loads the keys to log in to a target with. */
  List<KeyPair> keysFor(Target target) throws ConnectionException {
    if (target.privateKey().isPresent()) {
      return load(target.privateKey().get());
    }
    List<KeyPair> keys = new ArrayList<>();
    for (String name : USUAL) {
      Path file = folder.resolve(name);
      if (Files.isReadable(file)) {
        try {
          keys.addAll(load(file));
        } catch (ConnectionException unusable) {
          // one of several: ssh goes on with the others too
        }
      }
    }
    return keys;
  }

  /** Reads a file, one thread at a time: many hosts need the same key at once, at the start. */
  private synchronized List<KeyPair> load(Path file) throws ConnectionException {
    List<KeyPair> known = read.get(file);
    if (known != null) {
      return known;
    }
    List<KeyPair> keys = new ArrayList<>();
    try (InputStream input = Files.newInputStream(file)) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(file.toString()), input, FilePasswordProvider.EMPTY);
      if (pairs != null) {
        pairs.forEach(keys::add);
      }
    } catch (NoSuchFileException missing) {
      throw unusable(file, "there is no such file", null);
    } catch (FailedLoginException encrypted) {
      throw encrypted(file);
    } catch (IOException | GeneralSecurityException | RuntimeException failure) {
      throw isEncryptedPkcs8(file)
          ? encrypted(file)
          : unusable(file, String.valueOf(failure.getMessage()), null);
    }
    if (keys.isEmpty()) {
      throw unusable(
          file,
          "it holds no private key in a form that is known",
          "ssh-keygen -p -f " + file + " rewrites a key in OpenSSH's own form");
    }
    read.put(file, List.copyOf(keys));
    return keys;
  }

  /** MINA takes this form apart with Bouncy Castle only, and so never gets to ask for the words. */
  private static boolean isEncryptedPkcs8(Path file) {
    try {
      return Files.readString(file).contains("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    } catch (IOException noText) {
      return false;
    }
  }

  private static ConnectionException encrypted(Path file) {
    return unusable(file, "it is encrypted", "decrypt a copy, or load it into ssh-agent");
  }

  private static ConnectionException unusable(Path file, String why, String hint) {
    return new ConnectionException(
        Reason.AUTHENTICATION, "the private key " + file + " cannot be used: " + why, hint);
  }
}
