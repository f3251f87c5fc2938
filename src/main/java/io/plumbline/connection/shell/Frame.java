package io.plumbline.connection.shell;

import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** One script on its way through a shell, and what came back of it so far. */
final class Frame {
  final Command command;
  final String exitMarker;
  final String endMarker;
  final BoundedOutput stdout;
  final BoundedOutput stderr;

  private int exitCode = CommandResult.TIMED_OUT;
  private boolean exited;
  private int openStreams = 2;
  private CommandResult known;

  Frame(Command command, SecureRandom random) {
    this.command = command;
    exitMarker = marker(random);
    endMarker = marker(random);
    stdout = new BoundedOutput(command.outputLimit());
    stderr = new BoundedOutput(command.outputLimit());
  }

  /** Makes a frame whose answer is known without asking. */
  static Frame answered(Command command, CommandResult result) {
    Frame frame = new Frame(command, new SecureRandom());
    frame.known = result;
    return frame;
  }

  /** Gives the answer, if it was worked out already. */
  Optional<CommandResult> known() {
    return Optional.ofNullable(known);
  }

  /** Keeps the answer until somebody asks. */
  void know(CommandResult result) {
    known = result;
  }

  /** Draws a word that nobody can guess. */
  static String marker(SecureRandom random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  String request(String stdinFile) {
    return ShellText.request(command, stdinFile, exitMarker, endMarker);
  }

  String request(int file, int steps) {
    return ShellText.request(command, file, steps, exitMarker, endMarker);
  }

  /** Takes note that the script has ended; output may still follow. */
  void exited(String code) {
    exited = true;
    exitCode = Integer.parseInt(code);
  }

  /** Takes note that all of one stream is here. */
  void streamEnded() {
    openStreams--;
  }

  boolean isExited() {
    return exited;
  }

  boolean isComplete() {
    return openStreams == 0;
  }

  CommandResult result() {
    return result(exitCode);
  }

  CommandResult timedOut() {
    return result(CommandResult.TIMED_OUT);
  }

  private CommandResult result(int code) {
    return new CommandResult(
        code, stdout.kept(), stderr.kept(), stdout.dropped(), stderr.dropped());
  }
}
