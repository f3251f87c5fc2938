package io.plumbline.parity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * Three hosts with real OpenSSH servers on the loopback address, each with a file system of its
 * own.
 */
final class ParityHosts implements AutoCloseable {
  static final List<String> NAMES = List.of("alpha", "beta", "gamma");
  private static final Path PROGRAM = Path.of("src/test/parity/host").toAbsolutePath();

  private final Path folder;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final List<Process> processes = new ArrayList<>();
  private final int closedPort;

  private ParityHosts(Path folder, int closedPort) {
    this.folder = folder;
    this.closedPort = closedPort;
  }

  /**
   * Starts them.
   *
   * @param folder an empty folder for all that they need
   */
  static ParityHosts start(Path folder) throws IOException, InterruptedException {
    makeKey(folder.resolve("user"));
    ParityHosts hosts = new ParityHosts(folder, freePort());
    // Also when this program is stopped, no host is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(hosts::close));
    try {
      for (String name : NAMES) {
        hosts.startHost(name);
      }
      for (String name : NAMES) {
        Awaitility.await(name + " answers")
            .atMost(Duration.ofSeconds(30))
            .until(() -> hosts.answers(name));
      }
      hosts.writeKnownHosts();
      return hosts;
    } catch (IOException | RuntimeException e) {
      hosts.close();
      throw e;
    }
  }

  private void startHost(String name) throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve(name));
    makeKey(own.resolve("host_ed25519"));
    Files.copy(folder.resolve("user.pub"), own.resolve("authorized_keys"));
    int port = freePort();
    ports.put(name, port);
    List<String> command =
        List.of(
            "unshare",
            "--mount",
            "--uts",
            "--pid",
            "--fork",
            "--kill-child",
            PROGRAM.toString(),
            own.toString(),
            name,
            String.valueOf(port));
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(own.resolve("log").toFile())
            .start());
  }

  private boolean answers(String name) throws IOException {
    if (!processes.get(NAMES.indexOf(name)).isAlive()) {
      throw new IllegalStateException(
          name + " has ended: " + Files.readString(folder.resolve(name).resolve("log")));
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(name)), 1000);
      return socket.getInputStream().read() == 'S';
    } catch (IOException notYet) {
      return false;
    }
  }

  private void writeKnownHosts() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String name : NAMES) {
      String[] words =
          Files.readString(folder.resolve(name).resolve("host_ed25519.pub")).split(" ");
      lines.append("[127.0.0.1]:%d %s %s%n".formatted(port(name), words[0], words[1]));
    }
    Files.writeString(knownHosts(), lines);
  }

  private static void makeKey(Path file) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("ssh-keygen made no key " + file);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Gives the port of a host; every other name is that of a host that does not answer. */
  int port(String name) {
    return ports.getOrDefault(name, closedPort);
  }

  Path userKey() {
    return folder.resolve("user");
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** Gives the file system of a host as it is seen from outside. */
  Path root(String name) {
    return folder.resolve(name).resolve("root");
  }

  /** Runs a script on a host as root, without either tool. */
  void run(String name, String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ssh",
                "-F",
                "none",
                "-i",
                userKey().toString(),
                "-o",
                "UserKnownHostsFile=" + knownHosts(),
                "-p",
                String.valueOf(port(name)),
                "root@127.0.0.1",
                "sh -eu")
            .redirectErrorStream(true)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(script.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("a script failed on " + name + ": " + output);
    }
  }

  @Override
  public void close() {
    // What runs on a host is in the process space of its server, and ends with it.
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      process.onExit().join();
    }
  }
}
