package io.plumbline.module;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.input.Arguments;
import io.plumbline.input.ControllerFile;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.ini.IniDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets options of an INI file in one go, and leaves the rest of the file as it is. */
final class IniModule implements TaskModule<IniModule.Wanted, FoundFile> {
  private static final int MOST_NAMED = 3;
  private static final String EXAMPLE =
      """
      - name: Configure the L3 agent
        ini:
          path: /etc/neutron/l3_agent.ini
          options:
            DEFAULT:
              interface_driver: neutron.agent.linux.interface.OVSInterfaceDriver
              external_network_bridge: ""
              agent_mode: dvr_snat
          owner: root
          group: neutron
          mode: 0640
      """;

  /**
   * The arguments.
   *
   * @param path the file
   * @param source the content of a file whose options are wanted, if one was given
   * @param options sections, options and values that are wanted, or not wanted
   * @param absent whether the options are to be removed
   * @param create whether a missing file is created
   * @param write how the file is written
   */
  record Wanted(
      String path,
      Optional<byte[]> source,
      IniOptions options,
      boolean absent,
      boolean create,
      FileWrite write) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(Parameter.required("path", Type.TEXT, "The INI file, an absolute path"));
    parameters.add(
        Parameter.optional(
            "template", Type.TEMPLATE, "An INI file as a template, whose options are set"));
    parameters.add(Parameter.optional("src", Type.FILE, "An INI file whose options are set"));
    parameters.add(
        Parameter.optional(
            "options",
            Type.MAP,
            "By section, options and their values: a text (nothing for an empty value), or a list"
                + " for an option that stands several times; the section \"\" is the part before"
                + " the first; to remove, a section with nothing, a list of names, or values"));
    parameters.add(
        Parameter.optional("state", Type.TEXT, "Whether the options are set or removed")
            .oneOf("present", "absent")
            .defaultsTo("present"));
    parameters.add(
        Parameter.optional("create", Type.BOOLEAN, "Whether to create a missing file")
            .defaultsTo("true"));
    parameters.addAll(FileWrite.PARAMETERS);
    return new ModuleSpec<>(
        "ini",
        "Sets options of an INI file and keeps its comments, order and other options",
        false,
        parameters,
        Optional.empty(),
        EXAMPLE,
        IniModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    Optional<ControllerFile> template = arguments.file("template");
    Optional<ControllerFile> source = arguments.file("src");
    boolean absent = States.of(arguments, "present", "absent").equals("absent");
    if (template.isPresent() && source.isPresent()) {
      arguments.problem("src", "\"src\" and \"template\" cannot be used together");
    }
    Optional<ControllerFile> file = template.or(() -> source);
    if (file.isEmpty() && !arguments.has("options")) {
      arguments.problem("options", "ini needs \"options\", \"template\" or \"src\"");
    }
    if (file.isPresent() && absent) {
      arguments.problem("state", "only \"options\" can be removed, not those of a file");
    }
    return new Wanted(
        HostPath.withoutSlash(arguments, "path"),
        file.map(one -> SentFile.read(arguments, one)),
        IniOptions.of(arguments, absent),
        absent,
        arguments.bool("create", true),
        FileWrite.of(arguments));
  }

  @Override
  public Probe<FoundFile> probe(Wanted wanted) {
    return FoundFile.whole(wanted.path);
  }

  @Override
  public Change decide(Wanted wanted, FoundFile found) {
    Optional<String> obstacle = found.obstacleToEditing(wanted.path);
    if (obstacle.isPresent()) {
      return Change.impossible(obstacle.get());
    }
    if (found.isAbsent() && wanted.absent) {
      return Change.none(wanted.path + " does not exist");
    }
    byte[] present = found.content().orElse(new byte[0]);
    boolean fresh = present.length == 0 && wanted.source.isPresent();
    IniDocument document = IniDocument.parse(fresh ? wanted.source.get() : present);
    Set<String> changed = new LinkedHashSet<>();
    if (fresh) {
      changed.addAll(IniDocument.parse(present).merge(document));
    } else {
      wanted.source.ifPresent(bytes -> changed.addAll(document.merge(IniDocument.parse(bytes))));
    }
    changed.addAll(
        wanted.absent ? wanted.options.removeFrom(document) : wanted.options.setIn(document));
    String summary = (wanted.absent ? "remove " : "set ") + named(changed) + " " + in(wanted);
    if (found.isAbsent() && !wanted.create) {
      return FileWrite.missing(wanted.path, summary);
    }
    return wanted.write.change(wanted.path, document.bytes(), found, summary);
  }

  private static String in(Wanted wanted) {
    return (wanted.absent ? "from " : "in ") + wanted.path;
  }

  /** Names what changes, never its values: they may be secret. */
  private static String named(Set<String> changed) {
    return changed.size() > MOST_NAMED
        ? changed.size() + " options"
        : String.join(", ", changed.isEmpty() ? Set.of("no option") : changed);
  }

  @Override
  public Map<String, Object> results(Wanted wanted, FoundFile found, List<CommandResult> applied) {
    return wanted.write.results("path", wanted.path, applied);
  }
}
