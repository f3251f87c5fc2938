package io.plumbline.connection.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.client.session.ClientUserAuthServiceFactory;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;

/** Logs in without asking first which ways there are: that question is a round trip of its own. */
final class LoginService extends ClientUserAuthService {
  private LoginService(Session session) {
    super(session);
  }

  /** Makes the service for the sessions of a client. */
  static ServiceFactory factory() {
    return new ClientUserAuthServiceFactory() {
      @Override
      public Service create(Session session) {
        return new LoginService(session);
      }
    };
  }

  /** Starts with the first way at once, as if the host had said that it allows all of them. */
  @Override
  protected IoWriteFuture sendInitialAuthRequest(ClientSession session, String service)
      throws IOException {
    List<String> ways = new ArrayList<>();
    for (UserAuthFactory factory : authFactories) {
      ways.add(factory.getName());
    }
    serverMethods = ways;
    try {
      tryNext(SshConstants.SSH_MSG_USERAUTH_FAILURE, authFutureHolder.get());
    } catch (IOException | RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException(failure.getMessage(), failure);
    }
    return null; // nobody waits for it
  }
}
