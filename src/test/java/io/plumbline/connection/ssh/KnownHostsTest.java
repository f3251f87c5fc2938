package io.plumbline.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plumbline.connection.ssh.KnownHosts.Changed;
import io.plumbline.connection.ssh.KnownHosts.Known;
import io.plumbline.connection.ssh.KnownHosts.Unknown;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {
  private static PublicKey key;
  private static PublicKey another;
  private static String text;

  @TempDir private Path folder;
  private Path file;
  private KnownHosts knownHosts;

  @BeforeAll
  static void makeKeys() throws Exception {
    Ed25519Registrar.register();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    key = generator.generateKeyPair().getPublic();
    another = generator.generateKeyPair().getPublic();
    text = PublicKeyEntry.toString(key);
  }

  @BeforeEach
  void make() {
    file = folder.resolve("known_hosts");
    knownHosts = new KnownHosts(List.of(file));
  }

  /**
   * The cases of ssh(1): OpenSSH 9.2 was asked with {@code ssh-keygen -F}, and answered the same.
   */
  @ParameterizedTest
  @CsvSource({
    "web1, web1, 22, true",
    "web1, WEB1, 22, true",
    "WEB1, web1, 22, true",
    "web1, web10, 22, false",
    "'web1,192.0.2.1', 192.0.2.1, 22, true",
    "web1, web1, 2222, false",
    "[web1]:2222, web1, 2222, true",
    "[web1]:2222, web1, 22, false",
    "web*, web1, 22, true",
    "web?, web1, 22, true",
    "web?, web, 22, false",
    "*.example.org, a.b.example.org, 22, true",
    "'*.example.org,!b.example.org', b.example.org, 22, false",
    "'!b.example.org,*.example.org', b.example.org, 22, false",
    "'*.example.org,!b.example.org', a.example.org, 22, true",
    "!web1, web2, 22, false",
    "*, web1, 2222, true",
    "[web*]:2222, web1, 2222, true",
    "2001:db8::1, 2001:DB8::1, 22, true",
    "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=, 192.168.1.61, 22, true",
    "|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=, 192.168.1.62, 22, false"
  })
  void namesAndPatternsAreThoseOfOpenSsh(String hosts, String host, int port, boolean known)
      throws Exception {
    Files.writeString(file, hosts + " " + text + "\n");
    assertEquals(known ? new Known() : new Unknown(), knownHosts.verdict(host, port, key));
    assertEquals(
        known ? new Changed(file, 1) : new Unknown(), knownHosts.verdict(host, port, another));
    String name = port == 22 ? host : "[" + host + "]:" + port;
    Process openSsh =
        new ProcessBuilder("ssh-keygen", "-F", name, "-f", file.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(known, openSsh.waitFor() == 0);
  }

  @Test
  void theLineOfAnotherKeyIsNamed() throws Exception {
    Files.writeString(file, "# a comment\n\nweb2 " + text + "\n*1 " + text + " a comment\n");
    assertEquals(new Changed(file, 4), knownHosts.verdict("web1", 22, another));
  }

  @Test
  void aBrokenKeyIsAsGoodAsNone() throws Exception {
    String[] words = text.split(" ");
    Files.writeString(
        file,
        "web1 ssh-ed25519 not-base64!\nweb1 ssh-ed25519 AAAA\nweb1 ssh-rsa "
            + words[1]
            + "\nweb1\n");
    assertEquals(new Unknown(), knownHosts.verdict("web1", 22, key));
    assertEquals(Set.of(), knownHosts.typesOf("web1", 22));
  }

  @Test
  void whatAnotherProgramWritesIsSeen() throws Exception {
    assertEquals(new Unknown(), knownHosts.verdict("web1", 22, key));
    Files.writeString(file, "web1 " + text + "\n");
    assertEquals(new Known(), knownHosts.verdict("web1", 22, key));
    assertEquals(new Unknown(), knownHosts.verdict("web2", 22, key));
    Files.writeString(file, "web2 " + text + "\n", StandardOpenOption.APPEND);
    assertEquals(new Known(), knownHosts.verdict("web2", 22, key));
    Files.writeString(file, "web3 " + text + "\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertEquals(new Unknown(), knownHosts.verdict("web1", 22, key));
    assertEquals(new Known(), knownHosts.verdict("web3", 22, key));
    Files.delete(file);
    assertEquals(new Unknown(), knownHosts.verdict("web3", 22, key));
  }

  @Test
  void whatIsAddedIsKnownAtOnceAndToOthers() throws Exception {
    Files.writeString(file, "web1 " + text); // without a line end
    assertEquals(new Known(), knownHosts.add("web2", 22, key));
    assertEquals(new Known(), knownHosts.add("web3", 2222, key));
    assertEquals(
        List.of("web1 " + text, "web2 " + text, "[web3]:2222 " + text), Files.readAllLines(file));
    for (KnownHosts one : List.of(knownHosts, new KnownHosts(List.of(file)))) {
      assertEquals(new Known(), one.verdict("web1", 22, key));
      assertEquals(new Known(), one.verdict("web2", 22, key));
      assertEquals(new Changed(file, 3), one.verdict("web3", 2222, another));
    }
  }

  @Test
  void whatIsKnownByNowIsNotAddedAgain() throws Exception {
    KnownHosts other = new KnownHosts(List.of(file));
    assertEquals(new Unknown(), knownHosts.verdict("web1", 22, key));
    other.add("web1", 22, another);
    assertEquals(new Changed(file, 1), knownHosts.add("web1", 22, key));
    assertEquals(1, Files.readAllLines(file).size());
  }

  @Test
  void aThousandNewHostsAtOnceAreEachWrittenOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<KnownHosts.Verdict>> verdicts = new ArrayList<>();
      for (int index = 0; index < 2000; index++) {
        String host = "web" + index % 1000;
        verdicts.add(threads.submit(() -> knownHosts.add(host, 22, key)));
      }
      for (Future<KnownHosts.Verdict> verdict : verdicts) {
        assertEquals(new Known(), verdict.get());
      }
    } finally {
      threads.shutdown();
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(1000, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.endsWith(" " + text)));
  }

  @Test
  void aFileThatCannotBeReadIsNoEmptyFile() throws Exception {
    Files.createDirectory(file);
    assertThrows(UncheckedIOException.class, () -> knownHosts.verdict("web1", 22, key));
  }
}
