package io.plumbline.module;

import io.plumbline.connection.Probe;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds, sets up and removes bridges of Open vSwitch. */
final class OpenvswitchBridgeModule
    implements TaskModule<OpenvswitchBridgeModule.Wanted, OvsdbRow> {

  /**
   * The arguments.
   *
   * @param bridge its name
   * @param present whether it shall be there
   * @param settings what its row, and others, shall hold
   */
  record Wanted(String bridge, boolean present, List<OvsdbSetting> settings) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "openvswitch_bridge",
        "Adds, sets up or removes a bridge of Open vSwitch",
        false,
        List.of(
            Parameter.required("bridge", Type.TEXT, "Its name"),
            Parameter.optional("state", Type.TEXT, "Whether it shall be there")
                .oneOf("present", "absent")
                .defaultsTo("present"),
            Parameter.optional(
                "datapath_type", Type.TEXT, "system for the kernel's, netdev for one in userspace"),
            Parameter.optional("fail_mode", Type.TEXT, "What it does without its controller")
                .oneOf("standalone", "secure"),
            Parameter.optional("external_ids", Type.MAP, "Keys to set; an empty value removes one"),
            Parameter.optional("other_config", Type.MAP, "Keys to set; an empty value removes one"),
            Parameter.optional(
                "set", Type.LIST, "Further settings, each TABLE RECORD COLUMN[:KEY]=VALUE")),
        Optional.empty(),
        """
        - name: Make the external bridge
          openvswitch_bridge:
            bridge: br-ex
            datapath_type: netdev
        """,
        OpenvswitchBridgeModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    String bridge = arguments.text("bridge");
    if (arguments.has("bridge") && !bridge.matches("[A-Za-z0-9_.][A-Za-z0-9_.:+@-]{0,14}")) {
      arguments.problem("bridge", "\"" + bridge + "\" cannot be the name of a bridge");
    }
    List<OvsdbSetting> settings = new ArrayList<>();
    for (String column : List.of("datapath_type", "fail_mode")) {
      arguments
          .optionalText(column)
          .map(OvsdbValue::quote)
          .ifPresent(value -> settings.add(OvsdbSetting.column("Bridge", bridge, column, value)));
    }
    settings.addAll(OvsdbSetting.keys("Bridge", bridge, "external_ids", arguments));
    settings.addAll(OvsdbSetting.keys("Bridge", bridge, "other_config", arguments));
    settings.addAll(OvsdbSetting.raw(arguments));
    return new Wanted(bridge, arguments.text("state", "present").equals("present"), settings);
  }

  @Override
  public Probe<OvsdbRow> probe(Wanted wanted) {
    String bridge = ShellQuote.quote(wanted.bridge());
    return OvsdbRow.probe(
        "ask br-exists " + bridge + " && printf 'bridge=%s\\n' " + bridge + "\n",
        wanted.present() ? wanted.settings() : List.of());
  }

  @Override
  public Change decide(Wanted wanted, OvsdbRow found) {
    String name = "bridge " + wanted.bridge();
    String bridge = ShellQuote.quote(wanted.bridge());
    boolean there = !found.bridge().isEmpty();
    if (!wanted.present()) {
      return there
          ? found.change("remove " + name, List.of("--if-exists del-br " + bridge), "")
          : Change.none(name + " is not there");
    }
    List<OvsdbSetting> differing = found.differing(wanted.settings());
    if (there && differing.isEmpty()) {
      return Change.none(name + " is there");
    }
    List<String> commands = new ArrayList<>();
    commands.add("--may-exist add-br " + bridge);
    commands.addAll(OvsdbRow.commands(differing));
    String columns =
        differing.stream().map(OvsdbSetting::shown).distinct().collect(Collectors.joining(", "));
    return found.change(there ? "set " + columns + " of " + name : "add " + name, commands, "");
  }
}
