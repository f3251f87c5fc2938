package io.plumbline.playbook;

import io.plumbline.check.Checks;
import io.plumbline.input.Problems;
import io.plumbline.input.Suggestion;
import io.plumbline.template.TemplateEngine;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads plays. */
final class PlayLoader {
  private static final Set<String> PLAY_KEYS = Keywords.names(Keywords.PLAY);

  private final WorkLoader work;
  private final CheckLoader checks;
  private final TemplateEngine engine;
  private final Problems problems;

  PlayLoader(WorkLoader work, Checks checks, TemplateEngine engine, Problems problems) {
    this.work = work;
    this.checks = new CheckLoader(checks, engine, work.keywords(), problems);
    this.engine = engine;
    this.problems = problems;
  }

  Optional<Play> load(Path file, YamlMap map, Inherited outer) {
    Keys keys = new Keys(map, problems);
    keys.allowOnly("a play", PLAY_KEYS);
    Optional<YamlScalar> hosts = hosts(keys);
    if (hosts.isEmpty()) {
      if (keys.node("hosts").isEmpty()) {
        problems.add(map.location(), "a play needs \"hosts\"", "for example \"hosts: all\"");
      }
      return Optional.empty();
    }
    for (Directive keyword : Directive.NOT_OF_PLAYS) {
      keys.node(keyword.word())
          .ifPresent(
              node ->
                  problems.add(
                      node.location(),
                      "\"" + keyword.word() + "\" cannot be said of a whole play"));
    }
    Inherited inherited = outer.and(work.keywords().inherited(keys, false)).and(loginUser(keys));
    PlayVariables variables = new PlayVariablesLoader(engine, problems).load(file, keys);
    Inherited forTasks = inherited.withVariables(outer.variables());
    Origin origin =
        new Origin(Optional.ofNullable(file.getParent()).orElse(Path.of("")), List.of());
    List<RoleLoader.Used> roles = work.roles().ofPlay(keys.list("roles"), origin, forTasks);
    work.roles().forgetImported();
    List<Task> handlers = new ArrayList<>();
    roles.forEach(role -> handlers.addAll(role.handlers()));
    handlers.addAll(work.handlers(keys.list("handlers"), origin, forTasks));
    List<Work> before = work.load(keys.list("pre_tasks"), origin, forTasks);
    List<Work> main = new ArrayList<>();
    roles.forEach(role -> main.addAll(role.work()));
    main.addAll(work.load(keys.list("tasks"), origin, forTasks));
    List<Work> after = work.load(keys.list("post_tasks"), origin, forTasks);
    List<Work> always = work.load(keys.list("always"), origin, forTasks);
    Work.tasks(always).forEach(this::steersNothing);
    List<Work> all = new ArrayList<>();
    for (List<Work> part : List.of(before, main, after)) {
      all.addAll(part);
      // What a handler notifies that comes before it runs at the next of these points.
      if (part != before || !part.isEmpty()) {
        all.add(new HandlerFlush(map.location()));
      }
    }
    List<Role> visible = new ArrayList<>(roles.stream().map(RoleLoader.Used::role).toList());
    for (RoleLoader.Used imported : work.roles().imported()) {
      visible.add(imported.role());
      handlers.addAll(imported.handlers());
    }
    new NotifyCheck(problems).check(all, always, handlers);
    return Optional.of(
        new Play(
            keys.text("name").orElse(hosts.get().text()),
            file,
            hosts.get(),
            variables,
            all,
            handlers,
            checks.load(keys.list("checks"), forTasks),
            always,
            visible,
            connection(inherited),
            course(keys)));
  }

  /** A pattern, or a list of patterns. */
  private Optional<YamlScalar> hosts(Keys keys) {
    if (keys.node("hosts").isPresent() && keys.node("hosts").get() instanceof YamlList list) {
      List<YamlScalar> patterns = keys.scalars("hosts");
      if (patterns.isEmpty()) {
        problems.add(list.location(), "\"hosts\" names no host");
        return Optional.empty();
      }
      YamlScalar first = patterns.get(0);
      String all = String.join(",", patterns.stream().map(YamlScalar::text).toList());
      return Optional.of(
          new YamlScalar(
              all, first.style(), first.tag(), first.location(), first.contentLocation()));
    }
    return keys.scalar("hosts");
  }

  /** The older word for the user to log in as. */
  private static Inherited loginUser(Keys keys) {
    return keys.scalar("user")
        .map(
            user ->
                new Inherited(
                    List.of(),
                    Set.of(),
                    Map.of(),
                    Map.of(Directive.REMOTE_USER, user),
                    List.of(),
                    Map.of(),
                    Optional.empty()))
        .orElse(Inherited.NOTHING);
  }

  private void steersNothing(Task task) {
    if (task.module().equals("meta")) {
      problems.add(task.location(), "\"meta\" cannot stand under \"always\"");
    }
  }

  private Inherited connection(Inherited inherited) {
    Optional<YamlScalar> connection = inherited.directive(Directive.CONNECTION);
    if (connection.isPresent()
        && !connection.get().text().contains("${")
        && !Set.of("ssh", "smart", "paramiko", "local")
            .contains(ModuleNames.plain(connection.get().text()))) {
      problems.add(
          connection.get().location(),
          "\"connection\" must be ssh or local, not \"" + connection.get().text() + "\"");
    }
    return inherited;
  }

  private Play.Course course(Keys keys) {
    // Facts are read when an expression names one, whatever this comes to.
    if (keys.scalar("gather_facts").filter(value -> value.text().contains("${")).isEmpty()) {
      keys.bool("gather_facts");
    }
    List<YamlScalar> serial = keys.scalars("serial");
    serial.forEach(size -> amount("serial", size));
    Optional<YamlScalar> mostFailed = keys.scalar("max_fail_percentage");
    mostFailed.ifPresent(most -> amount("max_fail_percentage", most));
    return new Play.Course(
        serial,
        mostFailed,
        strategy(keys),
        word(keys, "order", Play.Order.values(), Play.Order.INVENTORY),
        keys.bool("force_handlers"));
  }

  private void amount(String key, YamlScalar scalar) {
    engine.checkSyntax(scalar, problems);
    String text = scalar.text().strip();
    if (!text.contains("${") && !text.matches("[0-9]{1,9}(\\.[0-9]+)?%?")) {
      problems.add(
          scalar.location(),
          "\"" + key + "\" must be a number or a percentage, not " + scalar.described());
    }
  }

  private Play.Strategy strategy(Keys keys) {
    Optional<YamlScalar> scalar = keys.scalar("strategy");
    if (scalar.isEmpty()) {
      return Play.Strategy.FREE;
    }
    return switch (ModuleNames.plain(scalar.get().text())) {
      case "linear" -> Play.Strategy.LINEAR;
      case "free", "host_pinned" -> Play.Strategy.FREE;
      default -> {
        problems.add(
            scalar.get().location(),
            "\"strategy\" must be one of linear, free, host_pinned, not "
                + scalar.get().described());
        yield Play.Strategy.FREE;
      }
    };
  }

  private <E extends Enum<E>> E word(Keys keys, String key, E[] values, E otherwise) {
    Optional<YamlScalar> scalar = keys.scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    List<String> words =
        Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    int at = words.indexOf(scalar.get().text());
    if (at < 0) {
      problems.add(
          scalar.get().location(),
          "\""
              + key
              + "\" must be one of "
              + String.join(", ", words)
              + ", not "
              + scalar.get().described(),
          Suggestion.didYouMean(scalar.get().text(), words));
      return otherwise;
    }
    return values[at];
  }
}
