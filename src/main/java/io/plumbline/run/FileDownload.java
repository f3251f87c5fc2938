package io.plumbline.run;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ConnectionException;
import io.plumbline.module.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Takes a file from a host to the control machine. Only one part of it is in memory at a time.
 *
 * @param step what to take, and where to
 */
record FileDownload(Step.Download step) {

  /** Takes the file; whatever goes wrong on the control machine is a failed command too. */
  CommandResult run(TaskExecutor.Setting setting) throws ConnectionException {
    Path destination = step.destination().toAbsolutePath();
    try {
      Files.createDirectories(destination.getParent());
      // A new temporary file is for its user alone.
      Path partial = Files.createTempFile(destination.getParent(), ".plumb", "");
      try {
        return fill(partial, destination, setting);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (FileAlreadyExistsException e) {
      return failed(e.getFile() + " is in the way, a file and not a folder");
    } catch (IOException e) {
      return failed(destination + " cannot be written: " + e);
    }
  }

  private CommandResult fill(Path partial, Path destination, TaskExecutor.Setting setting)
      throws IOException, ConnectionException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(partial), digest)) {
      int length = Step.Download.PART;
      for (long number = 0; length == Step.Download.PART; number++) {
        CommandResult part = setting.look(step.part(number), false);
        if (!part.succeeded()) {
          return part.timedOut() ? part : failed(step.path() + " cannot be read any more");
        }
        out.write(part.stdout());
        length = part.stdout().length;
      }
    }
    String checksum = HexFormat.of().formatHex(digest.digest());
    if (step.checksum().isPresent() && !step.checksum().get().equals(checksum)) {
      return failed("what came is not what was there; " + step.path() + " changed meanwhile");
    }
    if (Files.isRegularFile(destination)) {
      Files.setPosixFilePermissions(partial, Files.getPosixFilePermissions(destination));
    }
    Files.move(partial, destination, StandardCopyOption.ATOMIC_MOVE);
    return CommandResult.of(0, checksum, "");
  }

  private static CommandResult failed(String reason) {
    return CommandResult.of(1, "", reason);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
