package io.plumbline.connection.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.AllAnswers;
import io.plumbline.connection.Command;
import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Connection;
import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.connection.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The framed shell, driven in local processes of the shells that hosts have. */
class LocalShellTest {
  private static final String DASH = "dash";
  private static final String BUSYBOX = "busybox sh";
  private static final String BASH = "bash";

  private static Connection open(String shell) {
    return new LocalConnector(shell).connect(Target.local("here"));
  }

  private static CommandResult run(Connection connection, String script) throws Exception {
    return connection.run(Command.sh(script));
  }

  private static boolean runs(String process) throws Exception {
    Path stat = Path.of("/proc", process, "stat");
    return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void outputErrorsAndExitCodeComeBackApart(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      CommandResult result = run(connection, "echo one; echo two >&2; echo three; exit 7");
      assertEquals("one\nthree\n", result.out());
      assertEquals("two\n", result.err());
      assertEquals(7, result.exitCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void everyExitCodeIsExact(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      for (int code = 0; code <= 255; code++) {
        assertEquals(code, run(connection, "exit " + code).exitCode());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aScriptCannotHurtTheShell(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      String folder = run(connection, "pwd").out();
      run(connection, "cd /; exit 3");
      run(connection, "exec >/dev/null 2>&1 </dev/null; set -eu; umask 0; trap '' TERM; false");
      run(connection, "plumb_run() { echo forged; }; PLUMB_TMP=/; unset PATH; kill -9 $$x");
      run(connection, "exec cat");
      assertEquals(folder, run(connection, "pwd").out());
      assertEquals("here\n", run(connection, "set --; echo here").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aSyntaxErrorIsAnOrdinaryFailure(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      for (String broken : new String[] {"if", "echo 'open", "echo $((", "fi; }", ")", "}", "<<"}) {
        CommandResult result = run(connection, broken);
        assertNotEquals(0, result.exitCode(), broken);
        assertFalse(result.timedOut(), broken);
      }
      assertTrue(run(connection, "if true; then").err().toLowerCase().contains("syntax error"));
      assertEquals("fine\n", run(connection, "echo fine").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aScriptSeesNoArgumentsAndReadsNothing(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      assertEquals("0::\n", run(connection, "echo \"$#:$*:$(cat)\"").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void binaryOutputIsExact(String shell) throws Exception {
    byte[] all = new byte[200_000];
    new Random(7).nextBytes(all);
    try (Connection connection = open(shell)) {
      CommandResult result = connection.run(Command.sh("cat; cat /dev/null").reading(all));
      assertArrayEquals(all, result.stdout());
      CommandResult small = connection.run(Command.sh("cat >&2").reading(Arrays.copyOf(all, 1000)));
      assertArrayEquals(Arrays.copyOf(all, 1000), small.stderr());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void environmentReachesTheScriptAsItIs(String shell) throws Exception {
    String value = "it's \"so\" $HOME `id` \\ \n ünï 漢 *";
    try (Connection connection = open(shell)) {
      CommandResult result =
          connection.run(Command.sh("printenv NAME; env").with(Map.of("NAME", value, "B", "2")));
      assertTrue(result.out().startsWith(value + "\n"), result.out());
      assertTrue(result.out().contains("\nB=2\n"), result.out());
      assertEquals(1, run(connection, "printenv NAME").exitCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aHugeScriptRuns(String shell) throws Exception {
    String line = "x='" + "ä'\\''ö 漢".repeat(100) + "'\n";
    String script = line.repeat(500_000 / line.length()) + "printf %s \"$x\"";
    try (Connection connection = open(shell)) {
      CommandResult result = run(connection, script);
      assertEquals("ä'ö 漢".repeat(100), result.out());
      assertEquals(0, result.exitCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void outputBeyondTheLimitIsCountedNotKept(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      Command command =
          new Command(
              "head -c 100000000 /dev/zero; head -c 3000000 /dev/zero >&2; exit 5",
              new byte[0],
              Command.sh("").become(),
              Map.of(),
              Duration.ofMinutes(5),
              1000,
              false,
              Optional.empty());
      CommandResult result = connection.run(command);
      assertEquals(5, result.exitCode());
      assertEquals(1000, result.stdout().length);
      assertEquals(100_000_000 - 1000, result.stdoutDropped());
      assertEquals(3_000_000 - 1000, result.stderrDropped());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aCommandThatNeverEndsIsKilled(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      CommandResult result =
          connection.run(
              Command.sh("echo $PLUMB_TMP; sleep 1000 & echo $!; wait")
                  .within(Duration.ofMillis(500)));
      assertTrue(result.timedOut());
      String[] lines = result.out().split("\n");
      assertFalse(runs(lines[1]));
      assertEquals(lines[0] + "\n", run(connection, "echo $PLUMB_TMP").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aCommandThatWillNotEndIsKilledTheHardWay(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      CommandResult result =
          connection.run(
              Command.sh("trap '' TERM; echo before; while :; do sleep 1000; done")
                  .within(Duration.ofMillis(500)));
      assertTrue(result.timedOut());
      assertEquals("before\n", result.out());
      assertEquals("after\n", run(connection, "echo after").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aDaemonLeftBehindHoldsNothingUp(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      CommandResult result =
          run(connection, "(sleep 4; echo pollution; sleep 1000) & echo $!; echo started >&2");
      assertEquals(0, result.exitCode());
      assertEquals("started\n", result.err());
      String daemon = result.out().strip();
      assertTrue(runs(daemon));
      CommandResult next = run(connection, "sleep 5; echo next");
      assertEquals("next\n", next.out());
      run(connection, "kill " + daemon);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void thePrivateFolderIsPrivateAndGoesWithTheConnection(String shell) throws Exception {
    Path folder;
    try (Connection connection = open(shell)) {
      CommandResult result =
          connection.run(
              Command.sh(
                      "echo $PLUMB_TMP; stat -c %a \"$PLUMB_TMP\"; stat -L -c %a /dev/stdin; cat")
                  .reading("text".getBytes(StandardCharsets.UTF_8)));
      String[] lines = result.out().split("\n");
      folder = Path.of(lines[0]);
      assertTrue(Files.isDirectory(folder));
      assertEquals("700", lines[1]);
      assertEquals("600", lines[2]);
      assertEquals("text", lines[3]);
    }
    assertFalse(Files.exists(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aShellThatIsKilledIsALostConnectionAndTheNextCommandGetsANewOne(String shell)
      throws Exception {
    try (Connection connection = open(shell)) {
      Path folder = Path.of(run(connection, "echo $PLUMB_TMP").out().strip());
      ConnectionException lost =
          assertThrows(ConnectionException.class, () -> run(connection, "kill -9 $$; sleep 1"));
      assertEquals(ConnectionException.Reason.LOST, lost.reason());
      assertEquals("back\n", run(connection, "echo back").out());
      assertFalse(Files.exists(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aScriptRunsAlsoAfterThePrivateFolderWasRemoved(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      Path folder = Path.of(run(connection, "echo $PLUMB_TMP; rm -rf $PLUMB_TMP").out().strip());
      assertEquals("done\n", run(connection, "echo done").out());
      assertTrue(Files.exists(folder));
      run(connection, "rm -rf $PLUMB_TMP");
      CommandResult stored =
          connection.run(Command.sh("cat").reading("text".getBytes(StandardCharsets.UTF_8)));
      assertEquals("text", stored.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void closingFromAnotherThreadKillsWhatRuns(String shell) throws Exception {
    Connection connection = open(shell);
    Path folder = Path.of(run(connection, "echo $PLUMB_TMP").out().strip());
    Path process = folder.resolve("process");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<ConnectionException> end =
          thread.submit(
              () ->
                  assertThrows(
                      ConnectionException.class,
                      () -> run(connection, "sleep 1000 & echo $! >$PLUMB_TMP/process; wait")));
      Awaitility.await().until(() -> Files.exists(process) && Files.size(process) > 1);
      String sleeper = Files.readString(process).strip();
      assertTrue(runs(sleeper));
      connection.close();
      assertEquals(ConnectionException.Reason.LOST, end.get().reason());
      Awaitility.await().until(() -> !runs(sleeper)); // it is killed, and dies in its own time
      assertFalse(Files.exists(folder));
      assertThrows(ConnectionException.class, () -> run(connection, "echo"));
    } finally {
      thread.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void anInterruptedThreadLeavesACommandAtOnce(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      run(connection, "true");
      Thread.currentThread().interrupt();
      ConnectionException lost =
          assertThrows(ConnectionException.class, () -> run(connection, "sleep 1000"));
      assertTrue(Thread.interrupted());
      assertEquals("interrupted while waiting for here", lost.getMessage());
      assertEquals("next\n", run(connection, "echo next").out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void manyLooksAreAnsweredInOrder(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      List<Command> commands = new ArrayList<>();
      for (int index = 0; index < 100; index++) {
        commands.add(
            Command.sh("cat; echo " + index + " >&2; exit " + index)
                .reading(("in " + index).getBytes(StandardCharsets.UTF_8)));
      }
      commands.add(50, Command.sh("head -c 3000000 /dev/zero"));
      commands.add(60, Command.sh("cat").reading(new byte[100_000]));
      List<CommandResult> results = AllAnswers.to(connection, commands);
      assertEquals(102, results.size());
      assertEquals(3_000_000, results.remove(50).stdout().length);
      assertEquals(100_000, results.remove(59).stdout().length);
      for (int index = 0; index < 100; index++) {
        assertEquals("in " + index, results.get(index).out());
        assertEquals(index + "\n", results.get(index).err());
        assertEquals(index, results.get(index).exitCode());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void aLookThatNeverEndsAndADaemonDoNotSpoilTheLooksBehindThem(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      List<CommandResult> results =
          AllAnswers.to(
              connection,
              List.of(
                  Command.sh("echo 1"),
                  Command.sh("echo 2; sleep 1000").within(Duration.ofMillis(500)),
                  Command.sh("echo 3; if"),
                  Command.sh("sleep 3 & echo 4"),
                  Command.sh("echo 5")));
      assertEquals("1\n", results.get(0).out());
      assertTrue(results.get(1).timedOut());
      assertEquals("2\n", results.get(1).out());
      assertNotEquals(0, results.get(2).exitCode());
      assertEquals("4\n", results.get(3).out());
      assertEquals("5\n", results.get(4).out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void outputThatLooksLikeAMarkerIsOutput(String shell) throws Exception {
    String forged = "0123456789abcdef0123456789abcdef 0\n".repeat(1000);
    try (Connection connection = open(shell)) {
      Command both = Command.sh("tee /dev/stderr").reading(forged.getBytes(StandardCharsets.UTF_8));
      assertEquals(forged, connection.run(both).out());
      assertEquals(forged, connection.run(both).err());
      CommandResult spied =
          run(connection, "set; set -- $(tr '\\0' ' ' </proc/$$/cmdline); echo $*");
      assertFalse(spied.out().matches("(?s).*[0-9a-f]{32}.*"), spied.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void neitherScriptNorEnvironmentShowsInTheProcessList(String shell) throws Exception {
    try (Connection connection = open(shell)) {
      CommandResult result =
          connection.run(
              Command.sh(
                      ": hush-hush; cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | grep -c hush-hus[h]")
                  .with(Map.of("SECRET", "hush-hush"))
                  .reading("hush-hush".getBytes(StandardCharsets.UTF_8)));
      assertEquals("0\n", result.out());
    }
  }

  /** Many looks at files cost two programs; what they are told must be what they would see. */
  @ParameterizedTest
  @ValueSource(strings = {DASH, BUSYBOX, BASH})
  void looksAtManyFilesAreToldWhatTheyWouldSee(String shell, @TempDir Path folder)
      throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "text\n");
    Path odd = Files.writeString(folder.resolve("it's \"$HOME\" `x` *"), "odd\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), odd);
    Path twoLines = Files.writeString(folder.resolve("two\nlines"), "2\n");
    Path missing = folder.resolve("missing");
    List<Path> all = List.of(plain, missing, odd, folder, link, twoLines, plain);
    List<Command> commands = new ArrayList<>();
    commands.add(Command.sh("echo changed >" + plain));
    for (Path file : all) {
      commands.add(
          Command.look("plumb_given=" + ShellQuote.quote(file.toString()))
              .about(
                  new Command.FileLook(
                      file.toString(),
                      true,
                      """
                      echo "$plumb_stat"; echo "${plumb_sum%% *}"
                      echo "$plumb_given"
                      [ "$plumb_stat" ] || return 3
                      """)));
      commands.add(Command.look("echo \"$plumb_stat:$plumb_sum\""));
    }
    try (Connection connection = open(shell)) {
      List<CommandResult> results = AllAnswers.to(connection, commands);
      for (int i = 0; i < all.size(); i++) {
        String quoted = ShellQuote.quote(all.get(i).toString());
        String stat = "stat -L -c " + Command.FileLook.STAT + " " + quoted + " || echo; ";
        String sum = "set -- $(sha256sum <" + quoted + "); echo $1";
        String seen = all.get(i).equals(twoLines) ? "\n\n" : run(connection, stat + sum).out();
        assertEquals(seen + all.get(i) + "\n", results.get(1 + 2 * i).out());
        assertEquals(seen.isBlank() ? 3 : 0, results.get(1 + 2 * i).exitCode());
        assertEquals(":\n", results.get(2 + 2 * i).out());
      }
      assertTrue(results.get(1).out().contains(":8\n"), "the change before it was not seen");
    }
  }
}
