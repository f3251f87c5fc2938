package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code plumb vault} in a folder, with answers to its questions and with standard input. */
final class VaultRun implements Dialogue {
  final Map<String, String> environment = new HashMap<>();
  final Deque<String> answers = new ArrayDeque<>();
  final List<String> questions = new ArrayList<>();
  byte[] input = new byte[0];

  private final Path folder;
  private ByteArrayOutputStream printed = new ByteArrayOutputStream();

  VaultRun(Path folder) {
    this.folder = folder;
  }

  /** What a run came to. */
  record Result(int status, byte[] bytes, String out, String err) {
    Result exits(ExitCode code) {
      assertEquals(code.code(), status, () -> err);
      return this;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Override
  public Optional<String> ask(String prompt, boolean shown) {
    questions.add(prompt);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public byte[] all() {
    return input;
  }

  @Override
  public void print(byte[] content) throws IOException {
    printed.write(content);
  }

  Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Runs a command. */
  Result plumb(Object... arguments) {
    printed = new ByteArrayOutputStream();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            environment,
            folder,
            () -> {
              throw new AssertionError("this needs no connection");
            },
            this);
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int status = Plumb.execute(surroundings, words);
    return new Result(status, printed.toByteArray(), out.toString(), err.toString());
  }
}
