package io.plumbline.fact;

import java.util.LinkedHashMap;
import java.util.Map;

/** The user that a host is reached as. */
final class UserFacts {
  private UserFacts() {}

  static FactGroup group() {
    return FactGroup.of(
        "user",
        "min",
        """
        echo "name=$(id -un)"
        echo "uid=$(id -u)"
        echo "gid=$(id -g)"
        echo "real_uid=$(id -ru)"
        echo "real_gid=$(id -rg)"
        entry=$(getent passwd "$(id -u)")
        [ "$entry" ] || entry=$(awk -F: -v id="$(id -u)" '$3 == id { print; exit }' /etc/passwd)
        printf 'entry=%s\\n' "$entry"
        """,
        (answer, known) -> read(answer),
        new Fact("user_id", "Name of the user that looks (of become, where a play becomes)"),
        new Fact("user_uid", "Number of that user"),
        new Fact("user_gid", "Number of the user's group"),
        new Fact("user_gecos", "What is said of the user, mostly the full name"),
        new Fact("user_dir", "Home of the user"),
        new Fact("user_shell", "Shell of the user"),
        new Fact("real_user_id", "Number of the real user"),
        new Fact("effective_user_id", "Number of the user whose rights hold"),
        new Fact("real_group_id", "Number of the real group"),
        new Fact("effective_group_id", "Number of the group whose rights hold"));
  }

  private static Map<String, Object> read(FactText answer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    answer.find("name").ifPresent(name -> facts.put("user_id", name));
    put(facts, answer, "uid", "user_uid", "effective_user_id");
    put(facts, answer, "gid", "user_gid", "effective_group_id");
    put(facts, answer, "real_uid", "real_user_id");
    put(facts, answer, "real_gid", "real_group_id");
    String[] entry = answer.find("entry").orElse("").split(":", -1);
    if (entry.length == 7) {
      Numbers.of(entry[3]).ifPresent(group -> facts.put("user_gid", group));
      facts.put("user_gecos", entry[4]);
      facts.put("user_dir", entry[5]);
      facts.put("user_shell", entry[6]);
    }
    return facts;
  }

  private static void put(Map<String, Object> facts, FactText answer, String key, String... names) {
    answer
        .number(key)
        .ifPresent(
            number -> {
              for (String name : names) {
                facts.put(name, number);
              }
            });
  }
}
