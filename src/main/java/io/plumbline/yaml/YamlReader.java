package io.plumbline.yaml;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a YAML file into nodes; everything wrong with it becomes a problem. */
public final class YamlReader {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** An encrypted file is four times as large, and has line breaks. */
  private static final long ENCRYPTED_GROWTH = 5;

  private static final int MOST_NESTING = 50;
  private static final int MOST_NODES = 200_000;

  /** What Ansible's YAML has beside the tags of YAML itself. */
  private static final Set<String> LOCAL_TAGS = Set.of("!unsafe", "!vault", "!vault-encrypted");

  private final Path file;
  private final Problems problems;
  private int nodes;
  private boolean tooMany;

  private YamlReader(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a file that is not encrypted.
   *
   * @param file the file, as the user named it
   * @param problems collects what is wrong with it
   * @return its value; nothing if it is empty or cannot be used
   */
  public static Optional<YamlNode> read(Path file, Problems problems) {
    return read(file, Vault.locked(), problems);
  }

  /**
   * Reads a file, which may be encrypted as a whole. What an encrypted map of variables holds is
   * hidden from then on.
   *
   * @param file the file, as the user named it
   * @param vault decrypts it
   * @param problems collects what is wrong with it
   * @return its value; nothing if it is empty or cannot be used
   */
  public static Optional<YamlNode> read(Path file, Vault vault, Problems problems) {
    SourceLocation start = SourceLocation.startOf(file);
    try {
      if (Files.size(file) > MOST_BYTES * ENCRYPTED_GROWTH) {
        problems.add(start, "the file is larger than 16 MiB");
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      byte[] plain = vault.open(content, start);
      if (plain.length > MOST_BYTES) {
        problems.add(start, "the file is larger than 16 MiB");
        return Optional.empty();
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(plain))
              .toString();
      Optional<YamlNode> root = parse(text, file, problems);
      if (Vault.isEncrypted(content)) {
        root.filter(YamlMap.class::isInstance).ifPresent(map -> EncryptedValues.hide(map, vault));
      }
      return root;
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    } catch (NoSuchFileException e) {
      problems.add(start, "the file does not exist");
    } catch (CharacterCodingException e) {
      problems.add(start, "the file is not UTF-8 text");
    } catch (IOException e) {
      problems.add(start, "the file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Parses a text.
   *
   * @param text the YAML
   * @param file the file it is said to come from
   * @param problems collects what is wrong with it
   * @return its value; nothing if it is empty or cannot be used
   */
  public static Optional<YamlNode> parse(String text, Path file, Problems problems) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new YamlReader(file, problems).compose(body);
  }

  private Optional<YamlNode> compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MOST_NESTING);
    options.setCodePointLimit(MOST_BYTES);
    options.setMaxAliasesForCollections(1000);
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
      if (!composer.checkNode()) {
        return Optional.empty();
      }
      Node root = composer.getNode();
      if (composer.checkNode()) {
        problems.add(
            place(composer.getNode().getStartMark()),
            "a file holds one document, this is a second one");
      }
      Optional<YamlNode> converted = Optional.of(convert(root));
      if (tooMany) {
        problems.add(
            SourceLocation.startOf(file), "the file holds more than " + MOST_NODES + " values");
        return Optional.empty();
      }
      return converted.filter(node -> !(node instanceof YamlScalar s && s.value() == null));
    } catch (MarkedYAMLException e) {
      YamlWords words = YamlWords.of(e);
      SourceLocation location =
          words.mark() == null ? SourceLocation.startOf(file) : place(words.mark());
      problems.add(location, words.message(), words.hint());
    } catch (YAMLException e) {
      problems.add(
          SourceLocation.startOf(file),
          "invalid YAML: " + e.getMessage().lines().findFirst().get());
    }
    return Optional.empty();
  }

  private SourceLocation place(Mark mark) {
    return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private YamlNode convert(Node node) {
    if (++nodes > MOST_NODES) {
      tooMany = true;
      return scalar("", node.getStartMark());
    }
    knownTag(node);
    if (node instanceof MappingNode mapping) {
      return map(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item)));
      return new YamlList(items, place(node.getStartMark()));
    }
    return scalar((ScalarNode) node);
  }

