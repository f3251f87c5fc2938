package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.SourceLocation;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One data case of a check: arguments and what its look came to, and how that must be judged. Only
 * what the case names is compared.
 *
 * @param file the case file
 * @param content what it says
 */
record CheckCase(Path file, YamlMap content) {
  private static final Set<String> KEYS =
      Set.of(
          "wanted",
          "found",
          "status",
          "expected",
          "actual",
          "shown",
          "evidence",
          "problems",
          "probe_failure");

  static CheckCase read(Path file) {
    Problems problems = new Problems();
    YamlMap content = (YamlMap) YamlReader.read(file, problems).orElseThrow();
    problems.throwIfAny();
    for (String key : content.keys()) {
      if (!KEYS.contains(key)) {
        throw new AssertionError(file + " has an unknown key " + key);
      }
    }
    return new CheckCase(file, content);
  }

  /** What the case expects, by key. */
  Map<String, Object> expected() {
    Map<String, Object> expected = map(content.value());
    expected.keySet().removeAll(Set.of("wanted", "found"));
    if (!expected.containsKey("problems") && !expected.containsKey("probe_failure")) {
      for (String key : Set.of("status", "expected", "actual")) {
        if (!expected.containsKey(key)) {
          throw new AssertionError(file + " must say \"" + key + "\"");
        }
      }
    }
    return expected;
  }

  /** What the check made of it, with the same keys as {@link #expected()}. */
  <A, S> Map<String, Object> actual(Check<A, S> check) {
    Problems problems = new Problems();
    A wanted = bind(check, problems);
    if (!problems.isEmpty()) {
      return Map.of("problems", problems.sorted().stream().map(Problem::message).toList());
    }
    Map<String, Object> found = map(map(content.value()).get("found"));
    CommandResult result =
        CommandResult.of(
            ((Long) found.getOrDefault("exit", 0L)).intValue(),
            String.valueOf(found.getOrDefault("stdout", "")),
            String.valueOf(found.getOrDefault("stderr", "")));
    Map<String, Object> actual = new TreeMap<>();
    actual.put("shown", check.shown(wanted));
    try {
      S seen = check.probe(wanted).parser().apply(result);
      Verdict verdict = check.judge(wanted, seen);
      actual.put("status", verdict.status().name());
      actual.put("expected", verdict.expected());
      actual.put("actual", verdict.actual());
      actual.put("evidence", check.evidence(wanted, seen).orElse(result.out()));
    } catch (ProbeException e) {
      actual.put("probe_failure", e.getMessage());
    }
    actual.keySet().retainAll(expected().keySet());
    return actual;
  }

  /** The script that looks; "" if the arguments are wrong. */
  <A, S> String script(Check<A, S> check) {
    Problems problems = new Problems();
    A wanted = bind(check, problems);
    return problems.isEmpty() ? check.probe(wanted).command().script() : "";
  }

  private <A> A bind(Check<A, ?> check, Problems problems) {
    Map<String, Object> values = map(map(content.value()).get("wanted"));
    for (String key : values.keySet()) {
      if (check.spec().parameters().stream().noneMatch(known -> known.name().equals(key))) {
        throw new AssertionError(file + ": " + check.spec().name() + " takes no " + key);
      }
    }
    SourceLocation place = SourceLocation.commandLine();
    return check.spec().binding().apply(new Arguments(values, Map.of(), place, problems));
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, item) -> map.put(String.valueOf(key), item));
    }
    return map;
  }
}
