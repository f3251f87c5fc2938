package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole playbooks, each with all that it does: blocks, roles, includes, handlers. */
class LanguageRunTest {
  @TempDir Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  /** What the tasks of a playbook wrote, each with {@code shell: echo ... >> log}. */
  private List<String> log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  @Test
  void aFailureIsRescuedAndAlwaysRuns() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - block:
                    - shell: echo one >> ${folder}/log
                    - name: Break
                      command: "false"
                    - shell: echo never >> ${folder}/log
                  rescue:
                    - shell: echo rescued ${ansible_failed_task.name} ${ansible_failed_result.rc} >> ${folder}/log
                  always:
                    - shell: echo always >> ${folder}/log
                - shell: echo after >> ${folder}/log
            """)
        .exits(ExitCode.OK)
        .says("failed=0")
        .says("rescued=1");
    assertEquals(List.of("one", "rescued Break 1", "always", "after"), log());
  }

  @Test
  void nestedBlocksFailOutwardsUntilSomethingRescues() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - block:
                    - block:
                        - command: "false"
                      rescue:
                        - shell: echo inner >> ${folder}/log
                        - command: "false"
                      always:
                        - shell: echo inner always >> ${folder}/log
                    - shell: echo never >> ${folder}/log
                  rescue:
                    - shell: echo outer >> ${folder}/log
                - block:
                    - command: "false"
                  always:
                    - shell: echo last >> ${folder}/log
                - shell: echo never >> ${folder}/log
            """)
        .exits(ExitCode.TASK_FAILED)
        .says("failed=1")
        .says("rescued=2");
    assertEquals(List.of("inner", "inner always", "outer", "last"), log());
  }

  @Test
  void aHostThatFailsRunsTheHandlersItOwesAndTheEventsSaySo() throws IOException {
    Path events = folder.resolve("events.jsonl");
    cli.run(
            """
            - hosts: a
              tasks:
                - name: Changes
                  command: echo
                  notify: [two, one]
                - name: Changes again
                  command: echo
                  notify: one
                - command: test -e ${folder}/nothing
              handlers:
                - name: one
                  shell: echo one >> ${folder}/log
                - name: two
                  shell: echo two >> ${folder}/log
            """,
            "--json",
            events.toString())
        .exits(ExitCode.TASK_FAILED);
    assertEquals(List.of("one", "two"), log());
    List<String> notified =
        Files.readAllLines(events).stream()
            .map(line -> (Map<?, ?>) Json.parse(line))
            .filter(event -> "handler_notified".equals(event.get("type")))
            .map(event -> ((Map<?, ?>) event.get("task")).get("name") + ": " + event.get("handler"))
            .toList();
    assertEquals(List.of("Changes: two", "Changes: one"), notified);
  }

  @Test
  void rolesBringTheirVariablesHandlersAndDependencies() throws IOException {
    cli.file("roles/base/tasks/main.yml", "- shell: echo base ${number} >> ${folder}/log\n");
    cli.file("roles/base/defaults/main.yml", "number: 1\n");
    cli.file("roles/web/meta/main.yml", "dependencies:\n  - {role: base, number: 7}\n");
    cli.file("roles/web/defaults/main.yml", "port: 80\nname: default\n");
    cli.file("roles/web/vars/main.yml", "kind: web\n");
    cli.file("roles/web/files/text", "from the role\n");
    cli.file(
        "roles/web/handlers/main.yml",
        "- name: Restart\n  shell: echo restart ${role_name} >> ${folder}/log\n");
    cli.file(
        "roles/web/tasks/main.yml",
        """
        - name: Configure
          shell: echo web ${port} ${name} ${kind} >> ${folder}/log
          notify: Restart
        - copy: {src: text, dest: "${folder}/text"}
        - import_tasks: more.yml
        """);
    cli.file("roles/web/tasks/more.yml", "- shell: echo more ${role_name} >> ${folder}/log\n");
    cli.run(
            """
            - hosts: a
              pre_tasks:
                - shell: echo pre >> ${folder}/log
                  notify: Own
              roles:
                - role: web
                  vars: {name: given}
              tasks:
                - shell: echo tasks ${kind} ${port} >> ${folder}/log
                  notify: "web : Restart"
              post_tasks:
                - shell: echo post >> ${folder}/log
              handlers:
                - name: Own
                  shell: echo own >> ${folder}/log
            """)
        .exits(ExitCode.OK)
        .says("web : Configure");
    assertEquals(
        List.of(
            "pre",
            "own",
            "base 7",
            "web 80 given web",
            "more web",
            "tasks web 80",
            "restart web",
            "post"),
        log());
    assertEquals("from the role\n", Files.readString(folder.resolve("text")));
  }

  @Test
  void includesGoOverItemsAndMayDependOnWhatWasRegistered() throws IOException {
    cli.file(
        "tasks/one.yml",
        """
        - shell: echo one ${item} ${word} >> ${folder}/log
          when: item != "b"
        - include_tasks: two.yml
          vars: {word: inner}
        """);
    cli.file("tasks/two.yml", "- shell: echo two ${item} ${word} >> ${folder}/log\n");
    cli.run(
            """
            - hosts: a
              tasks:
                - command: echo one
                  register: said
                  changed_when: false
                - include_tasks: "tasks/${said.stdout}.yml"
                  loop: [a, b]
                  vars: {word: outer}
                - shell: echo end >> ${folder}/log
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of("one a outer", "two a inner", "two b inner", "end"), log());
  }

  @Test
  void aFileThatCannotBeIncludedFailsTheTaskAtItsPlace() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - command: echo nothing
                  register: said
                  changed_when: false
                - block:
                    - include_tasks: "${said.stdout}.yml"
                  rescue:
                    - shell: echo rescued >> ${folder}/log
            """)
        .exits(ExitCode.OK)
        .says("site.yml:7:26: error: there is no file of tasks");
    assertEquals(List.of("rescued"), log());
  }

  @Test
  void handlersNotifyHandlersAndListenToTopics() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - command: "true"
                  notify: [third, topic]
                - meta: flush_handlers
                - command: "true"
                  notify: first
              handlers:
                - name: first
                  shell: echo first >> ${folder}/log
                - name: second
                  listen: topic
                  shell: echo second >> ${folder}/log
                  notify: third
                - name: third
                  shell: echo third >> ${folder}/log
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of("second", "third", "first"), log());
  }

  @Test
  void batchesGoOneAfterTheOther() throws IOException {
    cli.run(
            """
            - hosts: a:b
              serial: 1
              tasks:
                - shell: echo ${inventory_hostname} ${ansible_play_batch?join(",")} >> ${folder}/log
                - shell: echo ${inventory_hostname} ${ansible_play_hosts_all?join(",")} >> ${folder}/log
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of("a a", "a a,b", "b b", "b a,b"), log());
  }

  @Test
  void aFatalErrorEndsThePlayOnAllHostsAndTheRun() throws IOException {
    cli.run(
            """
            - hosts: a:b
              any_errors_fatal: true
              tasks:
                - command: "false"
                  when: inventory_hostname == "b"
                - shell: echo never >> ${folder}/log
            - hosts: a
              tasks:
                - shell: echo never >> ${folder}/log
            """)
        .exits(ExitCode.TASK_FAILED);
    assertEquals(List.of(), log());
  }

  @Test
  void ofAHundredOnlySoManyMayFail() throws IOException {
    String play =
        """
        - hosts: a:b
          max_fail_percentage: %d
          tasks:
            - command: "false"
              when: inventory_hostname == "b"
            - shell: echo on >> ${folder}/log
        """;
    cli.run(play.formatted(49)).exits(ExitCode.TASK_FAILED);
    assertEquals(List.of(), log());
    cli.run(play.formatted(50)).exits(ExitCode.TASK_FAILED);
    assertEquals(List.of("on"), log());
  }

  @Test
  void tagsAreInheritedByWhatIsImportedAndNotByWhatIsIncluded() throws IOException {
    cli.file(
        "roles/r/tasks/main.yml",
        "- shell: echo role >> ${folder}/log\n- shell: echo deep >> ${folder}/log\n  tags: deep\n");
    cli.file("inc.yml", "- shell: echo inc >> ${folder}/log\n");
    String play =
        """
        - hosts: a
          roles:
            - {role: r, tags: r}
          tasks:
            - include_tasks: inc.yml
              tags: i
            - include_tasks: {file: inc.yml, apply: {tags: j}}
              tags: j
            - shell: echo always >> ${folder}/log
              tags: always
            - shell: echo plain >> ${folder}/log
        """;
    cli.run(play, "-t", "deep").exits(ExitCode.OK);
    assertEquals(List.of("deep", "always"), log());
    Files.delete(folder.resolve("log"));
    cli.run(play, "-t", "i,j").exits(ExitCode.OK);
    assertEquals(List.of("inc", "always"), log());
    Files.delete(folder.resolve("log"));
    cli.run(play, "-t", "untagged").exits(ExitCode.OK);
    assertEquals(List.of("always", "plain"), log());
    Files.delete(folder.resolve("log"));
    cli.run(play, "--skip-tags", "r,always,i,j").exits(ExitCode.OK);
    assertEquals(List.of("plain"), log());
  }

  @Test
  void aTaskThatRunsOnceIsSharedAndFailsForAll() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - set_fact: {once: "${inventory_hostname}"}
                  run_once: true
                - shell: echo ${inventory_hostname} ${once} >> ${folder}/log-${inventory_hostname}
                - command: "false"
                  run_once: true
                - shell: echo never >> ${folder}/log
            """)
        .exits(ExitCode.TASK_FAILED);
    assertEquals(List.of("b a"), Files.readAllLines(folder.resolve("log-b")));
    assertFalse(Files.exists(folder.resolve("log")));
  }

  @Test
  void theOldLoopsGiveTheSameItems() throws IOException {
    cli.file("files/x.conf", "");
    cli.file("files/y.conf", "");
    cli.run(
            """
            - hosts: a
              tasks:
                - shell: echo ${item} >> ${folder}/log
                  with_items: [1, [2, 3]]
                - shell: echo ${item.key}=${item.value} >> ${folder}/log
                  with_dict: {k: v}
                - shell: echo ${item?keep_after_last("/")} >> ${folder}/log
                  with_fileglob: "*.conf"
                - shell: echo ${item} >> ${folder}/log
                  with_sequence: start=1 end=5 stride=2 format=n%02d
                - shell: echo ${item[0]}${item[1]} >> ${folder}/log
                  with_nested: [[a, b], [1, 2]]
            """)
        .exits(ExitCode.OK);
    assertEquals(
        List.of(
            "1", "2", "3", "k=v", "x.conf", "y.conf", "n01", "n03", "n05", "a1", "a2", "b1", "b2"),
        log());
  }

  @Test
  void argumentsMayStandInOneLineAndNamesMayBeFull() throws IOException {
    cli.run(
            """
            - hosts: a
              module_defaults:
                ansible.builtin.copy: {mode: "0600"}
              tasks:
                - ansible.builtin.copy: content="one two" dest=${folder}/one
                - action: copy content=x dest=${folder}/two mode=0644
                - local_action:
                    module: ansible.builtin.command
                    cmd: touch ${folder}/creates=no
                - command: touch ${folder}/four creates=${folder}/four
            """)
        .exits(ExitCode.OK);
    assertEquals("one two", Files.readString(folder.resolve("one")));
    assertTrue(Files.exists(folder.resolve("creates=no")));
    assertTrue(Files.exists(folder.resolve("four")));
    assertFalse(Files.getPosixFilePermissions(folder.resolve("one")).toString().contains("GROUP"));
    assertTrue(Files.getPosixFilePermissions(folder.resolve("two")).toString().contains("GROUP"));
  }

  @Test
  void whatOnlyLooksIncludesNothingThatChanges() throws IOException {
    cli.file(
        "more.yml",
        "- shell: echo changed >> ${folder}/log\n- stat: {path: \"${folder}\"}\n  register: s\n");
    cli.command(
            "verify",
            """
            - hosts: a
              tasks:
                - include_tasks: more.yml
              checks:
                - name: It holds
                  command: {cmd: "true"}
            """)
        .exits(ExitCode.OK);
    assertEquals(List.of(), log());
  }

  @Test
  void whatIsPutBackIsPutBackWhateverFailed() throws IOException {
    cli.run(
            """
            - hosts: a:b
              any_errors_fatal: true
              tasks:
                - meta: end_host
                  when: inventory_hostname == "b"
                - command: "false"
              always:
                - shell: echo ${inventory_hostname} first >> ${folder}/log-${inventory_hostname}
                - command: "false"
                - shell: echo ${inventory_hostname} last >> ${folder}/log-${inventory_hostname}
                  notify: Told
              handlers:
                - name: Told
                  shell: echo ${inventory_hostname} told >> ${folder}/log-${inventory_hostname}
            """)
        .exits(ExitCode.TASK_FAILED);
    for (String host : List.of("a", "b")) {
      assertEquals(
          List.of(host + " first", host + " last", host + " told"),
          Files.readAllLines(folder.resolve("log-" + host)));
    }
  }
}
