package io.plumbline.run;

import io.plumbline.input.Scalars;
import io.plumbline.input.SecretMask;
import io.plumbline.inventory.Host;
import io.plumbline.inventory.Inventory;
import io.plumbline.plan.PlannedPlay;
import io.plumbline.playbook.Inherited;
import io.plumbline.playbook.Play;
import io.plumbline.playbook.Role;
import io.plumbline.playbook.VariableFileReader;
import io.plumbline.secret.SecretStore;
import io.plumbline.template.LazyMap;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.TemplateFunction;
import io.plumbline.template.Variables;
import io.plumbline.yaml.YamlScalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Puts the variables of a run together, in the order of their precedence. */
final class RunVariables {
  private final Supplier<Inventory> inventory;
  private final TemplateEngine engine;
  private final RunOptions options;
  private final SecretMask secrets;
  private final Map<Path, SecretStore> stores = new ConcurrentHashMap<>();
  private final Map<String, HostRun> hosts;
  private final VariableFileReader files;

  RunVariables(
      Supplier<Inventory> inventory,
      TemplateEngine engine,
      RunOptions options,
      SecretMask secrets,
      Map<String, HostRun> hosts) {
    this.inventory = inventory;
    this.engine = engine;
    this.options = options;
    this.secrets = secrets;
    this.hosts = hosts;
    this.files = new VariableFileReader(engine);
  }

  /** The variables of a host that hold in every play. */
  Variables base(HostRun host) {
    Map<String, Object> magic = new HashMap<>();
    magic.put("inventory_hostname", host.name());
    magic.put("inventory_hostname_short", host.name().split("\\.", 2)[0]);
    Inventory inventory = this.inventory.get();
    magic.put("group_names", inventory.groupNamesOf(host.host()));
    magic.put("groups", new LinkedHashMap<>(inventory.membersByGroup()));
    magic.put("hostvars", new HostVariables());
    magic.put("ansible_facts", host.facts());
    magic.put("facts", host.facts());
    magic.put("ansible_check_mode", options.checkMode());
    magic.put("ansible_diff_mode", options.diff());
    magic.put("ansible_forks", (long) options.forks());
    magic.put("ansible_version", version());
    magic.put("omit", Omitted.VALUE);
    magic.putAll(options.words());
    magic.put("plumb_phase", options.phase().name().toLowerCase(Locale.ROOT));
    Optional<Path> file = inventory.fileOf(host.host());
    file.ifPresent(path -> magic.put("inventory_file", path.toString()));
    file.map(Path::getParent)
        .or(inventory::directory)
        .ifPresent(path -> magic.put("inventory_dir", path.toString()));
    Variables inventoryVariables =
        Variables.of(inventory.variablesOf(host.host())).with(new FactVariables(host.facts()));
    magic.put(
        "secret",
        (TemplateFunction) arguments -> secret(arguments, inventoryVariables.with(magic)));
    Map<String, Object> usual = new HashMap<>(host.usual());
    usual.putIfAbsent("ansible_host", host.name());
    return inventoryVariables.above(usual).with(magic);
  }

