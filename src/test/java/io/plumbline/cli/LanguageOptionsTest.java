package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line and the words of a play say about how its tasks are done. */
class LanguageOptionsTest {
  private static final String THREE =
      """
      - hosts: a
        tasks:
          - name: First
            shell: echo first >> ${folder}/log
          - block:
              - name: Second one
                shell: echo second >> ${folder}/log
              - name: Third
                shell: echo third >> ${folder}/log
            always:
              - shell: echo always >> ${folder}/log
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  private List<String> log() throws IOException {
    Path log = folder.resolve("log");
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    Files.deleteIfExists(log);
    return lines;
  }

  @Test
  void aRunMayStartAtATask() throws IOException {
    cli.run(THREE, "--start-at-task", "Second *").exits(ExitCode.OK);
    assertEquals(List.of("second", "third", "always"), log());
    CliRun.Result result = cli.run(THREE, "--start-at-task", "Thrd").exits(ExitCode.INVALID_INPUT);
    assertTrue(result.err().contains("there is no task \"Thrd\" to start at"), result.err());
    assertTrue(result.err().contains("did you mean \"Third\"?"), result.err());
    assertEquals(List.of(), log());
  }

  @Test
  void everyTaskMayBeAskedFor() throws IOException {
    cli.answers("y", "n", "c").run(THREE, "--step").exits(ExitCode.OK);
    assertEquals(List.of("first", "third", "always"), log());
    assertEquals(
        List.of(
            "Perform task: First (N)o/(y)es/(c)ontinue: ",
            "Perform task: Second one (N)o/(y)es/(c)ontinue: ",
            "Perform task: Third (N)o/(y)es/(c)ontinue: "),
        cli.questions());
  }

  @Test
  void handlersOfAHostThatFailedRunUnlessItIsSaidOtherwise() throws IOException {
    String play =
        """
        - hosts: a
          %s
          tasks:
            - command: "true"
              notify: Restart
            - command: "false"
          handlers:
            - name: Restart
              shell: echo restarted >> ${folder}/log
        """;
    cli.run(play.formatted("gather_facts: false")).exits(ExitCode.TASK_FAILED);
    assertEquals(List.of("restarted"), log());
    cli.run(play.formatted("force_handlers: false")).exits(ExitCode.TASK_FAILED);
    assertEquals(List.of(), log());
    cli.run(play.formatted("gather_facts: false"), "--no-force-handlers")
        .exits(ExitCode.TASK_FAILED);
    assertEquals(List.of(), log());
  }

  @Test
  void variablesAreAskedForBeforeTheRun() throws IOException {
    String play =
        """
        - hosts: a
          vars_prompt:
            - {name: word, prompt: Which word, private: false, default: usual}
            - {name: key, confirm: true}
          tasks:
            - shell: echo ${word} ${key} >> ${folder}/log
        """;
    cli.answers("", "one", "two", "s3cret ${x}", "s3cret ${x}")
        .run(play)
        .exits(ExitCode.OK)
        .neverSays("s3cret ${x}");
    assertEquals(List.of("usual s3cret"), log());
    cli.answers().run(play, "-e", "word=given", "-e", "key=k").exits(ExitCode.OK);
    assertEquals(List.of("given k"), log());
    CliRun.Result result = cli.answers().run(play).exits(ExitCode.INVALID_INPUT);
    assertTrue(
        result.err().contains("site.yml:4:14: error: nobody can be asked for \"key\""),
        result.err());
    assertEquals(List.of(), log());
  }

  @Test
  void filesOfVariablesMayDependOnTheHost() throws IOException {
    cli.file("vars/a.yml", "word: of a\n");
    cli.file("vars/usual.yml", "word: usual\n");
    cli.file("last.yml", "other: \"${word}!\"\n");
    cli.run(
            """
            - hosts: a:b
              serial: 1
              vars_files:
                - ["vars/${inventory_hostname}.yml", vars/usual.yml]
                - last.yml
              tasks:
                - shell: echo ${inventory_hostname} ${other} >> ${folder}/log
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of("a of a!", "b usual!"), log());
  }

  @Test
  void hostsMayComeFromVariablesAndWhatIsOmittedIsNotThere() throws IOException {
    cli.run(
            """
            - hosts: "${target}"
              connection: local
              tasks:
                - copy: {content: x, dest: "${folder}/x", mode: "${file_mode!omit}"}
                - debug: {msg: "${ansible_run_tags?join(',')} ${ansible_limit!'none'}"}
            """,
            "-e",
            "target=b")
        .exits(ExitCode.OK)
        .says("all none");
    assertTrue(Files.exists(folder.resolve("x")));
  }

  @Test
  void whatIsOnlyListedIsNotRun() throws IOException {
    cli.command("plan", THREE).exits(ExitCode.OK).says("Second one");
    assertFalse(Files.exists(folder.resolve("log")));
  }

  @Test
  void theEnvironmentMayComeFromAVariable() throws IOException {
    cli.run(
            """
            - hosts: a
              environment: "${proxies}"
              vars: {proxies: {WORD: outer, OTHER: kept}}
              tasks:
                - shell: echo $WORD $OTHER >> ${folder}/log
                  environment: {WORD: inner}
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of("inner kept"), log());
  }
}
