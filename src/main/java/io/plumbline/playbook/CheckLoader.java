package io.plumbline.playbook;

import io.plumbline.check.CheckSpec;
import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.Suggestion;
import io.plumbline.template.TemplateEngine;
import io.plumbline.trace.TraceRequest;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads checks. */
final class CheckLoader {
  private static final Set<String> CHECK_KEYS = Keywords.names(Keywords.CHECK);

  private final Checks checks;
  private final TemplateEngine engine;
  private final ArgumentsCheck arguments;
  private final InheritedLoader keywords;
  private final LoopLoader loops;
  private final Problems problems;

  CheckLoader(Checks checks, TemplateEngine engine, InheritedLoader keywords, Problems problems) {
    this.checks = checks;
    this.engine = engine;
    this.arguments = new ArgumentsCheck(engine, problems);
    this.keywords = keywords;
    this.loops = new LoopLoader(engine, problems);
    this.problems = problems;
  }

  List<CheckTask> load(Optional<YamlList> list, Inherited outer) {
    List<CheckTask> loaded = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode item : list.map(YamlList::items).orElse(List.of())) {
      if (!(item instanceof YamlMap map)) {
        problems.add(item.location(), "a check must be a map, not " + item.described());
        continue;
      }
      Optional<CheckTask> check = check(map, outer);
      if (check.isPresent()) {
        needs(check.get(), names);
        if (!names.add(check.get().name().text())) {
          problems.add(check.get().name().location(), "an earlier check has the same name");
        }
        loaded.add(check.get());
      }
    }
    return loaded;
  }

  private void needs(CheckTask check, Set<String> earlier) {
    for (YamlScalar need : check.needs()) {
      if (!earlier.contains(need.text())) {
        String message = "there is no earlier check \"" + need.text() + "\" in this play";
        Optional<String> hint = Suggestion.didYouMean(need.text(), earlier);
        problems.add(need.location(), message, hint);
      }
    }
  }

  private Optional<CheckTask> check(YamlMap map, Inherited outer) {
    Keys keys = new Keys(map, problems);
    List<YamlMap.Entry> named = new ArrayList<>();
    for (YamlMap.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (checks.find(key).isPresent()) {
        named.add(entry);
      } else if (!CHECK_KEYS.contains(key)) {
        unknown(entry);
        return Optional.empty();
      }
    }
    if (named.size() != 1) {
      problems.add(map.location(), "a check names exactly one kind of check");
      return Optional.empty();
    }
    Optional<YamlScalar> name = keys.scalar("name");
    if (name.isEmpty()) {
      problems.add(map.location(), "a check needs a name: it stands in the report");
      return Optional.empty();
    }
    engine.checkSyntax(name.get(), problems);
    CheckSpec<?> spec = checks.find(named.get(0).key().text()).orElseThrow().spec();
    YamlNode value = named.get(0).value();
    arguments.check(
        new ArgumentsCheck.Wanted(
            "check " + spec.name(), spec.parameters(), Optional.empty(), false),
        value,
        Optional.empty(),
        map.location());
    keys.node("on").ifPresent(node -> engine.checkSyntax(node, problems));
    return Optional.of(
        new CheckTask(
            name.get(),
            map.location(),
            spec.name(),
            value,
            outer.and(keywords.ofCheck(keys)),
            loops.loop(keys),
            keys.node("on"),
            duration(keys, "within"),
            duration(keys, "every"),
            keys.scalars("needs"),
            way(keys)));
  }

  private Optional<TraceRequest.Way> way(Keys keys) {
    Optional<YamlScalar> scalar = keys.scalar("trace");
    Optional<TraceRequest.Way> way = scalar.flatMap(word -> TraceRequest.Way.named(word.text()));
    if (scalar.isPresent() && way.isEmpty()) {
      List<String> words = TraceRequest.Way.words();
      problems.add(
          scalar.get().location(),
          "\"trace\" must be one of "
              + String.join(", ", words)
              + ", not \""
              + scalar.get().text()
              + "\"",
          Suggestion.didYouMean(scalar.get().text(), words));
    }
    return way;
  }

  private Optional<YamlScalar> duration(Keys keys, String key) {
    Optional<YamlScalar> scalar = keys.scalar(key);
    if (scalar.isPresent()
        && !scalar.get().text().contains("${")
        && Scalars.durationOf(scalar.get().text()).isEmpty()) {
      problems.add(
          scalar.get().location(), "\"" + key + "\" must be a duration such as 60s or 500ms");
    }
    return scalar;
  }

  private void unknown(YamlMap.Entry entry) {
    Set<String> known = new TreeSet<>(CHECK_KEYS);
    known.addAll(checks.names());
    String key = entry.key().text();
    String message = "unknown check \"" + key + "\"";
    Optional<String> hint = Suggestion.didYouMean(key, known);
    problems.add(entry.key().location(), message, hint);
  }
}
