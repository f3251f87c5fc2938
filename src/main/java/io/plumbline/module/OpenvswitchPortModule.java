package io.plumbline.module;

import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Adds, sets up and removes ports of Open vSwitch's bridges. */
final class OpenvswitchPortModule implements TaskModule<OpenvswitchPortModule.Wanted, OvsdbRow> {

  /**
   * The arguments.
   *
   * @param bridge the bridge it shall be on
   * @param port its name
   * @param present whether it shall be there
   * @param settings what its rows, and others, shall hold
   */
  record Wanted(String bridge, String port, boolean present, List<OvsdbSetting> settings) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openvswitch_port",
        "Adds a port to a bridge of Open vSwitch, sets it up or removes it",
        false,
        List.of(
            Parameter.required("bridge", Type.TEXT, "The bridge it shall be on"),
            Parameter.required("port", Type.TEXT, "Its name; for a network card, the card's"),
            Parameter.optional("state", Type.TEXT, "Whether it shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional("tag", Type.INTEGER, "The VLAN it belongs to, 0 to 4095"),
            Parameter.optional("type", Type.TEXT, "For example internal, patch or vxlan"),
            Parameter.optional("external_ids", Type.MAP, "Keys to set; an empty value removes one"),
            Parameter.optional(
                "set", Type.LIST, "Further settings, each TABLE RECORD COLUMN[:KEY]=VALUE")),
        Optional.empty(),
        """
        - name: Put the external card on the external bridge
          openvswitch_port: {bridge: br-ex, port: eth2}
        """,
        OpenvswitchPortModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String port = arguments.text("port");
    for (String name : List.of("bridge", "port")) {
      if (arguments.has(name) && !arguments.text(name).matches("[A-Za-z0-9_.][A-Za-z0-9_.:+@-]*")) {
        arguments.problem(name, "\"" + arguments.text(name) + "\" cannot be the name of a " + name);
      }
    }
    List<OvsdbSetting> settings = new ArrayList<>();
    OptionalInt tag = arguments.optionalInteger("tag");
    if (tag.isPresent()) {
      if (tag.getAsInt() < 0 || tag.getAsInt() > 4095) {
        arguments.problem("tag", "\"tag\" must be 0 to 4095, not " + tag.getAsInt());
      }
      settings.add(OvsdbSetting.column("Port", port, "tag", Integer.toString(tag.getAsInt())));
    }
    arguments
        .optionalText("type")
        .map(OvsdbValue::quote)
        .ifPresent(type -> settings.add(OvsdbSetting.column("Interface", port, "type", type)));
    settings.addAll(OvsdbSetting.keys("Port", port, "external_ids", arguments));
    settings.addAll(OvsdbSetting.raw(arguments));
    boolean present = arguments.text("state", "present").equals("present");
    return new Wanted(arguments.text("bridge"), port, present, settings);
  }

  @Override
  public Probe<OvsdbRow> probe(Wanted wanted) {
    String port = ShellQuote.quote(wanted.port());
    String find =
        """
        bridge=$(ask port-to-br %s 2>/dev/null) && printf 'bridge=%%s\\n' "$bridge" &&
          printf 'error=%%s\\n' "$(ask --if-exists get Interface %s error)"
        """
            .formatted(port, port);
    return OvsdbRow.probe(find, wanted.present() ? wanted.settings() : List.of());
  }

  @Override
  public Change decide(Wanted wanted, OvsdbRow found) {
    String name = "port " + wanted.port() + " of bridge " + wanted.bridge();
    boolean there = found.bridge().equals(wanted.bridge());
    if (!wanted.present()) {
      String remove = "--if-exists del-port " + words(wanted.bridge(), wanted.port());
      return there
          ? found.change("remove " + name, List.of(remove), "")
          : Change.none(name + " is not there");
    }
    List<OvsdbSetting> differing = found.differing(wanted.settings());
    if (there && differing.isEmpty()) {
      return found.error().isEmpty()
          ? Change.none(name + " is there")
          : Change.impossible(name + " does not work: " + found.error())
              .because(Discrepancy.MISSING);
    }
    List<String> commands = new ArrayList<>();
    boolean elsewhere = !there && !found.bridge().isEmpty();
    if (elsewhere) {
      commands.add("--if-exists del-port " + words(found.bridge(), wanted.port()));
    }
    commands.add("--may-exist add-port " + words(wanted.bridge(), wanted.port()));
    commands.addAll(OvsdbRow.commands(elsewhere ? wanted.settings() : differing));
    String columns =
        differing.stream().map(OvsdbSetting::shown).distinct().collect(Collectors.joining(", "));
    String summary =
        there
            ? "set " + columns + " of " + name
            : elsewhere
                ? "move port "
                    + wanted.port()
                    + " from "
                    + found.bridge()
                    + " to "
                    + wanted.bridge()
                : "add " + name;
    return found.change(summary, commands, works(wanted.port()));
  }

  /** ovs-vsctl succeeds even when the switch cannot use the device; the row says so. */
  private static String works(String port) {
    return """
    error=$(ovs-vsctl -t 10 get Interface %s error)
    case "$error" in '[]' | '""') ;; *) echo "$error" >&2; exit 1 ;; esac
    """
        .formatted(ShellQuote.quote(port));
  }

  private static String words(String bridge, String port) {
    return ShellQuote.quoteAll(List.of(bridge, port));
  }
}
