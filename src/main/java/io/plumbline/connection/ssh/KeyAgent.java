package io.plumbline.connection.ssh;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Talks to the user's ssh-agent, which signs with keys that it never shows. */
final class KeyAgent extends AbstractAgentProxy {
  private static final int LONGEST_ANSWER = 1024 * 1024;

  private final SocketChannel channel;

  /**
   * Connects to an agent.
   *
   * @param socket the agent's socket, as SSH_AUTH_SOCK names it
   * @throws IOException if no agent listens there
   */
  KeyAgent(Path socket) throws IOException {
    super(null);
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  @Override
  protected synchronized Buffer request(Buffer buffer) throws IOException {
    ByteBuffer question = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    while (question.hasRemaining()) {
      channel.write(question);
    }
    int length = read(Integer.BYTES).getInt();
    if (length < 1 || length > LONGEST_ANSWER) {
      throw new IOException("ssh-agent answers with " + length + " bytes");
    }
    return new ByteArrayBuffer(read(length).array());
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer answer = ByteBuffer.allocate(length);
    while (answer.hasRemaining()) {
      if (channel.read(answer) < 0) {
        throw new IOException("ssh-agent hung up");
      }
    }
    return answer.flip();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
