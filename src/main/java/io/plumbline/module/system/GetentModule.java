package io.plumbline.module.system;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.connection.ShellQuote;
import io.plumbline.input.Arguments;
import io.plumbline.input.Parameter;
import io.plumbline.input.Parameter.Type;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads users, groups, hosts and the like where a host itself looks them up. */
final class GetentModule implements TaskModule<GetentModule.Wanted, Map<String, Object>> {
  private static final Set<String> WITH_COLONS = Set.of("passwd", "shadow", "group", "gshadow");
  private static final int NO_KEY = 2;

  /**
   * The arguments.
   *
   * @param database what is read, such as passwd
   * @param key the only entry that is wanted; "" for all
   * @param split what stands between the fields; "" is any space
   * @param demanded whether an entry that is not there makes the task fail
   * @param service the only service that is asked; "" for those that the host asks
   */
  record Wanted(String database, String key, String split, boolean demanded, String service) {}

  @Override
  public ModuleSpec<Wanted> spec() {
    return new ModuleSpec<>(
        "getent",
        "Reads users, groups or hosts as the host knows them, as the fact getent_DATABASE",
        true,
        List.of(
            Parameter.required("database", Type.TEXT, "What to read: passwd, group, hosts"),
            Parameter.optional("key", Type.TEXT, "The only entry wanted"),
            Parameter.optional("split", Type.TEXT, "What stands between the fields of an entry")
                .defaultsTo(": for users and groups, else spaces"),
            Parameter.optional("fail_key", Type.BOOLEAN, "Fail if the entry is not there")
                .defaultsTo("true"),
            Parameter.optional("service", Type.TEXT, "The only service to ask, such as files")),
        Optional.empty(),
        """
        - name: See what the host knows of the user of the agents
          getent: {database: passwd, key: neutron}
        """,
        GetentModule::bind);
  }

  private static Wanted bind(Arguments arguments) {
    if (arguments.text("key", "").startsWith("-")) {
      arguments.problem("key", "\"key\" cannot begin with a dash");
    }
    String database = arguments.text("database");
    if (arguments.has("database") && !database.matches("[a-z0-9_]+")) {
      arguments.problem("database", "\"" + database + "\" cannot be a database of getent");
    }
    return new Wanted(
        database,
        arguments.text("key", ""),
        arguments.text("split", WITH_COLONS.contains(database) ? ":" : ""),
        arguments.bool("fail_key", true),
        arguments.text("service", ""));
  }

  @Override
  public Probe<Map<String, Object>> probe(Wanted wanted) {
    String service = wanted.service().isEmpty() ? "" : " -s " + ShellQuote.quote(wanted.service());
    String key = wanted.key().isEmpty() ? "" : " " + ShellQuote.quote(wanted.key());
    String script =
        "command -v getent >/dev/null || exit 127\ngetent"
            + service
            + " "
            + wanted.database()
            + key
            + "\n";
    return Probe.sh(script, result -> parse(wanted, result));
  }

  private static Map<String, Object> parse(Wanted wanted, CommandResult result) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (result.exitCode() == NO_KEY && !wanted.key().isEmpty()) {
      entries.put(wanted.key(), null);
      return entries;
    }
    if (!result.succeeded()) {
      String reason =
          switch (result.exitCode()) {
            case 127 -> "there is no getent on this host";
            case 1 -> "getent does not know the database " + wanted.database();
            case 3 -> wanted.database() + " cannot be listed as a whole; it needs a key";
            default -> "getent failed: " + result.err().strip();
          };
      throw new ProbeException(reason);
    }
    for (String line : result.out().lines().toList()) {
      String form = wanted.split().isEmpty() ? "\\s+" : Pattern.quote(wanted.split());
      List<String> fields = List.of(line.split(form, -1));
      List<Object> rest = new ArrayList<>(fields.subList(1, fields.size()));
      entries.put(fields.get(0), rest);
    }
    return entries;
  }

  @Override
  public Change decide(Wanted wanted, Map<String, Object> found) {
    boolean missing = found.size() == 1 && found.values().iterator().next() == null;
    if (missing && wanted.demanded()) {
      return Change.impossible(wanted.database() + " has no entry " + wanted.key());
    }
    return Change.none(
        missing
            ? wanted.database() + " has no entry " + wanted.key()
            : wanted.database()
                + " has "
                + found.size()
                + (found.size() == 1 ? " entry" : " entries"));
  }

  @Override
  public Map<String, Object> results(
      Wanted wanted, Map<String, Object> found, List<CommandResult> applied) {
    return Map.of("ansible_facts", Map.of("getent_" + wanted.database(), found));
  }
}
