package io.plumbline.connection.ssh;

import io.plumbline.connection.Password;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.auth.AbstractUserAuthFactory;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.SessionContext;

/**
 * Logs in with a password where the target has one, after the keys: as such, or as the answer to
 * the one question of a host that asks.
 */
final class PasswordLogin {
  /** The password of a session, absent if it has none. */
  static final AttributeKey<Password> PASSWORD = new AttributeKey<>();

  private PasswordLogin() {}

  /** Gives each session its own password and no other. */
  static PasswordIdentityProvider provider() {
    return session -> of(session).map(Password::text).map(List::of).orElse(List.of());
  }

  static List<UserAuthFactory> factories() {
    return List.of(UserAuthPasswordFactory.INSTANCE, new AnswerFactory());
  }

  /** Tells whether a session has a password. */
  static Optional<Password> of(SessionContext session) {
    return Optional.ofNullable(
        ((ClientSession) session).getConnectionContext().getAttribute(PASSWORD));
  }

  /** Without a password there is no answer, so the host is not made to ask. */
  private static final class AnswerFactory extends AbstractUserAuthFactory {
    AnswerFactory() {
      super(UserAuthKeyboardInteractiveFactory.NAME);
    }

    @Override
    public UserAuth createUserAuth(ClientSession session) {
      return new UserAuthKeyboardInteractive() {
        @Override
        protected boolean sendAuthDataRequest(ClientSession own, String service) throws Exception {
          return of(own).isPresent() && super.sendAuthDataRequest(own, service);
        }
      };
    }
  }
}
