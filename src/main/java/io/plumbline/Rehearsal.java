package io.plumbline;

import io.plumbline.cli.Plumb;
import io.plumbline.cli.Surroundings;
import io.plumbline.connection.ssh.RehearsalHost;
import io.plumbline.module.Modules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Goes once through what a run does, on a host of its own on this machine and in a folder of its
 * own. The classes that this needs are put into an archive, from which later starts take them.
 */
public final class Rehearsal {
  private static final String PLAYBOOK =
      """
      - name: Rehearsal
        hosts: all
        gather_facts: false
        vars:
          folder: "%1$s/work"
          words: [one, two]
        tasks:
          - name: A directory
            file: {path: "${folder}", state: directory, mode: "0755"}
          - name: A template
            template: {src: rehearsal.ftl, dest: "${folder}/template", mode: "0644"}
            register: written
            notify: Something changed
          - name: Copies
            copy: {content: "word ${item}\\n", dest: "${folder}/${item}", mode: "0644"}
            loop: "${words}"
          - name: A line
            lineinfile: {path: "${folder}/lines", line: more, regexp: "^more", create: true}
          - name: A link
            file: {path: "${folder}/link", src: one, state: link}
          - name: A command
            command: {cmd: "true"}
            changed_when: false
          - name: A look
            shell: {cmd: "cat ${folder}/one"}
            read_only: true
            register: seen
          - name: The state of a file
            stat: {path: "${folder}/one"}
          - name: A fact
            set_fact: {answer: "${seen.stdout}"}
          - name: A block
            when: answer??
            block:
              - include_tasks: rehearsal-more.yml
            rescue:
              - fail: {msg: "this is not reached"}
          - name: A condition
            assert: {that: ["answer?contains('one')"]}
            when: written.changed
        handlers:
          - name: Something changed
            command: {cmd: "true"}
        checks:
          - name: The file is there
            file: {path: "${folder}/one"}
          - name: A command says so
            command: {cmd: "cat ${folder}/one", stdout_contains: one}
      """;

  private static final String INVENTORY =
      """
      all:
        hosts:
          rehearsal:
            ansible_host: 127.0.0.1
            ansible_port: %d
            ansible_ssh_private_key_file: %s
            plumb_host_keys: accept-new
            plumb_known_hosts: %s
      """;

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments the folder of the program, with its playbooks
   * @throws IOException if the folder for it cannot be made or removed
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("plumb-rehearsal");
    try {
      run(Path.of(arguments[0]), folder, new PrintWriter(Writer.nullWriter()));
    } finally {
      remove(folder);
    }
  }

  /** Plans the playbook, and runs it twice, first with everything to change, then with nothing. */
  static int run(Path home, Path folder, PrintWriter out) throws IOException {
    Surroundings surroundings =
        new Surroundings(
            out,
            out,
            false,
            Map.of("PLUMB_STATE", folder.resolve("state").toString()),
            home,
            Main.Reach::new);
    Path playbook = folder.resolve("rehearsal.yml");
    Files.writeString(playbook, PLAYBOOK.formatted(folder));
    Files.writeString(folder.resolve("rehearsal.ftl"), "${inventory_hostname} <#if true>x</#if>\n");
    Files.writeString(folder.resolve("rehearsal-more.yml"), "- debug: {msg: \"${answer}\"}\n");
    Path inventory = folder.resolve("inventory.yml");
    try (RehearsalHost host = RehearsalHost.start(folder)) {
      Files.writeString(
          inventory,
          INVENTORY.formatted(host.port(), host.privateKey(), folder.resolve("known_hosts")));
      // A run makes few of the modules, and no other run knows which.
      Modules modules = Modules.all();
      modules.names().forEach(name -> modules.find(name).orElseThrow().spec());
      String[] words = {"run", "-i", inventory.toString(), playbook.toString()};
      return List.of(
              Plumb.execute(surroundings, "--version"),
              Plumb.execute(surroundings, "plan", words[1], words[2], words[3]),
              Plumb.execute(surroundings, words),
              Plumb.execute(surroundings, words))
          .stream()
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
