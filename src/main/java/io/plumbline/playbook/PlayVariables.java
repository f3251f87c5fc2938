package io.plumbline.playbook;

import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.List;
import java.util.Map;

/**
 * The variables of a play.
 *
 * @param own those written in it, and those of its files whose names are constant
 * @param files files whose names depend on variables; of each the first that is there
 * @param prompts what is asked for before the run
 */
public record PlayVariables(
    Map<String, YamlNode> own, List<List<YamlScalar>> files, List<Prompt> prompts) {
  /** Copies them. */
  public PlayVariables {
    own = Map.copyOf(own);
    files = files.stream().map(List::copyOf).toList();
    prompts = List.copyOf(prompts);
  }
}
