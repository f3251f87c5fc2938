package io.plumbline.connection.ssh;

import io.plumbline.connection.Target;
import io.plumbline.connection.Target.HostKeyPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** An OpenSSH server of its own, with its own keys, on a free port of the loopback address. */
public final class RealSshd implements AutoCloseable {
  final Path folder;
  final int port;
  private final Process process;

  private RealSshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Makes host keys and a user key in the folder and starts a server that lets that key in.
   *
   * @param folder where its files are
   * @param moreOptions lines of its configuration
   * @return the server, which answers
   * @throws Exception if it cannot be started
   */
  public static RealSshd start(Path folder, String... moreOptions) throws Exception {
    makeKey(folder.resolve("host_ed25519"), "ed25519");
    makeKey(folder.resolve("user"), "ed25519");
    Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
    return startAgain(folder, freePort(), moreOptions);
  }

  /**
   * Starts a server with the keys that are in the folder.
   *
   * @param folder where its files are
   * @param port its port
   * @param moreOptions lines of its configuration
   * @return the server, which answers
   * @throws Exception if it cannot be started
   */
  public static RealSshd startAgain(Path folder, int port, String... moreOptions) throws Exception {
    return startBehind(List.of(), folder, port, moreOptions);
  }

  /** Starts a server by a command that ends with running what its last arguments name. */
  static RealSshd startBehind(List<String> command, Path folder, int port, String... moreOptions)
      throws Exception {
    Files.createDirectories(Path.of("/run/sshd")); // sshd wants it for privilege separation
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        String.join("\n", moreOptions)
            + """

            ListenAddress 127.0.0.1
            Port %d
            AuthorizedKeysFile %s/authorized_keys
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            PidFile none
            LogLevel VERBOSE
            %s
            """
                .formatted(port, folder, hostKeys(folder)));
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-f", config.toString()));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    RealSshd server = new RealSshd(folder, port, process);
    Awaitility.await("sshd answers").atMost(Duration.ofSeconds(20)).until(server::answers);
    return server;
  }

  private static String hostKeys(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String type : List.of("host_ed25519", "host_ecdsa", "host_rsa")) {
      if (Files.exists(folder.resolve(type))) {
        lines.append("HostKey ").append(folder.resolve(type)).append('\n');
      }
    }
    return lines.toString();
  }

  static void makeKey(Path file, String type) throws Exception {
    makeKey(file, type, "");
  }

  static void makeKey(Path file, String type, String passphrase) throws Exception {
    Files.deleteIfExists(file);
    new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString())
        .inheritIO()
        .start()
        .waitFor();
    if (!Files.exists(file)) {
      throw new IOException("ssh-keygen made no key " + file);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("sshd has ended: see " + folder.resolve("log"));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return socket.getInputStream().read() == 'S';
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Names this server, to be logged in to with the right key; a new host key is taken. */
  Target target() {
    return target(folder.resolve("user"), HostKeyPolicy.ACCEPT_NEW);
  }

  Target target(Path key, HostKeyPolicy policy) {
    return new Target(
        "web1",
        Target.Kind.SSH,
        "127.0.0.1",
        port,
        Optional.of("root"),
        Optional.of(key),
        policy,
        Optional.of(folder.resolve("known_hosts")),
        List.of(),
        Duration.ofSeconds(20));
  }

  String hostKey() throws IOException {
    return hostKey("ed25519");
  }

  String hostKey(String type) throws IOException {
    String[] words = Files.readString(folder.resolve("host_" + type + ".pub")).split(" ");
    return words[0] + " " + words[1];
  }

  /**
   * Gives the port that it listens on.
   *
   * @return a port of the loopback address
   */
  public int port() {
    return port;
  }

  /** The processes that serve one connection each. */
  List<ProcessHandle> sessions() {
    return process.children().toList();
  }

  @Override
  public void close() {
    List<ProcessHandle> sessions = sessions();
    process.destroy();
    sessions.forEach(ProcessHandle::destroyForcibly); // their shells tidy up and end by themselves
    Awaitility.await("sshd ends").atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
  }
}
