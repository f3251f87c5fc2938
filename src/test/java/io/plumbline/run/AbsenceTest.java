package io.plumbline.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.Connector;
import io.plumbline.connection.ssh.RealSshd;
import io.plumbline.connection.ssh.SshConnector;
import io.plumbline.module.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes plays to an OpenSSH server that goes and comes back while they run. */
class AbsenceTest {
  private final ExecutorService machine = Executors.newSingleThreadExecutor();
  private final List<TaskResult> results = new ArrayList<>();

  @TempDir private Path folder;

  @AfterEach
  void endMachine() {
    machine.shutdownNow();
  }

  private void run(int port, String play, Runnable refused) throws Exception {
    Path hosts =
        Files.writeString(
            folder.resolve("hosts.yml"),
            """
            all:
              hosts:
                h1:
                  ansible_host: 127.0.0.1
                  ansible_port: %d
                  ansible_user: root
                  ansible_ssh_private_key_file: %s/user
                  ansible_ssh_common_args: -o UserKnownHostsFile=%s/known_hosts -o StrictHostKeyChecking=accept-new
            """
                .formatted(port, folder, folder));
    Path file = Files.writeString(folder.resolve("play.yml"), play);
    try (SshConnector ssh = new SshConnector()) {
      Connector connector =
          target -> {
            try {
              return ssh.connect(target);
            } catch (ConnectionException e) {
              refused.run();
              throw e;
            }
          };
      new PlaybookRun(Modules.all(), hosts, file, true)
          .on(
              connector,
              new RunListener() {
                @Override
                public void taskFinished(TaskResult result) {
                  results.add(result);
                }
              });
    }
  }

  private String results() {
    return String.join(
        "\n",
        results.stream()
            .map(
                result ->
                    result.status()
                        + " "
                        + (result.message().isEmpty() ? result.summary() : result.message()))
            .toList());
  }

  @Test
  void aHostIsStartedAnewAndTheRunGoesOnOnANewConnection() throws Exception {
    RealSshd before = RealSshd.start(folder);
    Files.writeString(folder.resolve("boot_id"), "first\n");
    Future<RealSshd> after =
        machine.submit(
            () -> {
              Awaitility.await()
                  .atMost(Duration.ofSeconds(60))
                  .until(() -> Files.exists(folder.resolve("down")));
              before.close();
              Files.writeString(folder.resolve("boot_id"), "second\n");
              return RealSshd.startAgain(folder, before.port());
            });
    run(
        before.port(),
        """
        - hosts: all
          tasks:
            - command: cat FOLDER/boot_id
              register: before
              read_only: true
            - reboot:
                reboot_command: touch FOLDER/down
                boot_time_command: cat FOLDER/boot_id
                test_command: test -e FOLDER/down
                reboot_timeout: 60s
              register: it
            - command: cat FOLDER/boot_id
              register: after
              read_only: true
            - debug: {msg: "${before.stdout} ${after.stdout} ${it.rebooted} ${it.elapsed?is_number}"}
        """
            .replace("FOLDER", folder.toString()),
        () -> {});
    try (RealSshd started = after.get(30, TimeUnit.SECONDS)) {
      assertEquals(before.port(), started.port());
    }
    assertTrue(results().endsWith("OK first second true true"), this::results);
    assertEquals(TaskStatus.CHANGED, results.get(1).status());
  }

  @Test
  void aHostThatDoesNotGoDownIsAFailure() throws Exception {
    try (RealSshd server = RealSshd.start(folder)) {
      run(
          server.port(),
          """
          - hosts: all
            tasks:
              - reboot: {reboot_command: "true", boot_time_command: echo same, reboot_timeout: 1s}
          """,
          () -> {});
    }
    assertEquals(
        "FAILED reboot the host: exit code 1: not within 1 s: it has not gone down yet", results());
  }

  @Test
  void aCommandThatDoesNotRebootIsAFailure() throws Exception {
    try (RealSshd server = RealSshd.start(folder)) {
      run(
          server.port(),
          "- hosts: all\n  tasks: [reboot: {search_paths: [/nowhere], boot_time_command: echo x}]\n",
          () -> {});
    }
    assertEquals(
        "FAILED reboot the host: exit code 1: there is no shutdown and no reboot in /nowhere",
        results());
  }

  @Test
  void aHostThatIsNotUpYetIsWaitedFor() throws Exception {
    RealSshd made = RealSshd.start(folder);
    made.close();
    CompletableFuture<RealSshd> started = new CompletableFuture<>();
    run(
        made.port(),
        """
        - hosts: all
          gather_facts: true
          tasks:
            - wait_for_connection: {timeout: 60s, connect_timeout: 20s}
            - command: echo here
        """,
        () -> start(made.port(), started));
    try (RealSshd server = started.get(30, TimeUnit.SECONDS)) {
      assertEquals(made.port(), server.port());
    }
    assertEquals("OK wait until the host can be reached\nCHANGED run echo here", results());
  }

  /** Starts the server when the first attempt has been refused. */
  private void start(int port, CompletableFuture<RealSshd> started) {
    if (!started.isDone()) {
      try {
        started.complete(RealSshd.startAgain(folder, port));
      } catch (Exception e) {
        started.completeExceptionally(e);
      }
    }
  }

  @Test
  void aHostThatNeverComesIsAFailure() throws Exception {
    RealSshd made = RealSshd.start(folder);
    made.close();
    run(
        made.port(),
        "- hosts: all\n  tasks: [wait_for_connection: {timeout: 1s, connect_timeout: 1s}]\n",
        () -> {});
    assertTrue(
        results()
            .startsWith("FAILED wait until the host can be reached: exit code 1: not within 1 s: "),
        this::results);
  }
}
