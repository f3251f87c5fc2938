package io.plumbline.module.services;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Parameter;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads which services a host has, for later tasks to decide on. */
final class ServiceFactsModule implements TaskModule<String, Map<String, Map<String, Object>>> {
  /** What is said of a unit that is worth more than whether its file is enabled. */
  private static final Set<String> BAD = Set.of("not-found", "masked", "failed");

  private static final String SCRIPT =
      """
      export LC_ALL=C
      if [ -d /run/systemd/system ]; then
        systemctl list-units --no-pager --no-legend --plain --type service --all |
          sed 's/^/unit /'
        systemctl list-unit-files --no-pager --no-legend --type service | sed 's/^/file /'
      elif command -v rc-status >/dev/null; then
        rc-status --servicelist --nocolor 2>/dev/null </dev/null |
          sed -n 's/^ *\\([^ ]*\\) *\\[ *\\([a-z]*\\).*/openrc \\1 \\2/p'
      elif [ -d /etc/init.d ]; then
        for script in /etc/init.d/*; do
          [ -x "$script" ] || continue
          name=${script##*/}
          enabled=disabled
          for link in /etc/rc[2345S].d/S[0-9][0-9]"$name"; do
            if [ -e "$link" ]; then enabled=enabled; fi
          done
          grep -q 'status' "$script" && state=$("$script" status >/dev/null 2>&1 </dev/null &&
            echo running || echo stopped) || state=unknown
          echo "sysv $name $state $enabled"
        done
      else
        exit 127
      fi
      """;

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "service_facts",
        "Reads which services there are and whether they run, as the fact services",
        true,
        List.<Parameter>of(),
        Optional.empty(),
        """
        - name: See which services there are
          service_facts: {}
        """,
        arguments -> "");
  }

  @Override
  public Probe<Map<String, Map<String, Object>>> probe(String wanted) {
    return Probe.sh(SCRIPT, ServiceFactsModule::parse);
  }

  private static Map<String, Map<String, Object>> parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("neither systemd, OpenRC nor SysV init starts services here");
    }
    if (!result.succeeded()) {
      throw new ProbeException("the services cannot be listed: " + result.err().strip());
    }
    Map<String, Map<String, Object>> services = new TreeMap<>();
    for (String line : result.out().lines().toList()) {
      String[] words = line.strip().split("\\s+");
      switch (words[0]) {
        case "unit" -> unit(services, words);
        case "file" -> file(services, words);
        case "openrc" ->
            put(
                services,
                words[1],
                words[2].equals("started") ? "running" : words[2],
                "",
                "openrc");
        case "sysv" -> put(services, words[1], words[2], words[3], "sysv");
        default -> throw new ProbeException("the services cannot be listed: " + line);
      }
    }
    return services;
  }

  private static void unit(Map<String, Map<String, Object>> services, String[] words) {
    String status = "unknown";
    for (int i = 2; i < Math.min(4, words.length); i++) {
      status = BAD.contains(words[i]) ? words[i] : status;
    }
    boolean running = words.length > 4 && words[4].equals("running");
    put(services, words[1], running ? "running" : "stopped", status, "systemd");
  }

  private static void file(Map<String, Map<String, Object>> services, String[] words) {
    if (words.length < 3) {
      return;
    }
    Map<String, Object> service = services.get(words[1]);
    if (service == null) {
      put(services, words[1], "inactive", words[2], "systemd");
    } else if (!BAD.contains(String.valueOf(service.get("status")))) {
      service.put("status", words[2]);
    }
  }

  private static void put(
      Map<String, Map<String, Object>> services,
      String name,
      String state,
      String status,
      String source) {
    Map<String, Object> service = new LinkedHashMap<>();
    service.put("name", name);
    service.put("state", state);
    if (!status.isEmpty()) {
      service.put("status", status);
    }
    service.put("source", source);
    services.put(name, service);
  }

  @Override
  public Change decide(String wanted, Map<String, Map<String, Object>> found) {
    return Change.none(found.size() + " services are there");
  }

  @Override
  public Map<String, Object> results(
      String wanted, Map<String, Map<String, Object>> found, List<CommandResult> applied) {
    return Map.of("ansible_facts", Map.of("services", found));
  }
}
