package io.plumbline.plan;

import io.plumbline.input.Scalars;
import io.plumbline.inventory.Host;
import io.plumbline.playbook.Block;
import io.plumbline.playbook.CheckTask;
import io.plumbline.playbook.Directive;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Loop;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import io.plumbline.yaml.WrittenValue;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Writes a plan down as plain values. Values stand as they are written, but for those of {@code
 * no_log}: nothing is rendered.
 */
public final class PlanListing {
  private final boolean places;

  private PlanListing(boolean places) {
    this.places = places;
  }

  /**
   * Writes down all that decides what is done, and nothing else: a plan whose files were only moved
   * or commented gives the same.
   *
   * @param plan the plan
   * @return a map for each play
   */
  public static List<Map<String, Object>> of(Plan plan) {
    return new PlanListing(false).plays(plan);
  }

  /**
   * Writes down the same, and where each task and check stands.
   *
   * @param plan the plan
   * @return a map for each play
   */
  public static List<Map<String, Object>> withPlaces(Plan plan) {
    return new PlanListing(true).plays(plan);
  }

  private List<Map<String, Object>> plays(Plan plan) {
    List<Map<String, Object>> plays = new ArrayList<>();
    for (PlannedPlay play : plan.plays()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", play.play().name());
      fields.put("hosts", play.hosts().stream().map(Host::name).toList());
      put(fields, "vars", WrittenValue.of(play.play().variables().own()));
      put(fields, "tasks", work(play.work()));
      put(fields, "handlers", play.handlers().stream().map(this::task).toList());
      put(fields, "checks", play.checks().stream().map(this::check).toList());
      put(fields, "always", work(play.always()));
      plays.add(fields);
    }
    return plays;
  }

  private List<Map<String, Object>> work(List<? extends Work> list) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Work work : list) {
      if (work instanceof Task task) {
        all.add(task(task));
      } else if (work instanceof Block block) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "block", work(block.work()));
        put(fields, "rescue", work(block.rescue()));
        put(fields, "always", work(block.always()));
        all.add(fields);
      }
    }
    return all;
  }

  private Map<String, Object> task(Task task) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", task.displayName());
    if (places) {
      fields.put("location", task.location().toString());
    }
    fields.put("module", task.module());
    boolean hidden = task.inherited().mayHide();
    fields.put("arguments", written(task.arguments(), hidden));
    task.moreArguments().ifPresent(more -> fields.put("args", written(more, hidden)));
    put(fields, task.inherited());
    task.loop().ifPresent(loop -> fields.put("loop", loop(loop, hidden)));
    task.register().ifPresent(name -> fields.put("register", name));
    put(fields, "until", texts(task.until()));
    put(fields, "retries", task.retries());
    put(fields, "delay", task.delay());
    put(fields, "changed_when", texts(task.changedWhen()));
    put(fields, "failed_when", texts(task.failedWhen()));
    put(fields, "notify", texts(task.notifies()));
    put(fields, "listen", task.listen());
    task.included().ifPresent(included -> put(fields, "included", work(included.work())));
    if (task.readOnly()) {
      fields.put("read_only", true);
    }
    return fields;
  }

  private Map<String, Object> check(CheckTask check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", check.name().text());
    if (places) {
      fields.put("location", check.location().toString());
    }
    fields.put("check", check.check());
    boolean hidden = check.inherited().mayHide();
    fields.put("arguments", written(check.arguments(), hidden));
    put(fields, check.inherited());
    check.loop().ifPresent(loop -> fields.put("loop", loop(loop, hidden)));
    check.on().ifPresent(on -> fields.put("on", WrittenValue.of(on)));
    put(fields, "within", check.within());
    put(fields, "every", check.every());
    put(fields, "needs", texts(check.needs()));
    return fields;
  }

  private static void put(Map<String, Object> fields, Inherited inherited) {
    put(fields, "when", texts(inherited.when()));
    put(fields, "tags", List.copyOf(new TreeSet<>(inherited.tags())));
    put(fields, "vars", WrittenValue.of(inherited.variables()));
    put(fields, "environment", inherited.environment().stream().map(WrittenValue::of).toList());
    for (Directive keyword : Directive.values()) {
      inherited.directive(keyword).ifPresent(value -> fields.put(keyword.word(), said(value)));
    }
    inherited.role().ifPresent(role -> fields.put("role", role.name()));
  }

  private static Object said(YamlScalar value) {
    return Scalars.booleanOf(value.text()).<Object>map(is -> is).orElse(value.text());
  }

  private static Object written(YamlNode node, boolean hidden) {
    return hidden ? "hidden by no_log" : WrittenValue.of(node);
  }

  private static Map<String, Object> loop(Loop loop, boolean hidden) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("items", written(loop.items(), hidden));
    fields.put("variable", loop.variable());
    return fields;
  }

  private static List<String> texts(List<YamlScalar> scalars) {
    return scalars.stream().map(YamlScalar::text).toList();
  }

  private static void put(Map<String, Object> fields, String name, Optional<YamlScalar> scalar) {
    scalar.ifPresent(value -> fields.put(name, value.text()));
  }

  private static void put(Map<String, Object> fields, String name, Collection<?> values) {
    if (!values.isEmpty()) {
      fields.put(name, values);
    }
  }

  private static void put(Map<String, Object> fields, String name, Map<String, Object> values) {
    if (!values.isEmpty()) {
      fields.put(name, values);
    }
  }
}
