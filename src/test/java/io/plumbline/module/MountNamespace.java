package io.plumbline.module;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A namespace of mounts that lasts for a test; what is mounted in it is not seen elsewhere. */
public final class MountNamespace implements AutoCloseable {
  private final Process holder;

  /** Makes the namespace; only root may. */
  public MountNamespace() {
    try {
      // It lives as long as its program, which ends with its input.
      holder = new ProcessBuilder("unshare", "-m", "sh", "-c", "echo ready; exec cat").start();
      BufferedReader out = holder.inputReader();
      if (!"ready".equals(out.readLine())) {
        throw new AssertionError("no namespace of mounts can be made");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives the words of a program that runs the words behind it in the namespace.
   *
   * @return the words
   */
  public List<String> words() {
    return List.of("nsenter", "-t", String.valueOf(holder.pid()), "-m", "--");
  }

  @Override
  public void close() {
    holder.destroy();
  }
}
