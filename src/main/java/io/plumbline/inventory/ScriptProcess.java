package io.plumbline.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a script of the user's and gets what it prints; neither time nor memory can run out. */
final class ScriptProcess {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_COMPLAINT = 2000;

  private final Path file;
  private final long start = System.nanoTime();
  private final Duration timeLimit;

  /** What a script printed, and what it complained about. */
  record Answer(String text, String complaint) {}

  /** Says why a script gave no answer. */
  static final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    private ScriptException(String message, String hint) {
      super(message);
      this.hint = hint;
    }

    /** Says what to do about it, or what the script said. */
    Optional<String> hint() {
      return hint.isBlank() ? Optional.empty() : Optional.of(hint);
    }
  }

  /**
   * Prepares to run a script.
   *
   * @param file the script
   * @param timeLimit how long all its runs may take together, from now on
   */
  ScriptProcess(Path file, Duration timeLimit) {
    this.file = file;
    this.timeLimit = timeLimit;
  }

  /**
   * Runs the script.
   *
   * @param arguments what it is asked
   * @return what it printed
   * @throws ScriptException if it cannot run, fails, takes too long or prints too much
   */
  Answer run(List<String> arguments) throws ScriptException {
    List<String> command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).start();
      try {
        process.getOutputStream().close();
        return answer(process, arguments);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new ScriptException("the script cannot be run", e.getMessage());
    }
  }

  private Answer answer(Process process, List<String> arguments) throws ScriptException {
    CompletableFuture<byte[]> complaint = read(process.getErrorStream(), MOST_COMPLAINT);
    CompletableFuture<byte[]> output = read(process.getInputStream(), MOST_BYTES + 1);
    byte[] bytes = await(output, arguments);
    if (bytes.length > MOST_BYTES) {
      throw new ScriptException("the script prints more than 16 MiB", "");
    }
    try {
      if (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
        throw late(arguments);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late(arguments);
    }
    String complained = new String(await(complaint, arguments), StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0) {
      throw new ScriptException(
          "the script fails on \""
              + String.join(" ", arguments)
              + "\" with exit code "
              + process.exitValue(),
          complained);
    }
    try {
      return new Answer(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
          complained);
    } catch (CharacterCodingException e) {
      throw new ScriptException("the script prints what is not UTF-8 text", "");
    }
  }

  /** Reads so much and lets the rest go. */
  private static CompletableFuture<byte[]> read(InputStream stream, int most) {
    CompletableFuture<byte[]> result = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                byte[] bytes = stream.readNBytes(most);
                result.complete(bytes);
                stream.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                result.completeExceptionally(e);
              }
            },
            "inventory script");
    reader.setDaemon(true);
    reader.start();
    return result;
  }

  private byte[] await(CompletableFuture<byte[]> result, List<String> arguments)
      throws ScriptException {
    try {
      return result.get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(arguments);
    } catch (ExecutionException e) {
      throw new ScriptException("what the script prints cannot be read", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late(arguments);
    }
  }

  private long left() {
    return Math.max(0, timeLimit.toNanos() - (System.nanoTime() - start));
  }

  private ScriptException late(List<String> arguments) {
    return new ScriptException(
        "the script gives no answer to \""
            + String.join(" ", arguments)
            + "\" within "
            + timeLimit.toSeconds()
            + " seconds",
        "all its answers together have this time");
  }
}
