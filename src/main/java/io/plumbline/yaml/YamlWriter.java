package io.plumbline.yaml;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Represent;
import org.yaml.snakeyaml.representer.Representer;

/** Writes plain values as YAML that reads back as the same values. */
public final class YamlWriter {
  private static final int WIDTH = 100;

  private YamlWriter() {}

  /**
   * Writes one document in block style.
   *
   * @param value String, Number, Boolean, List, Map, {@link TaggedText} or null
   * @return the text, its last line ended too
   */
  public static String write(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setWidth(WIDTH);
    options.setDereferenceAliases(true);
    return new Yaml(new Values(options), options).dump(value);
  }

  private static final class Values extends Representer {
    private Values(DumperOptions options) {
      super(options);
      representers.put(TaggedText.class, new Tagged());
    }

    private final class Tagged implements Represent {
      @Override
      public Node representData(Object data) {
        TaggedText tagged = (TaggedText) data;
        return representScalar(new Tag(tagged.tag()), tagged.text(), ScalarStyle.LITERAL);
      }
    }
  }
}
