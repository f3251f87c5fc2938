package io.plumbline.connection.ssh;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Checks the key of one host while connecting to it, and keeps why it was refused. */
final class HostKeyCheck {
  private final Target target;
  private final KnownHosts knownHosts;
  private volatile ConnectionException refusal;

  HostKeyCheck(Target target, KnownHosts knownHosts) {
    this.target = target;
    this.knownHosts = knownHosts;
  }

  Optional<ConnectionException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * Puts the algorithms of the keys we know first, or a good host would show an unknown key. Leaves
   * out certificates, which known_hosts is not asked about.
   */
  String order(String algorithms) {
    Set<String> known;
    try {
      known = knownHosts.typesOf(target.address(), target.port());
    } catch (UncheckedIOException unreadable) {
      return algorithms; // accept() meets the same failure, and reports it
    }
    List<String> first = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (String algorithm : Arrays.asList(algorithms.split(","))) {
      if (algorithm.contains("-cert-")) {
        continue;
      }
      (known.contains(KeyUtils.getCanonicalKeyType(algorithm)) ? first : last).add(algorithm);
    }
    first.addAll(last);
    return String.join(",", first);
  }

  /** Decides on the key that the host showed. */
  boolean accept(PublicKey key) {
    try {
      return judge(key, knownHosts.verdict(target.address(), target.port(), key));
    } catch (UncheckedIOException unreadable) {
      refuse(
          Reason.HOST_KEY_UNKNOWN,
          "cannot read the known host keys: " + unreadable.getCause().getMessage(),
          null);
      return false;
    }
  }

  private boolean judge(PublicKey key, KnownHosts.Verdict verdict) {
    if (verdict instanceof KnownHosts.Known) {
      return true;
    }
    if (verdict instanceof KnownHosts.Changed changed) {
      refuse(
          Reason.HOST_KEY_CHANGED,
          where() + " shows " + print(key) + ", but another key is known: " + at(changed),
          "somebody may be in between; if the host was made anew, remove that line");
      return false;
    }
    if (verdict instanceof KnownHosts.Revoked revoked) {
      refuse(
          Reason.HOST_KEY_CHANGED,
          where() + " shows " + print(key) + ", which is revoked: " + at(revoked),
          null);
      return false;
    }
    if (target.hostKeys() == HostKeyPolicy.ACCEPT_NEW) {
      return learn(key);
    }
    refuse(
        Reason.HOST_KEY_UNKNOWN,
        where() + " shows " + print(key) + ", which " + knownHosts.file() + " does not know",
        "compare the fingerprint with the host's and add the key, or allow accept-new");
    return false;
  }

  private boolean learn(PublicKey key) {
    try {
      KnownHosts.Verdict verdict = knownHosts.add(target.address(), target.port(), key);
      return verdict instanceof KnownHosts.Known || judge(key, verdict);
    } catch (IOException failure) {
      refuse(
          Reason.HOST_KEY_UNKNOWN,
          "the key of " + where() + " cannot be written to " + knownHosts.file() + ": " + failure,
          null);
      return false;
    }
  }

  private void refuse(Reason reason, String message, String hint) {
    refusal = new ConnectionException(reason, message, hint);
  }

  private String where() {
    return target.name() + " (" + target.address() + " port " + target.port() + ")";
  }

  private static String print(PublicKey key) {
    return "the " + KeyUtils.getKeyType(key) + " key " + KeyUtils.getFingerPrint(key);
  }

  private static String at(KnownHosts.Changed changed) {
    return at(changed.file(), changed.line());
  }

  private static String at(KnownHosts.Revoked revoked) {
    return at(revoked.file(), revoked.line());
  }

  private static String at(Path file, int line) {
    return file + ":" + line;
  }
}
