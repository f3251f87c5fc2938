package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.connection.ProbeException;
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
import java.util.TreeMap;

/** Reads which packages a host has, for later tasks to decide on. */
final class PackageFactsModule
    implements TaskModule<String, Map<String, List<Map<String, Object>>>> {
  private static final String SCRIPT =
      """
      manager=MANAGER
      has() {
        case $manager in auto | "$1") command -v "$2" >/dev/null ;; *) return 1 ;; esac
      }
      if has apt dpkg-query; then
        dpkg-query -W -f='apt\\t${Package}\\t${Version}\\t${Architecture}\\t${Section}\\t${db:Status-Status}\\n' |
          grep 'installed$' | grep -v 'not-installed$'
      elif has rpm rpm; then
        rpm -qa --qf 'rpm\\t%{NAME}\\t%{VERSION}\\t%{ARCH}\\t%{RELEASE}\\t%{EPOCH}\\n'
      elif has apk apk; then
        apk info -v 2>/dev/null | sed 's/^\\(.*\\)-\\([^-]*-r[0-9]*\\)$/apk\\t\\1\\t\\2/'
      else
        exit 127
      fi
      """;

  @Override
  public ModuleSpec<String> spec() {
    return new ModuleSpec<>(
        "package_facts",
        "Reads which packages are installed, as the fact packages",
        true,
        List.of(
            Parameter.optional("manager", Type.TEXT, "Whose records are read")
                .oneOf("auto", "apt", "rpm", "apk")
                .defaultsTo("auto")),
        Optional.empty(),
        """
        - name: See which packages there are
          package_facts: {manager: auto}
        """,
        arguments -> arguments.text("manager", "auto"));
  }

  @Override
  public Probe<Map<String, List<Map<String, Object>>>> probe(String manager) {
    return Probe.sh(SCRIPT.replace("MANAGER", manager), PackageFactsModule::parse);
  }

  private static Map<String, List<Map<String, Object>>> parse(CommandResult result) {
    if (result.exitCode() == 127) {
      throw new ProbeException("none of apt, rpm and apk has packages on record on this host");
    }
    if (!result.succeeded() || result.stdoutDropped() > 0) {
      throw new ProbeException("the packages cannot be listed: " + result.err().strip());
    }
    Map<String, List<Map<String, Object>>> packages = new TreeMap<>();
    for (String line : result.out().lines().toList()) {
      String[] cells = line.split("\t", -1);
      if (cells.length < 3) {
        throw new ProbeException("the packages cannot be listed: " + line);
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", cells[1]);
      one.put("version", cells[2]);
      if (cells.length == 6) {
        one.put("arch", cells[3]);
        boolean rpm = cells[0].equals("rpm");
        one.put(rpm ? "release" : "category", cells[4]);
        if (rpm) {
          one.put("epoch", cells[5].equals("(none)") ? "" : cells[5]);
        }
      }
      one.put("source", cells[0]);
      packages.computeIfAbsent(cells[1], name -> new ArrayList<>()).add(one);
    }
    return packages;
  }

  @Override
  public Change decide(String manager, Map<String, List<Map<String, Object>>> found) {
    return Change.none(found.size() + " packages are installed");
  }

  @Override
  public Map<String, Object> results(
      String manager, Map<String, List<Map<String, Object>>> found, List<CommandResult> applied) {
    return Map.of("ansible_facts", Map.of("packages", found));
  }
}
