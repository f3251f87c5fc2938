package io.plumbline.module;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A copy of this machine's system that a test may change as it likes: what is written to {@code
 * /etc}, {@code /root}, {@code /usr} and {@code /var} goes to memory and is gone at the end, as are
 * its processes; it has a network and a host name of its own. {@code /tmp} is that of the machine.
 * Only root can make one; for others its tests are skipped.
 */
public final class Sandbox implements AutoCloseable {
  private static final String SET_UP =
      """
      set -e
      mount --make-rprivate / 2>/dev/null || :
      mount -t tmpfs tmpfs /mnt
      for folder in etc root usr var; do
        mkdir -p /mnt/$folder/upper /mnt/$folder/work
        mount -t overlay overlay \\
          -o lowerdir=/$folder,upperdir=/mnt/$folder/upper,workdir=/mnt/$folder/work /$folder
      done
      mount -t tmpfs tmpfs /run
      ip link set lo up
      echo ready
      exec cat
      """;

  private final Process holder;
  private final List<String> entrance;

  private Sandbox(Process holder, List<String> entrance) {
    this.holder = holder;
    this.entrance = entrance;
  }

  /**
   * Makes a copy of the machine's system.
   *
   * @return a sandbox, to be closed
   */
  public static Sandbox open() {
    boolean root = System.getProperty("user.name").equals("root");
    Assumptions.assumeTrue(root, "only root can make a sandbox");
    List<String> words =
        List.of(
            "unshare",
            "--mount",
            "--uts",
            "--ipc",
            "--net",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-c",
            SET_UP);
    try {
      Process holder = new ProcessBuilder(words).redirectErrorStream(true).start();
      byte[] first = new byte["ready\n".length()];
      InputStream out = holder.getInputStream();
      int count = out.readNBytes(first, 0, first.length);
      String said = new String(first, 0, count, StandardCharsets.UTF_8);
      if (!said.equals("ready\n")) {
        String rest = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        throw new AssertionError("no sandbox: " + said + rest);
      }
      long inner = holder.children().findFirst().orElseThrow().pid();
      return new Sandbox(holder, List.of("nsenter", "--target", "" + inner, "--all"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a command in the sandbox.
   *
   * @param shell the shell it runs on
   * @param command what to run; {@code become} is ignored
   * @param variables what its environment has beyond that of the test
   * @return what it came to
   */
  public CommandResult run(Shell shell, Command command, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("HOME", "/root");
    return shell.run(command, entrance, all);
  }

  /**
   * Runs a script of a test.
   *
   * @param script the text of the script; it must succeed
   * @return what it printed
   */
  public String out(String script) {
    CommandResult result = run(Shell.DASH, Command.sh(script), Map.of());
    if (!result.succeeded()) {
      throw new AssertionError(script + " failed: " + result.err() + result.out());
    }
    return result.out();
  }

  @Override
  public void close() {
    holder.destroy();
    try {
      if (!holder.waitFor(10, TimeUnit.SECONDS)) {
        holder.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
