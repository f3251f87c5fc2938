package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs plays in which a module changes what comes next. */
class SteeringModulesTest {
  @TempDir private Path folder;
  private CliRun cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new CliRun(folder);
  }

  @Test
  void hostsAreGroupedByWhatTheyAre() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - group_by: {key: "os_${ansible_facts.system}", parents: kernels}
                - group_by: {key: "os_${ansible_facts.system}", parents: kernels}
            - hosts: os_Linux:&kernels
              tasks:
                - debug: {msg: "${inventory_hostname}: ${group_names?join(' ')}"}
            """)
        .exits(ExitCode.OK)
        .says("a: kernels os_Linux")
        .says("b: kernels os_Linux");
  }

  @Test
  void groupsAndHostsThatComeToBeHaveTheirFilesOfVariables() throws IOException {
    cli.file("group_vars/os_Linux.yml", "shell: \"dash of ${inventory_hostname}\"\n");
    cli.file("group_vars/late.yml", "late: yes it is\n");
    cli.file("host_vars/new.yml", "own: of new\n");
    cli.run(
            """
            - hosts: a
              tasks:
                - group_by: {key: "os_${ansible_facts.system}"}
                - debug: {msg: "${shell}"}
                - add_host: {name: new, groups: late, ansible_connection: local}
            - hosts: os_Linux:late
              tasks:
                - debug: {msg: "${inventory_hostname} ${shell!late!'none'} ${own!'no own'}"}
            """)
        .exits(ExitCode.OK)
        .says("dash of a")
        .says("a dash of a no own")
        .says("new yes it is of new");
  }

  @Test
  void aHostThatWasAddedIsOfTheNextPlay() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - add_host:
                    name: "new-${item}"
                    groups: [fresh, late]
                    ansible_connection: local
                    number: "${item}"
                  loop: [1, 2]
                  register: added
                - debug: {msg: "${inventory_hostname} knows ${groups.fresh?join(' ')}"}
            - hosts: fresh
              tasks:
                - command: echo "I am ${inventory_hostname} ${number + 1}"
                  register: said
                - debug: {msg: "${said.stdout}"}
            """)
        .exits(ExitCode.OK)
        .says("a knows new-1 new-2")
        .says("b knows new-1 new-2")
        .says("I am new-1 2")
        .says("I am new-2 3");
  }

  @Test
  void variablesAreReadFromAFileNamedByAFact() throws IOException {
    cli.file("vars/Linux.yml", "greeting: \"hello from ${inventory_hostname}\"\nweak: file\n");
    cli.run(
            """
            - hosts: a
              vars: {greeting: of the play, weak: play}
              tasks:
                - set_fact: {weak: set}
                - include_vars: "${ansible_facts.system}.yml"
                - debug: {msg: "${greeting}, ${weak}"}
                - include_vars: {file: vars/Linux.yml, name: box}
                - debug: {msg: "boxed: ${box.greeting}"}
            """)
        .exits(ExitCode.OK)
        .says("hello from a, set")
        .says("boxed: hello from a");
  }

  @Test
  void variablesAreReadFromTheFilesOfAFolderInTheirOrder() throws IOException {
    cli.file("more/10-first.yml", "one: 1\ntwo: 1\n");
    cli.file("more/20-second.yaml", "two: 2\n");
    cli.file("more/deep/30-third.json", "{\"two\": 3, \"three\": 3}");
    cli.file("more/README.md", "not this");
    cli.file("more/40-passed.yml", "two: 4\n");
    String task =
        "include_vars: {dir: more, ignore_unknown_extensions: true, ignore_files: 40-passed.yml";
    cli.run(
            """
            - hosts: a
              tasks:
                - TASK}
                - debug: {msg: "${one} ${two} ${three}"}
                - TASK, depth: 1, name: flat}
                - debug: {msg: "flat ${flat.two} ${flat.three!'none'}"}
                - TASK, files_matching: "^1", name: first}
                - debug: {msg: "first ${first.two}"}
            """
                .replace("TASK", task))
        .exits(ExitCode.OK)
        .says("1 3 3")
        .says("flat 2 none")
        .says("first 1");
  }

  @Test
  void aFileOfVariablesThatIsWrongIsExplainedAtItsPlace() throws IOException {
    cli.file("vars/list.yml", "- a\n");
    cli.run("- hosts: a\n  tasks: [include_vars: list.yml]\n")
        .exits(ExitCode.TASK_FAILED)
        .says("list.yml:1:1: error: a file of variables holds a map, not a list");
    cli.run("- hosts: a\n  tasks: [include_vars: nothing.yml]\n")
        .exits(ExitCode.TASK_FAILED)
        .says("there is no file \"nothing.yml\"; looked for ");
  }

  @Test
  void nobodyIsWaitedForWhereNobodySitsAtATerminal() throws IOException {
    cli.run(
            """
            - hosts: a:b
              tasks:
                - pause: {prompt: Go on}
                  register: it
                - debug: {msg: "answer [${it.user_input}] for ${inventory_hostname}"}
            """,
            "--check")
        .exits(ExitCode.OK)
        .says("answer [] for a")
        .says("answer [] for b");
  }

  @Test
  void theUserIsAskedOnceForAllHosts() throws IOException {
    cli.answers("all right", "s3cret-word")
        .run(
            """
            - hosts: a:b
              tasks:
                - pause: {prompt: Is the cable in place}
                  register: it
                - debug: {msg: "${inventory_hostname} heard ${it.user_input}"}
                - pause: {prompt: The password, echo: false}
                  register: word
                - debug: {msg: "${inventory_hostname} knows ${word.user_input}"}
            """)
        .exits(ExitCode.OK)
        .says("a heard all right")
        .says("b heard all right")
        .neverSays("s3cret-word");
    assertEquals(List.of("Is the cable in place: ", "The password: "), cli.questions());
  }

  @Test
  void setupReadsAgainWhatThePlayChanged() throws IOException {
    cli.file("facts/x.fact", "{\"n\": 1}");
    cli.run(
            """
            - hosts: a
              tasks:
                - setup: {gather_subset: ["!all", "!min", local], fact_path: "${folder}/facts"}
                - copy: {content: "{\\"n\\": 2}", dest: "${folder}/facts/x.fact"}
                - debug: {msg: "still ${ansible_local.x.n}"}
                - setup: {gather_subset: ["!all", "!min", local], fact_path: "${folder}/facts"}
                - debug: {msg: "now ${ansible_local.x.n}"}
            - hosts: a
              tasks:
                - debug: {msg: "of the usual folder ${(ansible_local.x.n)!'nothing'}"}
            """)
        .exits(ExitCode.OK)
        .says("still 1")
        .says("now 2")
        .says("of the usual folder nothing");
  }

  @Test
  void factsThatAreDelegatedAreThoseOfTheOtherHost() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - set_fact: {colour: red, cacheable: true}
                  delegate_to: b
                  delegate_facts: true
                - debug: {msg: "${hostvars.b.ansible_facts.colour} ${ansible_facts.colour!'none'}"}
            """)
        .exits(ExitCode.OK)
        .says("red none");
  }

  @Test
  void aPauseIsMadeOnceForAllHostsAndChangesNothing() throws IOException {
    CliRun.Result result =
        cli.run(
                """
                - hosts: a:b
                  tasks:
                    - pause: {seconds: 1}
                      register: it
                    - debug: {msg: "${inventory_hostname} paused ${it.delta} ${it.changed}"}
                """)
            .exits(ExitCode.OK)
            .says("a paused 1 false")
            .says("b paused 1 false");
    assertEquals(2, result.out().split("TASK \\[pause\\] ok: a\n", -1).length, result.out());
  }

  @Test
  void whatAHostSendsIsNeverATemplate() throws IOException {
    Path facts = Files.createDirectories(folder.resolve("facts"));
    Files.writeString(facts.resolve("x.fact"), "{\"text\": \"${1 + 1} <#stop>{{ 1 }}\"}");
    cli.run(
            """
            - hosts: a
              tasks:
                - setup: {gather_subset: ["!all", "!min", local], fact_path: "${folder}/facts"}
                - debug: {msg: "it says ${ansible_local.x.text}"}
                - set_fact: {copied: "${ansible_facts.local.x.text}"}
                - debug: {msg: "copied ${copied}"}
            """)
        .exits(ExitCode.OK)
        .says("it says ${1 + 1} <#stop>{{ 1 }}")
        .says("copied ${1 + 1} <#stop>{{ 1 }}");
  }

  @Test
  void aCacheableFactIsFoundAmongTheFacts() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - set_fact: {role_of_host: storage, cacheable: true}
                - set_fact: {only_here: 1}
            - hosts: a
              tasks:
                - debug: {msg: "${ansible_facts.role_of_host} ${role_of_host}"}
                - debug: {msg: "${ansible_facts.only_here!'no fact'}"}
                - meta: clear_facts
                - debug: {msg: "${ansible_facts.role_of_host!'cleared'}"}
            """)
        .exits(ExitCode.OK)
        .says("storage storage")
        .says("no fact")
        .says("cleared");
  }

  @Test
  void factsAreReadAsTheUserAndInTheEnvironmentOfThePlay() throws IOException {
    cli.run(
            """
            - hosts: a
              become: true
              become_user: nobody
              environment: {WHERE: here}
              tasks:
                - debug: {msg: "${ansible_user_id} in ${ansible_env.WHERE}"}
            - hosts: a
              tasks:
                - debug: {msg: "then ${ansible_user_id} ${ansible_env.WHERE!'elsewhere'}"}
            """)
        .exits(ExitCode.OK)
        .says("nobody in here")
        .says("then " + System.getProperty("user.name") + " elsewhere");
  }

  @Test
  void namesAreStillCheckedBesideFilesOfVariablesThatAreKnownBeforehand() throws IOException {
    cli.file("vars/a.yml", "from_file: 1\n");
    cli.run(
            """
            - hosts: a
              tasks:
                - include_vars: a.yml
                - include_vars: {file: a.yml, name: box}
                - debug: {msg: "${from_file} ${box.from_file} ${from_fiel}"}
            """)
        .exits(ExitCode.INVALID_INPUT)
        .complains("\"from_fiel\" is not defined anywhere")
        .complains("did you mean \"from_file\"?")
        .complains("1 problem; nothing was started");
  }

  @Test
  void whatOnlyLooksLikeAFactIsNoMistake() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - setup: {gather_subset: platform, filter: system}
                  register: read
                - set_fact: {box: {facts: {colour: red}}}
                - debug: {msg: "facts.md: ${read.ansible_facts.ansible_system}, ${box.facts.colour}"}
                - debug: {msg: "${ansible_facts.nothing!'none'}, ${(ansible_facts.some.thing)!'neither'}"}
            """)
        .exits(ExitCode.OK)
        .says("facts.md: Linux, red")
        .says("none, neither");
  }

  @Test
  void misspeltFactsAreFoundBeforeTheFirstConnection() throws IOException {
    cli.run(
            """
            - hosts: gone
              tasks:
                - debug: {msg: "${ansible_facts.distributoin} ${ansible_os_famly}"}
                  when: ansible_facts["eth0"].active && facts.pkg_mgr == "apt"
                - debug: {msg: "${ansible_python_version}"}
            """)
        .exits(ExitCode.INVALID_INPUT)
        .complains("there is no fact \"distributoin\"")
        .complains("did you mean \"distribution\"?")
        .complains("\"ansible_os_famly\" is not defined anywhere")
        .complains("did you mean \"ansible_os_family\"?")
        .complains("no Python is needed on a host, so nothing is known of it")
        .complains("3 problems; nothing was started");
  }

  @Test
  void modulesThatThereAreNotOnPurposeSayWhatToDo() throws IOException {
    cli.run(
            """
            - hosts: a
              tasks:
                - set_stats: {data: {x: 1}}
                - async_status: {jid: 1}
            """)
        .exits(ExitCode.INVALID_INPUT)
        .complains("unknown module \"set_stats\"")
        .complains("hint: keep values with set_fact; what a run came to is written by --json")
        .complains("hint: a task runs until it is done; \"timeout\" says how long that may take");
  }

  @Test
  void aHostWhoseFactsCannotBeReadIsUnreachable() throws IOException {
    cli.run(
            """
            - hosts: gone
              tasks: [debug: {msg: "${ansible_system}"}]
            """)
        .exits(ExitCode.UNREACHABLE);
  }
}