  /** The version of Ansible whose meaning the words of a playbook have here. */
  private static Map<String, Object> version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("full", "2.14.0");
    version.put("string", "2.14.0");
    version.put("major", 2L);
    version.put("minor", 14L);
    version.put("revision", 0L);
    return version;
  }

  /** The variables in force for a host in a play, for what the play itself holds. */
  Variables of(HostRun host, PlannedPlay play, Inherited inherited) {
    return of(host, play, inherited, Scope.PLAY);
  }

  /** The variables in force for a host in a play, for a task. */
  Variables of(HostRun host, PlannedPlay play, Inherited inherited, Scope scope) {
    Map<String, Object> defaults = new HashMap<>();
    Map<String, Object> ofRoles = new HashMap<>();
    List<Role> visible = new ArrayList<>(play.play().roles());
    visible.addAll(host.exposed());
    inherited.role().ifPresent(visible::add);
    for (Role role : visible) {
      defaults.putAll(role.defaults());
      ofRoles.putAll(role.variables());
    }
    inherited.role().ifPresent(role -> ofRoles.putAll(magic(role)));
    Variables variables = ofPlay(host, play, defaults);
    for (Map<String, ?> layer :
        List.of(
            ofRoles,
            inherited.variables(),
            host.written(),
            host.registered(),
            inherited.role().map(Role::parameters).orElse(Map.of()),
            scope.parameters(),
            options.extraVariables())) {
      variables = layer.isEmpty() ? variables : variables.with(layer);
    }
    return variables;
  }

  private static Map<String, Object> magic(Role role) {
    Map<String, Object> magic = new HashMap<>();
    magic.put("role_name", role.name());
    magic.put("ansible_role_name", role.name());
    magic.put("role_path", role.path().toAbsolutePath().normalize().toString());
    List<String> parents = role.parents().stream().map(Role::name).toList();
    magic.put("ansible_parent_role_names", parents);
    return magic;
  }

  private List<String> well(List<String> names) {
    return names.stream()
        .filter(name -> hosts.containsKey(name) && hosts.get(name).isWell())
        .toList();
  }

  private Variables ofPlay(HostRun host, PlannedPlay planned, Map<String, Object> defaults) {
    Play play = planned.play();
    Path parent = Optional.ofNullable(play.file().getParent()).orElse(Path.of("."));
    Map<String, Object> own = new HashMap<>();
    List<String> names = planned.hosts().stream().map(Host::name).toList();
    List<String> well = well(names);
    List<String> everybody = host.playHosts().isEmpty() ? names : host.playHosts();
    own.put("playbook_dir", parent.toAbsolutePath().normalize().toString());
    own.put("play_hosts", well);
    own.put("ansible_play_hosts", well(everybody));
    own.put("ansible_play_hosts_all", everybody);
    own.put("ansible_play_batch", well);
    own.put("ansible_play_name", play.name());
    own.put("ansible_role_names", play.roles().stream().map(Role::name).distinct().toList());
    Variables base = defaults.isEmpty() ? host.base() : host.base().above(defaults);
    Variables variables = base.with(own).with(play.variables().own());
    for (List<YamlScalar> either : play.variables().files()) {
      Variables seen = variables.with(host.registered()).with(options.extraVariables());
      List<String> paths =
          either.stream().map(name -> String.valueOf(engine.render(name, seen))).toList();
      variables = variables.with(files.first(either, paths, play.file()));
    }
    return variables;
  }

  private Object secret(List<Object> arguments, Variables variables) {
    if (arguments.size() != 1 || !(arguments.get(0) instanceof String name)) {
      throw new IllegalArgumentException("secret takes one name, such as secret(\"database\")");
    }
    Path file =
        engine
            .variable("secrets_file", variables.with(options.extraVariables()))
            .map(path -> Path.of(String.valueOf(path)))
            .orElse(options.stateDirectory().resolve("secrets.yml"));
    SecretStore store = stores.computeIfAbsent(file, SecretStore::new);
    String value =
        options.phase() == RunInfo.Phase.RUN
            ? store.get(name)
            : store.find(name).orElseThrow(() -> noSuchSecret(name, file));
    secrets.add(value);
    return value;
  }

  /** A fresh secret would match nothing that was deployed. */
  private static IllegalArgumentException noSuchSecret(String name, Path file) {
    return new IllegalArgumentException(
        "there is no secret \"" + name + "\" in " + file + " yet; plumb run makes it");
  }

  /** A host's duration-like or boolean setting from its variables. */
  boolean bool(String name, Variables variables) {
    return engine.variable(name, variables).flatMap(Scalars::booleanOf).orElse(false);
  }

  /** The variables of every host, each rendered as that host would see it. */
  private final class HostVariables implements LazyMap {
    @Override
    public Object get(String name) {
      HostRun other = hosts.get(name);
      if (other == null) {
        return null;
      }
      Variables variables =
          other
              .base()
              .with(other.written())
              .with(other.registered())
              .with(options.extraVariables());
      return new LazyMap() {
        @Override
        public Object get(String key) {
          return engine.variable(key, variables).orElse(null);
        }

        @Override
        public Set<String> keys() {
          return variables.names();
        }
      };
    }

    @Override
    public Set<String> keys() {
      return hosts.keySet();
    }
  }
}
