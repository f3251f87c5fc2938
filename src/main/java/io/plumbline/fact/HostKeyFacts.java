package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The public parts of the keys by which a host's sshd proves who it is. */
final class HostKeyFacts {
  private static final List<String> KINDS = List.of("dsa", "rsa", "ecdsa", "ed25519");

  private HostKeyFacts() {}

  static FactGroup group() {
    Stream<Fact> facts =
        KINDS.stream()
            .flatMap(
                kind ->
                    Stream.of(
                        new Fact(name(kind), "Public " + kind + " key of sshd, if it has one"),
                        new Fact(name(kind) + "_keytype", "The exact kind of that key")));
    return FactGroup.of(
        "ssh_pub_keys",
        "min",
        """
        for folder in /etc/ssh /etc/openssh /etc; do
          found=
          for kind in dsa rsa ecdsa ed25519; do
            [ -r $folder/ssh_host_${kind}_key.pub ] || continue
            found=yes
            first $kind $folder/ssh_host_${kind}_key.pub
          done
          [ -z "$found" ] || break
        done
        """,
        (answer, known) -> read(answer),
        facts.toArray(Fact[]::new));
  }

  private static String name(String kind) {
    return "ssh_host_key_" + kind + "_public";
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String kind : KINDS) {
      String[] words = answer.find(kind).orElse("").split("\\s+");
      if (words.length >= 2) {
        keys.put(name(kind), words[1]);
        keys.put(name(kind) + "_keytype", words[0]);
      }
    }
    return keys;
  }
}
