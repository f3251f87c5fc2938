package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.openstack.CloudScript;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One data case: arguments and what the probe printed, and what the module must make of them. It is
 * compared as a map of the keys that the case names, so that a failing test shows both whole.
 *
 * @param file the case file
 * @param content what it says
 */
record ModuleCase(Path file, YamlMap content) {
  private static final Set<String> KEYS =
      Set.of(
          "wanted",
          "found",
          "probe",
          "summary",
          "steps",
          "diff",
          "failure",
          "problems",
          "probe_failure",
          "applied",
          "results",
          "variables");

  static ModuleCase read(Path file) {
    Problems problems = new Problems();
    YamlMap content = (YamlMap) YamlReader.read(file, problems).orElseThrow();
    problems.throwIfAny();
    for (String key : content.keys()) {
      if (!KEYS.contains(key)) {
        throw new AssertionError(file + " has an unknown key " + key);
      }
    }
    return new ModuleCase(file, content);
  }

  /** What the case expects, by key. */
  Map<String, Object> expected() {
    Map<String, Object> expected = new LinkedHashMap<>(map(content.value()));
    expected.keySet().removeAll(Set.of("wanted", "found", "applied"));
    if (!expected.containsKey("problems") && !expected.containsKey("probe_failure")) {
      expected.putIfAbsent("summary", expected.get("failure"));
      expected.putIfAbsent("steps", List.of());
      expected.putIfAbsent("diff", List.of());
    }
    return expected;
  }

  /** What the module made of it, with the same keys as {@link #expected()}. */
  <A> Map<String, Object> actual(PlaybookModule<A> module) {
    Problems problems = new Problems();
    A wanted = Binding.bind(module, content.get("wanted"), file.getParent(), problems);
    if (!problems.isEmpty()) {
      return Map.of("problems", problems.sorted().stream().map(Problem::message).toList());
    }
    if (module instanceof ControllerModule<A> onController) {
      return ofOutcome(onController.run(wanted));
    }
    return ofChange((TaskModule<A, ?>) module, wanted);
  }

  private Map<String, Object> ofOutcome(ControllerModule.Outcome outcome) {
    Map<String, Object> actual = new LinkedHashMap<>();
    actual.put(outcome.failed() ? "failure" : "summary", outcome.message());
    actual.put("summary", outcome.message());
    actual.put("steps", List.of());
    actual.put("diff", List.of());
    if (expected().containsKey("results")) {
      actual.put("results", outcome.results());
    }
    if (expected().containsKey("variables")) {
      actual.put("variables", outcome.variables());
    }
    return actual;
  }

  private <A, S> Map<String, Object> ofChange(TaskModule<A, S> module, A wanted) {
    Map<String, Object> actual = new LinkedHashMap<>();
    if (expected().containsKey("probe")) {
      actual.put("probe", module.probe(wanted).command().text());
    }
    S found;
    try {
      found = module.probe(wanted).parser().apply(result(map(value("found"))));
    } catch (ProbeException e) {
      actual.put("probe_failure", e.getMessage());
      return actual;
    }
    Change change = module.decide(wanted, found);
    change.failure().ifPresent(reason -> actual.put("failure", reason));
    actual.put("summary", change.summary());
    actual.put("steps", change.steps().stream().map(ModuleCase::step).toList());
    actual.put("diff", change.diffs().stream().map(ModuleCase::diff).toList());
    if (expected().containsKey("results")) {
      List<CommandResult> applied = new ArrayList<>();
      if (value("applied") instanceof List<?> results) {
        results.forEach(item -> applied.add(result(map(item))));
      }
      actual.put("results", module.results(wanted, found, applied));
    }
    return actual;
  }

  /** Every script that the module makes in this case. */
  <A, S> List<String> scripts(TaskModule<A, S> module) {
    if (content.get("problems").isPresent()) {
      return List.of();
    }
    Problems problems = new Problems();
    A wanted = Binding.bind(module, content.get("wanted"), file.getParent(), problems);
    problems.throwIfAny();
    var probe = module.probe(wanted);
    List<String> scripts = new ArrayList<>(List.of(probe.command().text()));
    if (content.get("probe_failure").isEmpty()) {
      Change change = module.decide(wanted, probe.parser().apply(result(map(value("found")))));
      change.steps().forEach(step -> scripts.add(step.command().text()));
    }
    return scripts;
  }

  /** Tells whether the case shows that nothing needs to be done. */
  boolean isNoOp() {
    Map<String, Object> expected = expected();
    return !expected.containsKey("problems")
        && !expected.containsKey("probe_failure")
        && !expected.containsKey("failure")
        && List.of().equals(expected.get("steps"));
  }

  private Object value(String key) {
    return map(content.value()).get(key);
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (step instanceof Step.Upload upload) {
      FileContent file = upload.upload();
      shown.put("upload", file.path());
      shown.put("content", new String(file.bytes(), StandardCharsets.UTF_8));
      file.mode().ifPresent(mode -> shown.put("mode", mode));
      file.owner().ifPresent(owner -> shown.put("owner", owner));
      file.group().ifPresent(group -> shown.put("group", group));
      file.validate().ifPresent(command -> shown.put("validate", command));
      return shown;
    }
    if (step instanceof Step.Pause pause) {
      return Map.of("pause", pause.length().toSeconds());
    }
    if (step instanceof Step.Ask ask) {
      return Map.of("ask", ask.question(), "shown", ask.shown());
    }
    if (step instanceof Step.Reconnect reconnect) {
      shown.put("reconnect", step.command().text());
      reconnect.before().ifPresent(before -> shown.put("before", before));
      shown.put("delay", reconnect.patience().delay().toSeconds());
      shown.put("limit", reconnect.patience().limit().toSeconds());
      return shown;
    }
    String script = step.command().text();
    String stdin = new String(step.command().stdin(), StandardCharsets.UTF_8);
    int requests = script.indexOf(CloudScript.REQUESTS);
    if (requests >= 0) {
      // What logs in is the same in all scripts for a cloud, and tested by itself.
      script = script.substring(requests + CloudScript.REQUESTS.length());
      stdin = stdin.substring(stdin.indexOf('\n') + 1);
    }
    int own = script.lastIndexOf(Step.TASK);
    // What is alike in many scripts is run for real by the tests of the modules.
    shown.put("run", own >= 0 ? script.substring(own + Step.TASK.length()) : script);
    if (!stdin.isBlank()) {
      shown.put("stdin", stdin);
    }
    if (!step.command().environment().isEmpty()) {
      shown.put("environment", step.command().environment());
    }
    if (!step.success().equals(Set.of(0))) {
      shown.put("success", step.success().stream().sorted().map(Long::valueOf).toList());
    }
    return shown;
  }

  private static Map<String, Object> diff(Diff diff) {
    return Map.of("name", diff.name(), "before", diff.before(), "after", diff.after());
  }

  private static CommandResult result(Map<String, Object> found) {
    return CommandResult.of(
        ((Long) found.getOrDefault("exit", 0L)).intValue(),
        String.valueOf(found.getOrDefault("stdout", "")),
        String.valueOf(found.getOrDefault("stderr", "")));
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((key, item) -> map.put(String.valueOf(key), item));
    }
    return map;
  }
}
