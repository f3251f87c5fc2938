package io.plumbline.connection.ssh;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.session.helpers.MissingAttachedSessionException;

/** One attempt to connect and log in to a host; no thread waits for it. */
final class Attempt {
  private final Target target;
  private final Negotiation negotiation;
  private final List<KeyPair> keys;
  private final CompletableFuture<ClientSession> loggedIn = new CompletableFuture<>();
  private volatile ConnectFuture connecting;
  private volatile ClientSession begun;

  Attempt(Target target, Negotiation negotiation, List<KeyPair> keys) {
    this.target = target;
    this.negotiation = negotiation;
    this.keys = keys;
  }

  /**
   * Begins.
   *
   * @return the session, logged in, later; or a {@link ConnectionException}, at the latest when the
   *     time limit of the target is over
   */
  CompletableFuture<ClientSession> begin(SshClient client) {
    try {
      connecting =
          client.connect(
              user(),
              target.address(),
              target.port(),
              AttributeRepository.ofAttributesMap(attributes()),
              null);
      connecting.addListener(this::connected);
    } catch (IOException | UnresolvedAddressException failure) {
      loggedIn.completeExceptionally(failure);
    }
    return loggedIn
        .orTimeout(target.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .handle(this::result);
  }

  private Map<AttributeRepository.AttributeKey<?>, Object> attributes() {
    Map<AttributeRepository.AttributeKey<?>, Object> attributes = new HashMap<>();
    attributes.put(Clients.NEGOTIATION, negotiation);
    attributes.put(Clients.USE_AGENT, target.privateKey().isEmpty());
    target.password().ifPresent(password -> attributes.put(PasswordLogin.PASSWORD, password));
    return attributes;
  }

  private void connected(ConnectFuture future) {
    if (!future.isConnected()) {
      loggedIn.completeExceptionally(future.getException());
      return;
    }
    ClientSession session = future.getClientSession();
    begun = session;
    try {
      keys.forEach(session::addPublicKeyIdentity);
      session.auth().addListener(login -> finished(session, login));
    } catch (IOException | RuntimeException failure) {
      loggedIn.completeExceptionally(failure);
    }
  }

  private void finished(ClientSession session, AuthFuture login) {
    if (login.isSuccess()) {
      OverlappingIo.confirmNow(session.getIoSession());
      if (!loggedIn.complete(session)) {
        session.close(true); // too late
      }
    } else {
      loggedIn.completeExceptionally(login.getException());
    }
  }

  private ClientSession result(ClientSession session, Throwable failure) {
    if (failure == null) {
      return session;
    }
    boolean keyShown = begun != null && begun.getServerKey() != null;
    if (begun != null) {
      begun.close(true);
    } else if (connecting != null) {
      connecting.cancel();
    }
    throw new CompletionException(refusal(failure, keyShown));
  }

  private ConnectionException refusal(Throwable failure, boolean keyShown) {
    return negotiation
        .hostKey()
        .refusal()
        .or(negotiation::refusal)
        .orElseGet(
            () ->
                keyShown && !(failure instanceof TimeoutException)
                    ? new ConnectionException(
                        Reason.AUTHENTICATION,
                        where() + " lets " + user() + " in with " + offered(),
                        "set ansible_user and ansible_ssh_private_key_file, or add the key on the"
                            + " host")
                    : new ConnectionException(
                        Reason.UNREACHABLE, where() + ": " + whyUnreachable(failure), null));
  }

  private String offered() {
    return target.password().isPresent()
        ? "neither the password nor any of the keys offered"
        : "none of the keys offered";
  }

  private String whyUnreachable(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "the name " + target.address() + " is not known";
      }
      if (cause instanceof ConnectException) {
        return "nothing listens there (" + cause.getMessage() + ")";
      }
      if (cause instanceof MissingAttachedSessionException) {
        return "it hangs up at once";
      }
      if (cause instanceof TimeoutException) {
        return "no answer within " + target.connectTimeout().toSeconds() + " s";
      }
    }
    return String.valueOf(failure.getMessage());
  }

  private String user() {
    return target.user().orElseGet(() -> System.getProperty("user.name"));
  }

  private String where() {
    return target.name() + " (" + target.address() + " port " + target.port() + ")";
  }
}
