package io.plumbline.yaml;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
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

/** Reads a YAML text into parts that know where their characters are. */
public final class YamlParts {
  private final String text;
  private final int codePoints;
  private final Map<Node, Boolean> seen = new IdentityHashMap<>();

  private YamlParts(String text) {
    this.text = text;
    this.codePoints = text.codePointCount(0, text.length());
  }

  /**
   * Reads a text.
   *
   * @param text one or more YAML documents
   * @param file the file it is said to come from
   * @return the value of each document
   * @throws InvalidInputException if it is not YAML
   */
  public static List<YamlPart> read(String text, Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(50);
    options.setCodePointLimit(16 * 1024 * 1024);
    YamlParts parts = new YamlParts(text);
    List<YamlPart> roots = new ArrayList<>();
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
      while (composer.checkNode()) {
        roots.add(parts.part(composer.getNode(), false));
      }
      return roots;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      SourceLocation place =
          mark == null
              ? SourceLocation.startOf(file)
              : new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
      throw new InvalidInputException(Problem.at(place, "invalid YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.startOf(file),
              "invalid YAML: " + e.getMessage().lines().findFirst().orElse("")));
    }
  }

  /** What an alias stands for is there once, where it is written. */
  private YamlPart part(Node node, boolean inFlow) {
    int start = offset(node.getStartMark());
    if (seen.put(node, true) != null) {
      return new YamlPart.Sequence(List.of(), start);
    }
    if (node instanceof MappingNode mapping) {
      boolean flow = inFlow || mapping.getFlowStyle() == FlowStyle.FLOW;
      List<YamlPart.Pair> pairs = new ArrayList<>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (part(tuple.getKeyNode(), flow) instanceof YamlPart.Scalar key) {
          pairs.add(new YamlPart.Pair(key, part(tuple.getValueNode(), flow)));
        }
      }
      return new YamlPart.Mapping(pairs, start);
    }
    if (node instanceof SequenceNode sequence) {
      boolean flow = inFlow || sequence.getFlowStyle() == FlowStyle.FLOW;
      List<YamlPart> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(part(item, flow)));
      return new YamlPart.Sequence(items, start);
    }
    ScalarNode scalar = (ScalarNode) node;
    String tag = scalar.getTag().getValue();
    return new YamlPart.Scalar(
        scalar.getValue(),
        style(scalar),
        tag.startsWith(Tag.PREFIX) ? "" : tag,
        start,
        offset(node.getEndMark()),
        inFlow);
  }

  private static YamlPart.Style style(ScalarNode scalar) {
    return switch (scalar.getScalarStyle()) {
      case SINGLE_QUOTED -> YamlPart.Style.SINGLE;
      case DOUBLE_QUOTED -> YamlPart.Style.DOUBLE;
      case LITERAL -> YamlPart.Style.LITERAL;
      case FOLDED -> YamlPart.Style.FOLDED;
      default -> YamlPart.Style.PLAIN;
    };
  }

  /** Marks count code points, which are characters where there are no surrogates. */
  private int offset(Mark mark) {
    int index = Math.min(mark.getIndex(), codePoints);
    return codePoints == text.length() ? index : text.offsetByCodePoints(0, index);
  }
}
