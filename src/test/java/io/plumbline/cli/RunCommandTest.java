package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String DEPLOY =
      """
      - name: Deploy
        hosts: a:b
        vars:
          own: "${folder}/${inventory_hostname}"
        tasks:
          - copy: {content: "one\\n", dest: "${own}.one"}
            notify: Reload
          - copy: {content: "two\\n", dest: "${own}.two"}
            notify: Reload
        handlers:
          - name: Reload
            shell: echo reloaded >> ${own}.log
      """;

  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  @Test
  void aSecondRunChangesNothingAndHandlersRunOnce() throws IOException {
    cli.run(DEPLOY).exits(ExitCode.OK).says("a : ok=3  changed=3");
    cli.run(DEPLOY).exits(ExitCode.OK).says("a : ok=2  changed=0").says("b : ok=2  changed=0");
    assertEquals(List.of("reloaded"), Files.readAllLines(folder.resolve("a.log")));
  }

  @Test
  void checkModeChangesNothingAndShowsDiffs() throws IOException {
    cli.run(DEPLOY, "-C", "-D").exits(ExitCode.OK).says("changed=3").says("+one");
    assertFalse(Files.exists(folder.resolve("a.one")));
    assertFalse(Files.exists(folder.resolve("a.log")));
  }

  @Test
  void anOwedHandlerRunsEvenIfALaterTaskFails() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - copy: {content: x, dest: "${folder}/x"}
                  notify: Reload
                - fail: {msg: no good}
                - copy: {content: y, dest: "${folder}/y"}
              handlers:
                - name: Reload
                  copy: {content: z, dest: "${folder}/z"}
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("no good");
    assertTrue(Files.exists(folder.resolve("z")));
    assertFalse(Files.exists(folder.resolve("y")));
  }

  @Test
  void aHostThatFailsDoesNotHoldTheOthersUp() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - fail: {msg: only here}
                  when: inventory_hostname == "a"
                - copy: {content: x, dest: "${folder}/${inventory_hostname}"}
            - hosts: a:b
              tasks:
                - copy: {content: x, dest: "${folder}/${inventory_hostname}.later"}
            """)
        .exits(ExitCode.TASK_FAILED);
    assertFalse(Files.exists(folder.resolve("a")));
    assertTrue(Files.exists(folder.resolve("b")));
    assertFalse(Files.exists(folder.resolve("a.later")));
    assertTrue(Files.exists(folder.resolve("b.later")));
  }

  @Test
  void anUnreachableHostHasAnExitCodeOfItsOwn() throws IOException {
    cli.run("- hosts: gone\n  tasks:\n    - command: \"true\"\n")
        .exits(ExitCode.UNREACHABLE)
        .says("nothing answers at gone.invalid")
        .says("unreachable=1");
    cli.run(
            """
            - hosts: all
              tasks:
                - fail: {msg: x}
                  when: inventory_hostname == "a"
                - command: "true"
            """)
        .exits(ExitCode.TASK_FAILED_AND_UNREACHABLE);
  }

  @Test
  void loopsRegisterEveryItemAndConditionsSeeTheItem() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - command: echo got-${item}
                  loop: [one, two, three]
                  when: item != "two"
                  changed_when: item == "three"
                  register: looped
                - assert:
                    that:
                      - looped.results?size == 3
                      - looped.results[0].stdout == "got-one"
                      - looped.results[1].skipped
                      - looped.changed
                      - "!looped.failed"
            """)
        .exits(ExitCode.OK)
        .says("ok=2  changed=1");
  }

  @Test
  void retriesGoOnUntilTheConditionHolds() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: echo x >> ${folder}/count; wc -l < ${folder}/count
                  register: counted
                  until: counted.stdout?trim == "3"
                  retries: 5
                  delay: 10ms
                  changed_when: false
                - assert: {that: "counted.attempts == 3"}
                - openstack_info: {cloud: {auth_url: "http://127.0.0.1:1", username: u, password: p, project_name: p}, what: agents}
                  register: seen
                  until: seen.count == 1
                  retries: 1
                  delay: 1ms
                  ignore_errors: true
                - command: "false"
                  register: never
                  until: never.rc == 0
                  retries: 2
                  delay: 10ms
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("ok=3  changed=0")
        .says("ignored=1");
  }

  @Test
  void failuresCanBeJudgedAndIgnored() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: exit 3
                  register: three
                  failed_when: three.rc != 3
                  changed_when: false
                - shell: exit 4
                  ignore_errors: true
                  register: four
                - assert: {that: ["four.failed", "four.rc == 4"]}
            """)
        .exits(ExitCode.OK)
        .says("ignored=1");
  }

  @Test
  void aTaskThatReadsAnotherHostWaitsForIt() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - shell: sleep 0.3; echo from-${inventory_hostname}
                  when: inventory_hostname == "b"
                  register: said
                  changed_when: false
                - assert: {that: "hostvars.b.said.stdout == \\"from-b\\""}
                - command: echo once
                  run_once: true
                  register: once
                  changed_when: false
                - assert: {that: "once.stdout == \\"once\\""}
                - command: echo ${inventory_hostname}
                  delegate_to: b
                  changed_when: false
            """)
        .exits(ExitCode.OK);
  }

  @Test
  void whatAHostSentIsNeverEvaluated() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - command: printf '%s' '$' '{1 + 1}<' '#assign x = 1>'
                  register: sent
                  changed_when: false
                - debug: {msg: "got ${sent.stdout}"}
                - set_fact: {kept: "${sent.stdout}"}
                - debug: {msg: "kept ${kept}"}
            """)
        .exits(ExitCode.OK)
        .says("got ${1 + 1}<#assign x = 1>")
        .says("kept ${1 + 1}<#assign x = 1>");
  }

  @Test
  void generatedSecretsAreKeptPrivatelyAndNeverShown() throws IOException {
    String playbook =
        """
        - hosts: a:b
          tasks:
            - copy: {content: "password=${secret('database')}\\n", dest: "${folder}/${inventory_hostname}.cfg"}
            - command: echo ${secret("database")}
              changed_when: false
              register: echoed
            - debug: {msg: "it is ${echoed.stdout}"}
        """;
    CliRun.Result result = cli.run(playbook, "-D", "-vvv").exits(ExitCode.OK);
    String line = Files.readString(folder.resolve("a.cfg"));
    String secret = line.strip().substring("password=".length());
    assertEquals(32, secret.length());
    assertEquals(line, Files.readString(folder.resolve("b.cfg")));
    result.neverSays(secret);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("secrets.yml"))));
    cli.run(playbook).says("changed=0");
  }

  @Test
  void noLogHidesEverythingOfATask() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: echo very-hidden-word; exit 1
                  no_log: true
            """,
            "-vvv",
            "-D")
        .exits(ExitCode.TASK_FAILED)
        .neverSays("very-hidden-word")
        .says("hidden by no_log");
  }

  @Test
  void tagsAndLimitNarrowWhatIsDone() throws IOException {
    String playbook =
        """
        - hosts: a:b
          tasks:
            - copy: {content: x, dest: "${folder}/${inventory_hostname}.one"}
              tags: one
            - copy: {content: x, dest: "${folder}/${inventory_hostname}.two"}
              tags: [two, never]
        """;
    cli.run(playbook, "-l", "b").exits(ExitCode.OK);
    assertFalse(Files.exists(folder.resolve("a.one")));
    assertTrue(Files.exists(folder.resolve("b.one")));
    assertFalse(Files.exists(folder.resolve("b.two")));
    cli.run(playbook, "-t", "two").exits(ExitCode.OK);
    assertTrue(Files.exists(folder.resolve("a.two")));
    assertFalse(Files.exists(folder.resolve("a.one")));
  }

  @Test
  void importsAndBlocksHandTheirWordsDown() throws IOException {
    cli.file(
        "tasks/more.yml",
        """
        - command: echo ${word}
          register: said
          changed_when: false
        - assert: {that: "said.stdout == expected"}
        """);
    cli.run(
            """
            - hosts: a
              tasks:
                - import_tasks: tasks/more.yml
                  vars: {word: first, expected: first}
                - block:
                    - import_tasks: tasks/more.yml
                  vars: {word: second, expected: second}
                - block:
                    - fail: {msg: not here}
                  when: false
            """)
        .exits(ExitCode.OK)
        .says("ok=4")
        .says("skipped=1");
  }

  @Test
  void anotherUserIsBecomeWhereverItIsSaid() throws IOException {
    String playbook =
        """
        - hosts: a
          tasks:
            - command: id -un
              become: true
              become_user: nobody
              changed_when: false
              register: named
            - command: id -un
              changed_when: false
              register: unnamed
            - debug: {msg: "${named.stdout} and ${unnamed.stdout}"}
        """;
    String user = System.getProperty("user.name");
    cli.run(playbook).exits(ExitCode.OK).says("nobody and " + user);
    cli.run(playbook, "-b", "--become-user", "daemon").exits(ExitCode.OK).says("nobody and daemon");
  }

  @Test
  void templatesAreFoundBesideThePlaybook() throws IOException {
    cli.file("templates/t.ftl", "<#list groups.all as h>${h};</#list>\n");
    cli.run(
            """
            - hosts: a
              tasks:
                - template: {src: t.ftl, dest: "${folder}/t"}
            """)
        .exits(ExitCode.OK);
    assertEquals("a;b;gone;\n", Files.readString(folder.resolve("t")));
  }

  @Test
  void aProblemAtRunTimeNamesItsPlace() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - debug: {msg: "${groups.colour}"}
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("site.yml:3:23: error: \"groups.colour\" is not defined");
  }

  @Test
  void aVariableThatNothingDefinesIsFoundBeforeItBegins() throws IOException {
    CliRun.Result result =
        cli.run(
                """
                - hosts: a
                  tasks:
                    - copy: {content: x, dest: "${folder}/x"}
                    - debug: {msg: "${foldr}"}
                      when: inventory_hostnam == "a"
                """)
            .exits(ExitCode.INVALID_INPUT);
    assertTrue(result.err().contains("site.yml:4:23: error: \"foldr\""), result.err());
    assertTrue(result.err().contains("did you mean \"inventory_hostname\"?"), result.err());
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void mistakesInTheFilesStopEverythingBeforeItBegins() throws IOException {
    CliRun.Result result =
        cli.run(
                """
                - hosts: a:nobody
                  tasks:
                    - copy: {content: x, dest: "${folder}/x"}
                    - coppy: {content: x, dest: "${folder}/y"}
                """)
            .exits(ExitCode.INVALID_INPUT);
    assertTrue(result.err().contains("2 problems; nothing was started"), result.err());
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void usageErrorsHaveAHintAndAnExitCode() throws IOException {
    CliRun.Result result = cli.run(DEPLOY, "--forkz", "3").exits(ExitCode.USAGE);
    assertTrue(result.err().contains("--forks"), result.err());
  }
}
