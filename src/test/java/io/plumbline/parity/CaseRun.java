package io.plumbline.parity;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs one case with one of the tools and writes down what came of it. */
final class CaseRun {
  private static final Path INVENTORY = Path.of("src/test/parity/inventory.yml");

  /** Runs a playbook. */
  interface Runner {
    /**
     * Runs it.
     *
     * @param folder where the playbook is, and the folder to run in
     * @param inventory the inventory, as it is named there
     * @param arguments what else the tool is told
     */
    RunOutcome run(Path folder, String inventory, List<String> arguments)
        throws IOException, InterruptedException;
  }

  private final ParityHosts hosts;
  private final Path scratch;

  CaseRun(ParityHosts hosts, Path scratch) {
    this.hosts = hosts;
    this.scratch = scratch;
  }

  /**
   * Runs a case from its beginning.
   *
   * @param known the case
   * @param tool which spelling to take
   * @param runner runs that spelling
   * @return the outcome of each of its runs, and what each left on the hosts
   */
  String outcome(ParityCase known, ParityCase.Tool tool, Runner runner)
      throws IOException, InterruptedException {
    Path folder = scratch.resolve(tool.word()).resolve(known.name());
    Files.createDirectories(folder);
    known.assemble(tool, folder);
    String inventory = inventory(known, folder);
    prepareHosts(known);
    List<String> lines = new ArrayList<>();
    List<String> seen = List.of();
    for (List<String> arguments : known.runs()) {
      RunOutcome outcome = runner.run(folder, inventory, inFolder(arguments, folder));
      lines.add("run " + String.join(" ", arguments));
      lines.addAll(outcome.lines(arguments.contains("--diff")));
      List<String> files = files(known);
      lines.addAll(files.equals(seen) ? List.of("files as before") : files);
      lines.add("");
      seen = files;
      Files.writeString(folder.resolve("output.txt"), outcome.output(), CREATE, APPEND);
    }
    return String.join("\n", lines).replaceAll("(?m) +$", "");
  }

  /** Arguments name files by {@code FOLDER/...}: both tools are to find them from anywhere. */
  private static List<String> inFolder(List<String> arguments, Path folder) {
    return arguments.stream().map(word -> word.replace("FOLDER", folder.toString())).toList();
  }

  private List<String> files(ParityCase known) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String host : ParityHosts.NAMES) {
      List<String> listed = FileListing.of(hosts.root(host), known.work());
      if (!listed.isEmpty()) {
        lines.add("files of " + host);
        lines.addAll(listed);
      }
    }
    return lines;
  }

  private void prepareHosts(ParityCase known) throws IOException, InterruptedException {
    for (String host : ParityHosts.NAMES) {
      Path work = hosts.root(host).resolve(known.work().substring(1));
      Folders.remove(work);
      Files.createDirectories(work);
      if (known.before().isPresent()) {
        hosts.run(host, "cd " + known.work() + "\n" + known.before().get());
      }
    }
  }

  /** Adds what connecting needs to the inventory of the case; gives the name of its file. */
  private String inventory(ParityCase known, Path folder) throws IOException {
    Path inventory = Files.createDirectories(folder.resolve("inventory"));
    List<String> own;
    try (Stream<Path> files = Files.list(inventory)) {
      own =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("hosts."))
              .toList();
    }
    String name = own.isEmpty() ? "hosts.yml" : own.get(0);
    if (own.isEmpty()) {
      Files.copy(INVENTORY, inventory.resolve(name));
    }
    write(
        inventory.resolve("group_vars/all/connection.yml"),
        """
        ansible_host: 127.0.0.1
        ansible_user: root
        ansible_ssh_private_key_file: %s
        ansible_python_interpreter: /usr/bin/python3
        plumb_known_hosts: %s
        work: %s
        """
            .formatted(hosts.userKey(), hosts.knownHosts(), known.work()));
    List<String> names = new ArrayList<>(ParityHosts.NAMES);
    String text = Files.readString(inventory.resolve(name));
    if (text.contains("gone")) {
      names.add("gone");
    }
    names.removeIf(host -> !text.contains(host));
    for (String host : names) {
      write(
          inventory.resolve("host_vars/" + host + "/connection.yml"),
          "ansible_port: %d%n".formatted(hosts.port(host)));
    }
    return "inventory/" + name;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
