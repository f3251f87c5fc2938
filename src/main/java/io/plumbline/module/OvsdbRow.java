package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Open vSwitch's database holds of a bridge or a port.
 *
 * @param unavailable why Open vSwitch cannot be asked (yet); "" if it can
 * @param bridge the bridge found: itself, or the one that has the port; "" if there is none
 * @param error what Open vSwitch says is wrong with the interface; "" if nothing
 * @param values the values found, in the order of the settings asked for
 */
record OvsdbRow(String unavailable, String bridge, String error, List<String> values) {

  /** Applies a transaction; a daemon that is down must not make the task wait for ever. */
  private static final String TRANSACTION = "ovs-vsctl -t 30";

  /** Checks that nothing changes. */
  OvsdbRow {
    values = List.copyOf(values);
  }

  /**
   * Makes a probe.
   *
   * @param find a command that prints the bridge, if there is one; {@code ask} is ovs-vsctl
   * @param settings what else to read
   * @return the probe
   */
  static Probe<OvsdbRow> probe(String find, List<OvsdbSetting> settings) {
    StringBuilder script =
        new StringBuilder(
            """
            command -v ovs-vsctl >/dev/null || { echo unavailable=no ovs-vsctl; exit 0; }
            ask() { ovs-vsctl -t 10 "$@"; }
            problem=$(ask show 2>&1 >/dev/null) || { printf 'unavailable=%s\\n' "$problem"; exit 0; }
            setting() {
              found=$(ask --if-exists get "$@") || exit
              printf 'setting=%s\\n' "$found"
            }
            """);
    script.append(find);
    settings.forEach(one -> script.append("setting ").append(one.shellWords()).append('\n'));
    return Probe.sh(script.append("exit 0\n").toString(), OvsdbRow::parse);
  }

  private static OvsdbRow parse(CommandResult result) {
    if (!result.succeeded()) {
      throw new ProbeException("cannot read Open vSwitch's database: " + result.err().strip());
    }
    Map<String, String> found = new HashMap<>();
    List<String> values = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.startsWith("setting=")) {
        values.add(line.substring(equals + 1));
      } else if (equals > 0) {
        found.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    Object error = OvsdbValue.parse(found.getOrDefault("error", ""));
    return new OvsdbRow(
        found.getOrDefault("unavailable", ""),
        found.getOrDefault("bridge", ""),
        error instanceof String text ? text : "",
        values);
  }

  /** Lists the settings that do not hold. */
  List<OvsdbSetting> differing(List<OvsdbSetting> wanted) {
    List<OvsdbSetting> differing = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      if (i >= values.size() || !wanted.get(i).holds(values.get(i))) {
        differing.add(wanted.get(i));
      }
    }
    return differing;
  }

  /**
   * Makes a change of one transaction.
   *
   * @param summary what it does
   * @param commands its parts, quoted for the shell
   * @param afterwards what to run when it has gone through; may be empty
   * @return the change
   */
  Change change(String summary, List<String> commands, String afterwards) {
    String script = TRANSACTION + " -- " + String.join(" -- ", commands) + "\n";
    if (!afterwards.isEmpty()) {
      script = "set -e\n" + script + afterwards;
    }
    String later = unavailable.isEmpty() ? "" : ", once Open vSwitch runs (" + unavailable + ")";
    Discrepancy discrepancy = bridge.isEmpty() ? Discrepancy.MISSING : Discrepancy.DIFFERENT;
    return Change.of(summary + later, Step.Execute.sh(script))
        .because(unavailable.isEmpty() ? discrepancy : Discrepancy.UNKNOWN);
  }

  /**
   * Gets the parts of a transaction that make settings hold.
   *
   * @param settings which
   * @return the parts, quoted for the shell
   */
  static List<String> commands(List<OvsdbSetting> settings) {
    return settings.stream().map(OvsdbSetting::shellCommand).toList();
  }
}
