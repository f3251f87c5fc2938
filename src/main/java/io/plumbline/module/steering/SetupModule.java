package io.plumbline.module.steering;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.fact.FactGroup;
import io.plumbline.fact.FactGroups;
import io.plumbline.fact.FactNames;
import io.plumbline.fact.FactProbe;
import io.plumbline.fact.FactSubset;
import io.plumbline.fact.LocalFacts;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.input.Suggestion;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads facts at once, for {@code register} or to have them as they are now. */
final class SetupModule implements TaskModule<SetupModule.Wanted, Map<String, Object>> {
  private final String name;

  /** Makes the module; it has two names. */
  SetupModule(String name) {
    this.name = name;
  }

  /**
   * The arguments.
   *
   * @param groups what to read
   * @param filters patterns of the names to keep; empty for all
   * @param limit how long the host may take
   */
  record Wanted(List<FactGroup> groups, List<String> filters, Duration limit) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        name,
        "Reads facts of a host now; without it, they are read when an expression names them",
        true,
        List.of(
            Parameter.optional(
                    "gather_subset",
                    Type.LIST,
                    "What to read: all, min, groups or facts; with ! in front, what not to read."
                        + " Groups: "
                        + String.join(", ", FactGroups.subsets()))
                .defaultsTo("all"),
            Parameter.optional(
                "filter", Type.LIST, "Names of facts to keep, with * and ? for other characters"),
            Parameter.optional(
                    "fact_path", Type.TEXT, "The host's folder with files *.fact of its own")
                .defaultsTo(LocalFacts.FOLDER),
            Parameter.optional("gather_timeout", Type.DURATION, "How long the host may take")
                .defaultsTo("120s"),
            Parameter.optional(
                "parallel", Type.BOOLEAN, "Taken for Ansible's sake; one look reads everything")),
        Optional.empty(),
        """
        - name: Read what network the host has
          %s: {gather_subset: [network], filter: [default_ipv4, interfaces]}
        """
            .formatted(name),
        SetupModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    List<String> words =
        arguments.texts("gather_subset").stream()
            .flatMap(text -> Stream.of(text.strip().split("\\s*,\\s*")))
            .toList();
    for (String word : FactSubset.unknown(words)) {
      String hint =
          Suggestion.didYouMean(word, FactGroups.subsets())
              .orElse("the groups are " + String.join(", ", FactGroups.subsets()));
      arguments.problem("gather_subset", "there are no facts \"" + word + "\"; " + hint);
    }
    String folder = arguments.text("fact_path", LocalFacts.FOLDER);
    List<FactGroup> groups =
        FactSubset.of(words).stream()
            .map(group -> group.name().equals("local") ? LocalFacts.in(folder) : group)
            .toList();
    return new Wanted(
        groups, arguments.texts("filter"), arguments.duration("gather_timeout", FactProbe.LIMIT));
  }

  @Override
  public Probe<Map<String, Object>> probe(Wanted wanted) {
    Probe<Map<String, Object>> probe = FactProbe.of(wanted.groups());
    return new Probe<>(probe.command().within(wanted.limit()), probe.parser());
  }

  @Override
  public Change decide(Wanted wanted, Map<String, Object> found) {
    return Change.none(kept(wanted, found).size() + " facts");
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Map<String, Object> found, List<CommandResult> applied) {
    return Map.of("ansible_facts", kept(wanted, found));
  }

  private static Map<String, Object> kept(Wanted wanted, Map<String, Object> found) {
    List<Pattern> filters =
        wanted.filters().stream()
            .filter(text -> !text.isEmpty())
            .map(SetupModule::pattern)
            .toList();
    Map<String, Object> kept = new TreeMap<>();
    found.forEach(
        (fact, value) -> {
          String full = FactNames.PREFIX + fact;
          if (filters.isEmpty()
              || filters.stream()
                  .anyMatch(
                      filter -> filter.matcher(fact).matches() || filter.matcher(full).matches())) {
            kept.put(full, value);
          }
        });
    return kept;
  }

  private static Pattern pattern(String filter) {
    StringBuilder text = new StringBuilder();
    for (String part : filter.split("(?<=[*?])|(?=[*?])")) {
      text.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
    }
    return Pattern.compile(text.toString());
  }
}
