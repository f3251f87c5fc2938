package io.plumbline.run;

import io.plumbline.fact.FactGroup;
import io.plumbline.fact.FactNames;
import io.plumbline.template.TemplateEngine;
import java.util.LinkedHashSet;
import java.util.Set;

/** The groups of facts that the files of a run mention, so that a host is asked once for all. */
final class ForeseenFacts {
  private final TemplateEngine engine;
  private int textsRead;
  private Set<FactGroup> groups = Set.of();

  ForeseenFacts(TemplateEngine engine) {
    this.engine = engine;
  }

  /** Gives the groups that are mentioned in what was read of the files so far. */
  synchronized Set<FactGroup> groups() {
    Set<String> texts = engine.texts();
    int count = texts.size();
    if (count != textsRead) {
      Set<FactGroup> found = new LinkedHashSet<>();
      texts.forEach(text -> found.addAll(FactNames.mentioned(text)));
      groups = Set.copyOf(found);
      textsRead = count;
    }
    return groups;
  }
}
