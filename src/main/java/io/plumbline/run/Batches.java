package io.plumbline.run;

import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Cuts the hosts of a play into batches, as {@code serial} says. */
final class Batches {
  private Batches() {}

  /**
   * Cuts them.
   *
   * @param sizes the sizes of the batches, numbers or percentages; the last one goes on
   * @param hosts the hosts
   * @param values gives what is written a value
   * @return the batches in order; one of all hosts if there are no sizes
   */
  static List<List<HostRun>> of(
      List<YamlScalar> sizes, List<HostRun> hosts, Function<YamlScalar, Object> values) {
    List<List<HostRun>> batches = new ArrayList<>();
    int from = 0;
    for (int at = 0; from < hosts.size(); at++) {
      int size =
          sizes.isEmpty()
              ? hosts.size()
              : size(sizes.get(Math.min(at, sizes.size() - 1)), hosts.size(), values);
      int to = Math.min(hosts.size(), from + (size <= 0 ? hosts.size() : size));
      batches.add(hosts.subList(from, to));
      from = to;
    }
    return batches.isEmpty() ? List.of(hosts) : batches;
  }

  /** A percentage is of all hosts, and comes to one at least. */
  private static int size(YamlScalar scalar, int all, Function<YamlScalar, Object> values) {
    Object value = values.apply(scalar);
    String text = String.valueOf(value).strip();
    if (text.matches("[0-9]{1,3}(\\.[0-9]+)?%")) {
      double percent = Double.parseDouble(text.substring(0, text.length() - 1));
      return Math.max(1, (int) (percent / 100 * all));
    }
    if (text.matches("[0-9]{1,9}")) {
      return Integer.parseInt(text);
    }
    throw wrong("serial", scalar, text);
  }

  /** What part of a hundred is written, if it is. */
  static OptionalDouble percentage(
      Optional<YamlScalar> scalar, Function<YamlScalar, Object> values) {
    if (scalar.isEmpty()) {
      return OptionalDouble.empty();
    }
    String text = String.valueOf(values.apply(scalar.get())).strip().replace("%", "");
    if (!text.matches("[0-9]{1,3}(\\.[0-9]+)?")) {
      throw wrong("max_fail_percentage", scalar.get(), text);
    }
    return OptionalDouble.of(Double.parseDouble(text));
  }

  private static InvalidInputException wrong(String key, YamlScalar scalar, String text) {
    return new InvalidInputException(
        Problem.at(
            scalar.location(),
            "\"" + key + "\" must be a number or a percentage, not \"" + text + "\""));
  }
}
