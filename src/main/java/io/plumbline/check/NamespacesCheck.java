package io.plumbline.check;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.neutron.Namespaces;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Demands that network namespaces exist on a host, or that they do not. */
public final class NamespacesCheck implements Check<NamespacesCheck.Wanted, CommandResult> {
  private static final String EXAMPLE =
      """
      - name: The network node has the namespaces of the router
        namespaces:
          present: ["snat-${router_id}", "qrouter-${router_id}", "qdhcp-${network_id}"]
        on: "${groups.network[0]}"
      """;

  /**
   * The arguments.
   *
   * @param present names that there must be; {@code *} at the end stands for anything
   * @param absent names that there must not be
   */
  public record Wanted(List<String> present, List<String> absent) {}

  @Override
  public CheckSpec<Wanted> spec() {
    return new CheckSpec<>(
        "namespaces",
        "Demands that network namespaces exist on a host, or that they do not",
        List.of(
            Parameter.optional("present", Type.LIST, "Names that there must be; fip-* fits many"),
            Parameter.optional("absent", Type.LIST, "Names that there must not be")),
        Optional.empty(),
        EXAMPLE,
        NamespacesCheck::bind);
  }

  private static Wanted bind(Arguments arguments) {
    if (!arguments.has("present") && !arguments.has("absent")) {
      arguments.problem("present", "namespaces needs \"present\" or \"absent\"");
    }
    return new Wanted(arguments.texts("present"), arguments.texts("absent"));
  }

  @Override
  public Probe<CommandResult> probe(Wanted wanted) {
    return Probe.sh("ip netns\n", result -> result);
  }

  @Override
  public String shown(Wanted wanted) {
    return "ip netns";
  }

  @Override
  public Verdict judge(Wanted wanted, CommandResult result) {
    String expected =
        join(
            wanted.present.isEmpty() ? "" : String.join(", ", wanted.present),
            wanted.absent.isEmpty() ? "" : "no " + String.join(", no ", wanted.absent));
    if (!result.succeeded()) {
      return Verdict.error(expected, "ip netns failed: " + result.err().strip());
    }
    Namespaces seen = Namespaces.parse(result.out());
    List<String> missing =
        wanted.present.stream().filter(name -> seen.matching(name).isEmpty()).toList();
    List<String> extra =
        wanted.absent.stream().flatMap(name -> seen.matching(name).stream()).toList();
    if (missing.isEmpty() && extra.isEmpty()) {
      return Verdict.of(true, expected, wanted.absent.isEmpty() ? "all present" : "so it is");
    }
    String others =
        seen.names().isEmpty()
            ? "there is none at all"
            : "there are " + String.join(", ", new TreeSet<>(seen.names()));
    String actual =
        join(
            missing.isEmpty() ? "" : String.join(", ", missing) + " missing",
            extra.isEmpty() ? "" : String.join(", ", extra) + " present");
    return Verdict.of(false, expected, actual + "; " + others);
  }

  private static String join(String left, String right) {
    return left.isEmpty() || right.isEmpty() ? left + right : left + "; " + right;
  }
}
