package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.sshd.client.channel.ChannelSession;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;

/** A channel for one program, opened before it is known what program that will be. */
final class ExecChannel extends ChannelSession {
  private static final AttributeKey<ExecChannel> FIRST = new AttributeKey<>();

  /**
   * Asks for the first channel of a session in the same breath as for the login, which saves a
   * round trip. The request is answered after the login, or not at all if that fails.
   */
  static void openFirst(ClientSession session) throws IOException {
    session.setAttribute(FIRST, openOn(session));
  }

  /** Takes the first channel of a session, or asks for another one. */
  static ExecChannel take(ClientSession session) throws IOException {
    ExecChannel first = session.removeAttribute(FIRST);
    return first == null ? openOn(session) : first;
  }

  private static ExecChannel openOn(ClientSession session) throws IOException {
    ExecChannel channel = new ExecChannel();
    session.getService(ConnectionService.class).registerChannel(channel);
    channel.open();
    return channel;
  }

  /** Does nothing: there is nothing to start yet. */
  @Override
  protected void doOpen() {}

  /**
   * Waits until the host has opened the channel, then starts a program in it; does not wait for
   * that.
   */
  void start(String line, OutputStream stdout, OutputStream stderr, Duration limit)
      throws IOException {
    openFuture.verify(limit);
    setOut(stdout);
    setErr(stderr);
    super.doOpen();
    byte[] command = line.getBytes(StandardCharsets.UTF_8);
    Buffer request =
        getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, command.length + 32);
    request.putUInt(getRecipient());
    request.putString("exec");
    request.putBoolean(false);
    request.putBytes(command);
    writePacket(request);
  }

  /** Tells how the program ended; empty if that is not known. */
  OptionalInt exitCode() {
    Integer status = getExitStatus();
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
