package io.plumbline.inventory;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of an inventory. Whether it is a script, YAML or INI is told by what is in it, and where
 * that could be both, by its name.
 */
final class InventoryFile {
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final List<String> YAML = List.of(".yml", ".yaml", ".json");
  private static final Pattern SECTION =
      Pattern.compile("[ \\t]*\\[[^\\]\\s:,]+(?::\\w+)?\\]\\s*(?:[#;].*)?");
  private static final Pattern YAML_START = Pattern.compile("---.*|\\{.*|[\\w.-]+:\\s*(?:#.*)?");
  private static final byte[] PROGRAM = {0x7f, 'E', 'L', 'F'};
  private static final byte[] SHEBANG = {'#', '!'};

  private final Path file;
  private final InventoryDraft draft;
  private final Vault vault;
  private final Problems problems;
  private boolean encrypted;

  private InventoryFile(Path file, InventoryDraft draft, Vault vault, Problems problems) {
    this.file = file;
    this.draft = draft;
    this.vault = vault;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param draft gets the hosts and groups
   * @param vault decrypts it
   * @param problems collects what is wrong
   */
  static void read(Path file, InventoryDraft draft, Vault vault, Problems problems) {
    new InventoryFile(file, draft, vault, problems).read();
  }

  private void read() {
    SourceLocation start = SourceLocation.startOf(file);
    try {
      byte[] head = head();
      boolean script = startsWith(head, SHEBANG);
      if (script && !Files.isExecutable(file)) {
        problems.add(start, "the inventory is a script that is not executable", "chmod +x " + file);
      } else if (script || startsWith(head, PROGRAM) && Files.isExecutable(file)) {
        ScriptInventory.read(file, draft, problems);
      } else if (Files.size(file) > MOST_BYTES) {
        problems.add(start, "the file is larger than 16 MiB");
      } else {
        text(text());
      }
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    } catch (NoSuchFileException e) {
      problems.add(start, "the file does not exist");
    } catch (CharacterCodingException e) {
      problems.add(start, "the file is not UTF-8 text");
    } catch (IOException e) {
      problems.add(start, "the file cannot be read: " + e.getMessage());
    }
  }

  private byte[] head() throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(PROGRAM.length);
    }
  }

  private static boolean startsWith(byte[] head, byte[] start) {
    return head.length >= start.length
        && Arrays.equals(head, 0, start.length, start, 0, start.length);
  }

  private String text() throws IOException {
    byte[] content = Files.readAllBytes(file);
    encrypted = Vault.isEncrypted(content);
    byte[] bytes = vault.open(content, SourceLocation.startOf(file));
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void text(String text) {
    String name = file.getFileName().toString();
    boolean namedYaml = YAML.stream().anyMatch(name::endsWith);
    if (name.endsWith(".toml")) {
      problems.add(
          SourceLocation.startOf(file),
          "inventories in TOML are not supported",
          "ansible-inventory -i FILE --list --yaml --export writes it as YAML");
    } else if (namedYaml || !name.contains(".")) {
      yamlOrIni(text, namedYaml);
    } else {
      ini(text);
    }
  }

  /** A file without a suffix is YAML if it can be read as a map. */
  private void yamlOrIni(String text, boolean namedYaml) {
    Problems own = new Problems();
    // What an encrypted file holds is secret: its reader sees to that.
    Optional<YamlNode> root =
        encrypted ? YamlReader.read(file, vault, own) : YamlReader.parse(text, file, own);
    boolean yaml = root.isPresent() && root.get() instanceof YamlMap && own.isEmpty();
    boolean meantAsYaml = namedYaml || beginsAsYaml(text);
    if (!yaml && (hasSection(text) || !meantAsYaml)) {
      ini(text);
      return;
    }
    problems.addAll(own.sorted());
    if (root.isEmpty() && own.isEmpty()) {
      problems.add(
          SourceLocation.startOf(file),
          "the inventory is empty",
          "begin with \"all:\" and \"hosts:\" below it");
    }
    root.ifPresent(new YamlInventory(draft, problems)::read);
  }

  private static boolean beginsAsYaml(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .findFirst()
        .filter(line -> YAML_START.matcher(line).matches())
        .isPresent();
  }

  private static boolean hasSection(String text) {
    return text.lines().anyMatch(line -> SECTION.matcher(line).matches());
  }

  private void ini(String text) {
    IniInventory.read(text, file, draft, problems);
  }
}