  private YamlScalar scalar(String text, Mark mark) {
    return new YamlScalar(text, YamlScalar.Style.PLAIN, "", place(mark), place(mark));
  }

  private YamlScalar scalar(ScalarNode node) {
    SourceLocation start = place(node.getStartMark());
    ScalarStyle style = node.getScalarStyle();
    if (style == ScalarStyle.PLAIN) {
      return new YamlScalar(node.getValue(), YamlScalar.Style.PLAIN, tag(node), start, start);
    }
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    SourceLocation content =
        block
            ? new SourceLocation(file, start.line() + 1, blockIndent(node))
            : new SourceLocation(file, start.line(), start.column() + 1);
    YamlScalar scalar =
        new YamlScalar(
            node.getValue(),
            block ? YamlScalar.Style.BLOCK : YamlScalar.Style.QUOTED,
            tag(node),
            start,
            content);
    if (scalar.encrypted()) {
      Vault.mistakeIn(scalar.text())
          .ifPresent(e -> problems.add(new Problem(start, e.getMessage(), e.hint())));
    }
    return scalar;
  }

  /** The column of a block's first character: SnakeYAML keeps the text around a mark. */
  private static int blockIndent(ScalarNode node) {
    int[] buffer = node.getStartMark().getBuffer();
    int at = node.getStartMark().getPointer();
    while (at < buffer.length && buffer[at] != '\n') {
      at++;
    }
    int column = 1;
    for (at++; at < buffer.length && buffer[at] == ' '; at++) {
      column++;
    }
    return column;
  }

  private void knownTag(Node node) {
    String tag = node.getTag().getValue();
    if (!tag.startsWith(Tag.PREFIX + "python/") && tag.startsWith(Tag.PREFIX)
        || LOCAL_TAGS.contains(tag)) {
      return;
    }
    String shown = tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
    problems.add(
        place(node.getStartMark()),
        "unknown tag \"" + shown + "\"",
        Suggestion.didYouMean(shown, LOCAL_TAGS)
            .or(() -> Optional.of("put a value that begins with ! in quotes")));
  }

  private static String tag(Node node) {
    String tag = node.getTag().getValue();
    if (tag.startsWith(Tag.PREFIX)) {
      return node.getTag().equals(Tag.STR) ? "!!str" : "";
    }
    return tag;
  }

  private YamlNode map(MappingNode node) {
    Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
    List<YamlMap.Entry> merged = new ArrayList<>();
    Iterator<NodeTuple> tuples = node.getValue().iterator();
    while (tuples.hasNext()) {
      NodeTuple tuple = tuples.next();
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(
            place(tuple.getKeyNode().getStartMark()),
            "a key must be text",
            "{{ }} is Jinja2: here it is \"${...}\"");
        continue;
      }
      YamlScalar key = scalar(keyNode);
      YamlNode value = convert(tuple.getValueNode());
      if (key.text().equals("<<") && key.style() == YamlScalar.Style.PLAIN) {
        merge(value, merged);
        continue;
      }
      YamlMap.Entry earlier = entries.putIfAbsent(key.text(), new YamlMap.Entry(key, value));
      if (earlier != null) {
        problems.add(
            key.location(),
            "duplicate key \"" + key.text() + "\"",
            "it stands on line " + earlier.key().location().line() + " already");
      }
    }
    merged.forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
    return new YamlMap(List.copyOf(entries.values()), place(node.getStartMark()));
  }

  private void merge(YamlNode value, List<YamlMap.Entry> into) {
    if (value instanceof YamlMap map) {
      into.addAll(map.entries());
    } else if (value instanceof YamlList list) {
      list.items().forEach(item -> merge(item, into));
    } else {
      problems.add(value.location(), "\"<<\" takes a map or a list of maps");
    }
  }
}
