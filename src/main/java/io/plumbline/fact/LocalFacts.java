package io.plumbline.fact;

import io.plumbline.connection.ShellQuote;
import io.plumbline.json.Json;
import io.plumbline.json.JsonException;
import java.util.Map;
import java.util.TreeMap;

/** What a host says of itself in files {@code *.fact}: JSON, INI, or programs that print them. */
public final class LocalFacts {
  /** Where the files are if nobody says otherwise. */
  public static final String FOLDER = "/etc/ansible/facts.d";

  private LocalFacts() {}

  static FactGroup group() {
    return in(FOLDER);
  }

  /**
   * Reads the files of another folder.
   *
   * @param folder an absolute path
   * @return the group
   */
  public static FactGroup in(String folder) {
    return FactGroup.of(
        "local",
        "min",
        "folder="
            + ShellQuote.quote(folder)
            + """

            for file in "$folder"/*.fact; do
              [ -e "$file" ] || continue
              name=${file##*/}
              printf 'fact=%s\\n' "${name%.fact}"
              if [ -x "$file" ] && [ -f "$file" ]; then
                out=$("$file"); echo "exit=$?"
                printf '%s\\n' "$out" | sed 's/^/text=/'
              else
                sed 's/^/text=/' "$file"
              fi
            done
            """,
        (answer, known) -> Map.of("local", read(answer, folder)),
        new Fact("local", "Map of the files *.fact in " + FOLDER + ", each as it stands there"));
  }

  private static Map<String, Object> read(FactText answer, String folder) {
    Map<String, Object> facts = new TreeMap<>();
    answer
        .blocks("fact")
        .forEach((name, block) -> facts.put(name, one(block, folder + "/" + name + ".fact")));
    return facts;
  }

  private static Object one(FactText block, String file) {
    String exit = block.find("exit").orElse("0");
    if (!exit.equals("0")) {
      return "Failure executing fact script (" + file + "), rc: " + exit;
    }
    String text = block.file("text");
    try {
      return Json.parse(text);
    } catch (JsonException notJson) {
      return IniFacts.read(text)
          .<Object>map(sections -> sections)
          .orElse("error loading facts as JSON or ini - please check content: " + file);
    }
  }
}
