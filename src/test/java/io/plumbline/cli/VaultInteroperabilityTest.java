package io.plumbline.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one of plumb and ansible-vault writes, the other one reads; ansible-core must be there. */
class VaultInteroperabilityTest {
  private static final int LARGE = 10 * 1024 * 1024;
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private VaultRun run;
  private Path password;
  private Path other;

  @BeforeEach
  void prepare() throws IOException {
    run = new VaultRun(folder);
    password = run.file("password", "pässwörd with blanks\n");
    other = run.file("other", new byte[] {(byte) 0xff, (byte) 0xfe, 'x', 0x01});
  }

  private String ansible(String... command) throws Exception {
    Path out = folder.resolve("ansible.out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertTrue(
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> List.of(command) + " hangs");
    String text = Files.readString(out);
    assertEquals(0, process.exitValue(), () -> List.of(command) + ": " + text);
    return text;
  }

  private static String[] words(Stream<String> fixed, List<Path> files) {
    return Stream.concat(fixed, files.stream().map(Path::toString)).toArray(String[]::new);
  }

  private Map<Path, byte[]> corpus() throws IOException {
    Random random = new Random(11);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    contents.put("plain.yml", "user: admin\npassword: geheim\n".getBytes(StandardCharsets.UTF_8));
    contents.put(
        "unicode.yml", "naïve: \u65e5\u672c\u8a9e \ud83d\ude80\n".getBytes(StandardCharsets.UTF_8));
    contents.put("crlf.yml", "a: 1\r\nb: 2\r\n".getBytes(StandardCharsets.UTF_8));
    contents.put("no-line-end", "a: 1".getBytes(StandardCharsets.UTF_8));
    contents.put("empty", new byte[0]);
    contents.put("block", new byte[16]);
    for (int size : new int[] {1, 15, 31, 1000, LARGE}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      contents.put("binary-" + size, bytes);
    }
    Map<Path, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> content : contents.entrySet()) {
      files.put(run.file(content.getKey(), content.getValue()), content.getValue());
    }
    return files;
  }

  private void same(Map<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      assertArrayEquals(
          file.getValue(), Files.readAllBytes(file.getKey()), () -> file.getKey().toString());
    }
  }

  private VaultRun.Result plumb(List<String> options, List<Path> files) {
    List<Object> words = new ArrayList<>(List.of("vault"));
    words.addAll(options);
    words.addAll(files);
    return run.plumb(words.toArray()).exits(ExitCode.OK);
  }

  @Test
  void ansibleReadsWhatPlumbWrites() throws Exception {
    Map<Path, byte[]> files = corpus();
    List<Path> names = List.copyOf(files.keySet());
    plumb(List.of("encrypt", "--vault-id", "prod@" + password), names);
    ansible(
        words(
            Stream.of("ansible-vault", "decrypt", "--vault-password-file", "" + password), names));
    same(files);
  }

  @Test
  void plumbReadsWhatAnsibleWrites() throws Exception {
    Map<Path, byte[]> files = corpus();
    List<Path> names = List.copyOf(files.keySet());
    ansible(words(Stream.of("ansible-vault", "encrypt", "--vault-id", "prod@" + other), names));
    assertTrue(Files.readString(names.get(0)).startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"));
    plumb(List.of("decrypt", "--vault-password-file", "" + other), names);
    same(files);
  }

  @Test
  void eitherRekeysWhatTheOtherWrote() throws Exception {
    Path first = run.file("first", "one\n");
    Path second = run.file("second", "two\n");
    List<String> ids = List.of("--vault-id", "a@" + password, "--vault-id", "b@" + other);
    plumb(
        Stream.concat(Stream.of("encrypt", "--encrypt-vault-id", "b"), ids.stream()).toList(),
        List.of(first, second));
    ansible(
        words(
            Stream.of(
                "ansible-vault",
                "rekey",
                "--vault-id",
                "b@" + other,
                "--new-vault-id",
                "a@" + password),
            List.of(first, second)));
    assertTrue(Files.readString(first).startsWith("$ANSIBLE_VAULT;1.2;AES256;a\n"));
    plumb(
        List.of(
            "rekey",
            "--vault-password-file",
            "" + password,
            "--new-vault-password-file",
            "" + other),
        List.of(first, second));
    assertEquals(
        "one\ntwo\n",
        ansible(
            words(
                Stream.of("ansible-vault", "view", "--vault-password-file", "" + other),
                List.of(first, second))));
  }

  @Test
  void valuesInYamlGoBothWays() throws Exception {
    String ours =
        plumb(
                List.of(
                    "encrypt-string",
                    "--vault-id",
                    "x@" + password,
                    "-n",
                    "ours",
                    "dürfen ${not} {{x}}"),
                List.of())
            .text();
    String theirs =
        ansible(
            "ansible-vault",
            "encrypt_string",
            "--vault-id",
            "x@" + password,
            "-n",
            "theirs",
            "dürfen ${not} {{x}}");
    Path variables = run.file("vars.yml", ours + theirs + "\n");
    String shown =
        ansible(
            "ansible",
            "localhost",
            "-m",
            "debug",
            "-a",
            "msg={{[ours, theirs]}}",
            "--vault-password-file",
            "" + password,
            "-e",
            "@" + variables);
    assertEquals(2, shown.split("dürfen \\$\\{not} \\{\\{x}}", -1).length - 1, shown);
    Path playbook =
        run.file(
            "site.yml",
            """
            - hosts: localhost
              connection: local
              vars_files: [vars.yml]
              tasks:
                - copy: {content: "${ours}|${theirs}", dest: "${playbook_dir}/out"}
            """);
    Path hosts = run.file("hosts.yml", "all: {hosts: {localhost: {ansible_connection: local}}}\n");
    CliRun.withLocalHosts(
            Map.of("PLUMB_STATE", folder.resolve("state").toString()),
            folder,
            "run",
            "-D",
            "-i",
            "" + hosts,
            "--vault-password-file",
            "" + password,
            "" + playbook)
        .exits(ExitCode.OK)
        .neverSays("dürfen");
    assertEquals(
        "dürfen ${not} {{x}}|dürfen ${not} {{x}}", Files.readString(folder.resolve("out")));
  }
}
