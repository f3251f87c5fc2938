package io.plumbline.evidence;

import io.plumbline.evidence.ComparedRun.Result;
import io.plumbline.evidence.ComparedRun.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One thing in which two runs differ.
 *
 * @param kind what kind of thing
 * @param host the host; "" if it is a thing of the whole run
 * @param name the fact, task or check
 * @param first how it is in the first run; "" if it is not there
 * @param second how it is in the second run; "" if it is not there
 */
record RunDifference(Kind kind, String host, String name, String first, String second) {
  private static final Set<String> TELLING = Set.of("changed", "failed", "unreachable");

  /** A step that takes a moment longer tells nothing. */
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  private static final int LEAST_FACTOR = 2;
  private static final int MOST_TIMES = 10;

  /** What two runs can differ in. */
  enum Kind {
    /** What it was a run of: playbook, plan, versions. */
    RUN,
    /** A host that only one of them has. */
    HOST,
    /** What the inventory says of a host. */
    INVENTORY,
    /** A task that changed something, or failed, in one of them only. */
    TASK,
    /** What a check came to. */
    CHECK,
    /** How long something took; no two runs take the same time, so this alone is no difference. */
    TIME
  }

  /**
   * Compares two runs.
   *
   * @param first one run
   * @param second the other
   * @return in what they differ, by kind
   */
  static List<RunDifference> between(ComparedRun first, ComparedRun second) {
    List<RunDifference> all = new ArrayList<>();
    for (String fact : keys(first.facts(), second.facts())) {
      String one = first.facts().getOrDefault(fact, "");
      String other = second.facts().getOrDefault(fact, "");
      // What only one of them kept is not known of the other.
      boolean known = !one.isEmpty() && !other.isEmpty();
      if (known && !one.equals(other)) {
        all.add(new RunDifference(Kind.RUN, "", fact, one, other));
      }
    }
    for (String host : union(first.hosts(), second.hosts())) {
      boolean one = first.hosts().contains(host);
      boolean other = second.hosts().contains(host);
      if (one != other) {
        String there = "in the run";
        all.add(new RunDifference(Kind.HOST, host, "", one ? there : "", other ? there : ""));
      } else {
        variables(host, first, second).ifPresent(all::add);
      }
    }
    results(Kind.TASK, first.tasks(), second.tasks(), all);
    results(Kind.CHECK, first.checks(), second.checks(), all);
    all.addAll(times(first, second));
    return all;
  }

  /** Names the variables of a host that differ; their values may be long. */
  private static Optional<RunDifference> variables(
      String host, ComparedRun first, ComparedRun second) {
    if (!(first.variables().get(host) instanceof Map<?, ?> one)
        || !(second.variables().get(host) instanceof Map<?, ?> other)
        || one.equals(other)) {
      return Optional.empty();
    }
    List<String> names =
        union(one.keySet(), other.keySet()).stream()
            .filter(name -> !Objects.equals(one.get(name), other.get(name)))
            .map(String::valueOf)
            .sorted()
            .toList();
    boolean single = names.size() == 1;
    return Optional.of(
        new RunDifference(
            Kind.INVENTORY,
            host,
            String.join(", ", names),
            single ? String.valueOf(one.get(names.get(0))) : "",
            single ? String.valueOf(other.get(names.get(0))) : ""));
  }

  private static void results(
      Kind kind, Map<Subject, Result> first, Map<Subject, Result> second, List<RunDifference> all) {
    for (Subject subject : keys(first, second)) {
      Result one = first.get(subject);
      Result other = second.get(subject);
      if (kind == Kind.CHECK ? differs(one, other) : tells(one, other)) {
        all.add(new RunDifference(kind, subject.host(), subject.name(), shown(one), shown(other)));
      }
    }
  }

  private static boolean differs(Result one, Result other) {
    return one == null
        || other == null
        || !one.status().equals(other.status())
        || !one.text().equals(other.text());
  }

  private static boolean tells(Result one, Result other) {
    String first = one == null ? "" : one.status();
    String second = other == null ? "" : other.status();
    return !first.equals(second) && (TELLING.contains(first) || TELLING.contains(second));
  }

  private static String shown(Result result) {
    if (result == null) {
      return "";
    }
    return result.text().isEmpty() ? result.status() : result.status() + ": " + result.text();
  }

  private static List<RunDifference> times(ComparedRun first, ComparedRun second) {
    Map<RunDifference, Duration> times = new LinkedHashMap<>();
    compareTimes(first.tasks(), second.tasks(), times);
    compareTimes(first.checks(), second.checks(), times);
    return times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_TIMES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void compareTimes(
      Map<Subject, Result> first, Map<Subject, Result> second, Map<RunDifference, Duration> times) {
    first.forEach(
        (subject, one) -> {
          Result other = second.get(subject);
          if (other == null || !one.status().equals(other.status())) {
            return;
          }
          Duration between = one.took().minus(other.took()).abs();
          Duration less = one.took().compareTo(other.took()) < 0 ? one.took() : other.took();
          if (between.compareTo(LEAST_TIME) >= 0
              && between.compareTo(less.multipliedBy(LEAST_FACTOR - 1)) >= 0) {
            times.put(
                new RunDifference(
                    Kind.TIME,
                    subject.host(),
                    subject.name(),
                    seconds(one.took()),
                    seconds(other.took())),
                between);
          }
        });
  }

  private static String seconds(Duration took) {
    return "%d.%d s".formatted(took.toSeconds(), took.toMillisPart() / 100);
  }

  private static <T> Set<T> keys(Map<T, ?> first, Map<T, ?> second) {
    return union(first.keySet(), second.keySet());
  }

  private static <T> Set<T> union(Set<? extends T> first, Set<? extends T> second) {
    Set<T> union = new LinkedHashSet<>(first);
    union.addAll(second);
    return union;
  }
}
