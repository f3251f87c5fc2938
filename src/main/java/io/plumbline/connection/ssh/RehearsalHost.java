package io.plumbline.connection.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.shell.ProcessShellFactory;

/**
 * An SSH server on the loopback address, for as long as a rehearsal takes. It lets in whoever has
 * the key that was made for it, and runs commands as the user who started it.
 */
public final class RehearsalHost implements AutoCloseable {
  private final SshServer server;
  private final Path privateKey;

  private RehearsalHost(SshServer server, Path privateKey) {
    this.server = server;
    this.privateKey = privateKey;
  }

  /**
   * Starts one.
   *
   * @param folder where the private key for it is written; nobody else may be able to read it
   * @return the host, listening
   * @throws IOException if the key cannot be written, or nothing can be listened on
   */
  public static RehearsalHost start(Path folder) throws IOException {
    Ed25519Registrar.register();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      KeyPair user = generator.generateKeyPair();
      Path file = folder.resolve("key");
      write(user, file);
      SshServer server = SshServer.setUpDefaultServer();
      server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
      server.setKeyPairProvider(KeyPairProvider.wrap(generator.generateKeyPair()));
      server.setPublickeyAuthenticator(
          (name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
      server.setCommandFactory(
          (channel, line) ->
              new ProcessShellFactory(line, "/bin/sh", "-c", line).createShell(channel));
      server.start();
      return new RehearsalHost(server, file);
    } catch (GeneralSecurityException missing) {
      throw new IOException("there is no Ed25519: " + missing.getMessage(), missing);
    }
  }

  private static void write(KeyPair pair, Path file) throws IOException, GeneralSecurityException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream output = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "rehearsal", null, output);
    }
  }

  /**
   * Tells where it listens.
   *
   * @return the TCP port
   */
  public int port() {
    return server.getPort();
  }

  /**
   * Tells what opens it.
   *
   * @return the file of the private key
   */
  public Path privateKey() {
    return privateKey;
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
